"""A small decree printed as a PDF, for tests of the page."""

from __future__ import annotations

from pathlib import Path

from tests.ingest.documents import Print, pdf

NUMBER = "9/2025/NĐ-CP"
CLAUSE = "1. Trung tâm giống kiểm tra vườn ươm trong thời hạn 12 ngày kể từ ngày nhận đủ giấy tờ."


def print_decree(folder: Path) -> Path:
    """Writes the decree into `folder`; its second article is on the second page."""
    first = [
        Print(85, 60, "CHÍNH PHỦ", bold=True),
        Print(300, 60, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", bold=True, size=11),
        Print(85, 80, f"Số: {NUMBER}"),
        Print(330, 80, "Độc lập - Tự do - Hạnh phúc", bold=True, size=11),
        Print(300, 110, "Hà Nội, ngày 10 tháng 02 năm 2025"),
        Print(250, 150, "NGHỊ ĐỊNH", bold=True),
        Print(220, 170, "Quy định về vườn ươm", bold=True),
        Print(85, 220, "Điều 1. Phạm vi điều chỉnh", bold=True),
        Print(85, 245, "Nghị định này quy định về vườn ươm."),
    ]
    second = [
        Print(85, 100, "Điều 2. Thời hạn kiểm tra", bold=True),
        Print(85, 125, "1. Trung tâm giống kiểm tra vườn ươm trong thời hạn 12 ngày kể từ"),
        Print(85, 145, "ngày nhận đủ giấy tờ."),
        Print(85, 170, "2. Việc kiểm tra thực hiện theo Điều 1 Nghị định này."),
    ]
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "vuon-uom.pdf"
    path.write_bytes(pdf(first, second))
    return path
