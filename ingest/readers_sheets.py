"""Excel workbooks (.xlsx and .xls) → lines. The only module that imports openpyxl and xlrd.

Out: each sheet as a table, its name before it where the workbook has several. A row with one filled cell is a title or a
note and becomes a paragraph; columns that are empty throughout are left out. Formulas give the value last computed.
"""

from __future__ import annotations

import math
import warnings
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time
from io import BytesIO, StringIO
from pathlib import Path

import openpyxl
import xlrd
from xlrd.biffh import XL_CELL_BOOLEAN, XL_CELL_DATE, XL_CELL_ERROR, XL_CELL_NUMBER, XL_CELL_TEXT
from xlrd.compdoc import CompDocError

from ingest.errors import DamagedFileError, ReadError, TooLargeError
from ingest.letters import Letters, Run
from ingest.lines import Content, Line, clean, sheet_lines
from ingest.packages import BROKEN as BROKEN_PACKAGE
from ingest.packages import check_package
from ingest.records import BlockKind

Cell = list[Run]
Row = dict[int, Cell]
"""The filled cells of a row by column."""

BROKEN = (*BROKEN_PACKAGE, AssertionError, xlrd.XLRDError, CompDocError, OverflowError, MemoryError)
MAX_CELLS = 1_000_000  # filled ones
MAX_VISITED = 20_000_000  # empty ones that a row spans included
MAX_ROWS = 1_048_576


def read_xlsx(path: Path, data: bytes) -> Content:
    """The visible sheets of an Excel workbook since 2007."""
    check_package(path, data)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about styles and extensions that text does not need
            book = openpyxl.load_workbook(BytesIO(data), read_only=True, data_only=True)
            sheets = [(sheet.title, _bounded(path, _xlsx_rows(path, sheet))) for sheet in book.worksheets if sheet.sheet_state == "visible"]
    except BROKEN as error:
        raise DamagedFileError(path, "tệp bị cắt ngắn hoặc hỏng (không mở được bảng tính)") from error
    return _content(sheets)


def read_xls(path: Path, data: bytes) -> Content:
    """The visible sheets of an Excel 97–2003 workbook."""
    try:
        oddities = StringIO()  # which xlrd would print
        book = xlrd.open_workbook(file_contents=data, formatting_info=True, ragged_rows=True, logfile=oddities)
        sheets = [(sheet.name, _bounded(path, _xls_rows(book, sheet))) for sheet in book.sheets() if sheet.visibility == 0]
    except xlrd.XLRDError as error:
        if "encrypted" in str(error).lower():
            raise ReadError(path, "tệp có mật khẩu; hãy lưu lại không có mật khẩu") from error
        raise DamagedFileError(path, "tệp bị cắt ngắn hoặc hỏng (không mở được bảng tính)") from error
    except BROKEN as error:
        raise DamagedFileError(path, "tệp bị cắt ngắn hoặc hỏng (không mở được bảng tính)") from error
    return _content(sheets)


def _bounded(path: Path, rows: Iterable[Row]) -> list[Row]:
    kept, n = [], 0
    for row in rows:
        if row:
            kept.append(row)
            n += len(row)
        if n > MAX_CELLS:
            raise TooLargeError(path, f"bảng tính có hơn {MAX_CELLS} ô có nội dung")
    return kept


def _xlsx_rows(path: Path, sheet: openpyxl.worksheet._read_only.ReadOnlyWorksheet) -> Iterator[Row]:
    sheet.reset_dimensions()  # what the file declares may be a million empty rows
    n_visited = 0
    for row in sheet.iter_rows():
        n_visited += len(row)
        if n_visited > MAX_VISITED:
            raise TooLargeError(path, f"bảng tính trải ra hơn {MAX_VISITED} ô trống")
        filled = ((cell.column - 1, cell) for cell in row if cell.value is not None)
        yield {
            column: [(text, None if text.isascii() else cell.font.name)]
            for column, cell in filled
            if (text := _shown(cell.value, percent="%" in str(cell.number_format))).strip()
        }


def _xls_rows(book: xlrd.book.Book, sheet: xlrd.sheet.Sheet) -> Iterator[Row]:
    for index in range(min(sheet.nrows, MAX_ROWS)):
        row: Row = {}
        for column, cell in enumerate(sheet.row(index)):
            runs = list(_xls_runs(book, sheet, (index, column), cell))
            if any(text.strip() for text, _ in runs):
                row[column] = runs
        yield row


def _xls_runs(book: xlrd.book.Book, sheet: xlrd.sheet.Sheet, place: tuple[int, int], cell: xlrd.sheet.Cell) -> Iterator[Run]:
    """What a cell shows, text parted where its font changes."""
    if cell.ctype != XL_CELL_TEXT:
        yield _xls_value(book, cell), None
        return
    starts = [(0, book.xf_list[cell.xf_index].font_index), *sheet.rich_text_runlist_map.get(place, ())]
    for i, (start, font) in enumerate(starts):
        end = starts[i + 1][0] if i + 1 < len(starts) else len(cell.value)
        yield cell.value[start:end], book.font_list[font].name if font < len(book.font_list) else None


def _xls_value(book: xlrd.book.Book, cell: xlrd.sheet.Cell) -> str:
    match cell.ctype:
        case t if t == XL_CELL_NUMBER:
            form = book.format_map.get(book.xf_list[cell.xf_index].format_key)
            return _shown(cell.value, percent=form is not None and "%" in form.format_str)
        case t if t == XL_CELL_DATE:
            try:
                return _shown(xlrd.xldate.xldate_as_datetime(cell.value, book.datemode))
            except (ValueError, OverflowError, xlrd.xldate.XLDateError):
                return _shown(cell.value)
        case t if t == XL_CELL_BOOLEAN:
            return _shown(bool(cell.value))
        case t if t == XL_CELL_ERROR:
            return str(xlrd.error_text_from_code.get(cell.value, "#N/A"))
    return ""


def _shown(value: object, *, percent: bool = False) -> str:
    """A value as an official would read it: days as 31/12/2025, numbers with a decimal point and no thousands marks."""
    match value:
        case bool():
            return "TRUE" if value else "FALSE"
        case int() | float():
            if isinstance(value, float) and not math.isfinite(value):
                return str(value)
            return f"{value * 100:.10g}%" if percent else f"{value:.15g}" if abs(value) < 1e15 else str(value)
        case datetime():
            day = f"{value:%d/%m/%Y}"
            return f"{day} {value:%H:%M}" if value.hour or value.minute else day
        case date():
            return f"{value:%d/%m/%Y}"
        case time():
            return f"{value:%H:%M}"
    return str(value)


def _content(sheets: Sequence[tuple[str, list[Row]]]) -> Content:
    filled = [(name, rows) for name, rows in sheets if rows]
    runs = [run for _, rows in filled for row in rows for cell in row.values() for run in cell]
    letters = Letters("\n".join(text for text, _ in runs), {font for _, font in runs})
    lines: list[Line] = []
    for name, rows in filled:
        if len(filled) > 1:
            lines.append(Line(clean(letters.unicode([(name, None)])), BlockKind.HEADING))
        lines += sheet_lines([{column: clean(letters.unicode(cell)) for column, cell in row.items()} for row in rows])
    return Content(lines, warnings=letters.warnings)
