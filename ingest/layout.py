"""The catalog's file and the layout of its tables: opened, made, and brought up to date where an older Căn Cứ wrote it.

In: the path of a catalog. Out: an engine whose tables are those of `ingest/tables.py`. An older layout gets the tables and columns it
lacks; its files are noted as unread, so that the next ingestion fills them, and every document's editions are made anew. A layout of a
newer Căn Cứ is refused and left alone.
"""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, create_engine, event, inspect, text
from sqlalchemy.engine import Engine
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.schema import CreateColumn

from ingest.errors import CatalogError
from ingest.tables import Base

LAYOUT = 4
"""Raised with every change of the tables."""
OLDEST = 2
"""The oldest layout that can be brought up to date: tables and columns were only added since."""


def open_catalog(path: Path | None) -> tuple[Engine, int | None]:
    """The engine of a catalog (None: in memory), and the older layout that it was brought up from, None if it was up to date.

    Raises:
        CatalogError: the file is no catalog, cannot be written, or has a layout that this version does not know.
    """
    try:
        engine = create_engine(f"sqlite:///{path}" if path else "sqlite://")
        event.listen(engine, "connect", _configure)
        with engine.begin() as connection:
            held = _layout(connection)
            if held is not None and not OLDEST <= held <= LAYOUT:
                raise CatalogError(f"{path}: danh mục có cấu trúc số {held}, bản này cần số {LAYOUT}; hãy nhập lại vào thư mục dữ liệu mới")
            Base.metadata.create_all(connection)
            if held is not None and held < LAYOUT:
                _bring_up(connection)
            if held != LAYOUT:
                connection.execute(text("INSERT OR REPLACE INTO meta (name, value) VALUES ('layout', :layout)"), {"layout": str(LAYOUT)})
    except SQLAlchemyError as error:
        raise CatalogError(f"{path}: không mở được danh mục ({error.__cause__ or error})") from error
    return engine, held if held is not None and held < LAYOUT else None


def _layout(connection: Connection) -> int | None:
    """The layout that a catalog says it has; None for a new one."""
    if not inspect(connection).has_table("meta"):
        return None
    value = connection.execute(text("SELECT value FROM meta WHERE name = 'layout'")).scalar()
    return int(value) if value else None


def _bring_up(connection: Connection) -> None:
    inspector = inspect(connection)
    for table in Base.metadata.sorted_tables:
        held = {column["name"] for column in inspector.get_columns(table.name)}
        for column in table.columns:
            if column.name not in held:
                connection.execute(text(f"ALTER TABLE {table.name} ADD COLUMN {CreateColumn(column).compile(connection)}"))
    connection.execute(text("UPDATE files SET sha256 = ''"))
    connection.execute(text("UPDATE documents SET consolidated = 'older layout'"))


def _configure(connection: object, _record: object) -> None:
    cursor = connection.cursor()  # type: ignore[attr-defined]
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.execute("PRAGMA journal_mode = WAL")
    cursor.close()
