"""The kinds of Vietnamese documents, their abbreviations in numbers, and the central bodies that numbers name.

Sources: Nghị định 30/2020/NĐ-CP, Điều 7 and phụ lục III (29 administrative kinds); Luật 64/2025/QH15, Điều 4 (normative kinds).
"""

from __future__ import annotations

import re
from functools import lru_cache

KIND_BY_ABBREVIATION = {
    "NQ": "Nghị quyết", "QĐ": "Quyết định", "CT": "Chỉ thị", "QC": "Quy chế", "QyĐ": "Quy định", "TC": "Thông cáo", "TB": "Thông báo",
    "HD": "Hướng dẫn", "CTr": "Chương trình", "KH": "Kế hoạch", "PA": "Phương án", "ĐA": "Đề án", "DA": "Dự án", "BC": "Báo cáo",
    "BB": "Biên bản", "TTr": "Tờ trình", "HĐ": "Hợp đồng", "CĐ": "Công điện", "BGN": "Bản ghi nhớ", "BTT": "Bản thỏa thuận",
    "GUQ": "Giấy ủy quyền", "GM": "Giấy mời", "GGT": "Giấy giới thiệu", "GNP": "Giấy nghỉ phép", "PG": "Phiếu gửi", "PC": "Phiếu chuyển",
    "PB": "Phiếu báo", "NĐ": "Nghị định", "TT": "Thông tư", "TTLT": "Thông tư liên tịch", "PL": "Pháp lệnh", "L": "Lệnh",
    "VBHN": "Văn bản hợp nhất", "SL": "Sắc lệnh",
}  # fmt: skip
KINDS = (*KIND_BY_ABBREVIATION.values(), "Luật", "Bộ luật", "Hiến pháp", "Công văn", "Thư công")
"""Every kind by name."""
CONSOLIDATED = "Văn bản hợp nhất"
RULE_BOOKS = ("Quy chế", "Quy định", "Điều lệ", "Nội quy")
"""What is attached to a decision and numbers its articles anew."""
ATTACHED_KINDS = (
    *RULE_BOOKS, "Quy trình", "Quy tắc", "Đề án", "Kế hoạch", "Chương trình", "Phương án", "Danh mục", "Hướng dẫn", "Chiến lược",
    "Tiêu chuẩn", "Quy chuẩn",
)  # fmt: skip
"""What a decision may issue as an attachment of its own name."""
LEGAL_KINDS = frozenset([
    "Hiến pháp", "Bộ luật", "Luật", "Pháp lệnh", "Nghị quyết", "Lệnh", "Sắc lệnh", "Nghị định", "Thông tư", "Thông tư liên tịch",
    "Quyết định", "Chỉ thị", "Quy chế", "Quy định", "Văn bản hợp nhất",
])  # fmt: skip
"""Kinds whose documents lay down rules; the others only tell of rules."""

CENTRAL_BODIES = {
    "CP": "Chính phủ", "TTg": "Thủ tướng Chính phủ", "CTN": "Chủ tịch nước", "UBTVQH": "Ủy ban Thường vụ Quốc hội", "QH": "Quốc hội",
    "VPQH": "Văn phòng Quốc hội", "VPCP": "Văn phòng Chính phủ", "BCT": "Bộ Công Thương", "BXD": "Bộ Xây dựng", "BTC": "Bộ Tài chính",
    "BNV": "Bộ Nội vụ", "BTP": "Bộ Tư pháp", "BCA": "Bộ Công an", "BQP": "Bộ Quốc phòng", "BYT": "Bộ Y tế", "BNG": "Bộ Ngoại giao",
    "BGDĐT": "Bộ Giáo dục và Đào tạo", "BKHCN": "Bộ Khoa học và Công nghệ", "BTNMT": "Bộ Tài nguyên và Môi trường",
    "BNNMT": "Bộ Nông nghiệp và Môi trường", "BNNPTNT": "Bộ Nông nghiệp và Phát triển nông thôn", "BKHĐT": "Bộ Kế hoạch và Đầu tư",
    "BGTVT": "Bộ Giao thông vận tải", "BTTTT": "Bộ Thông tin và Truyền thông", "BLĐTBXH": "Bộ Lao động - Thương binh và Xã hội",
    "BVHTTDL": "Bộ Văn hóa, Thể thao và Du lịch", "NHNN": "Ngân hàng Nhà nước Việt Nam", "BDTTG": "Bộ Dân tộc và Tôn giáo",
    "TTCP": "Thanh tra Chính phủ", "KTNN": "Kiểm toán nhà nước", "TANDTC": "Tòa án nhân dân tối cao",
    "VKSNDTC": "Viện kiểm sát nhân dân tối cao",
}  # fmt: skip

AFTER_FIGURE = r"\d{0,4}(?:\.\d{1,3})?[a-z]?\s?/\s?(?:\d{4}\s?/\s?)?[A-ZĐ][A-Za-zĐĂÂÊÔƠƯ0-9&.]*(?:\s?-\s?[A-ZĐ0-9][A-Za-zĐĂÂÊÔƠƯ0-9&.]*)*"
"""What comes after the first figure of a number: an expression that begins with one class of characters is searched for fast."""
NUMBER = re.compile(rf"\d{AFTER_FIGURE}")
"""A number with its sign: 32/2024/NĐ-CP, 66.19/2026/NQ-CP, 2514/UBND-XDMT, 64/2025/QH15."""


@lru_cache(maxsize=4096)
def kind_of(number: str) -> str | None:
    """Kind that a number's sign names; "Luật" for those of the National Assembly; None for official letters and unknown signs."""
    sign = number.split("/")[-1]
    if re.fullmatch(r"QH\d*", sign):
        return "Luật"
    head = sign.split("-")[0]
    return next((kind for abbreviation, kind in KIND_BY_ABBREVIATION.items() if head == abbreviation), None)


def central_issuer(number: str) -> str | None:
    """The central body that a number's sign names (32/2024/NĐ-CP → Chính phủ), of a joint circular all of them; None for others."""
    sign = number.split("/")[-1]
    bodies = re.sub(r"\d+$", "", sign).split("-")
    if len(bodies) == 1 and bodies != ["QH"]:
        return None
    joint = [CENTRAL_BODIES.get(body) for body in bodies[1:]] if bodies[0] == "TTLT" else []
    return ", ".join(filter(None, joint)) if joint and all(joint) else CENTRAL_BODIES.get(bodies[-1])
