"""What people say of an act in daily life → what law calls it: "đi tù" is "truy cứu trách nhiệm hình sự", "xuống coi" is "kiểm tra".

In: a Vietnamese question with its diacritics. Out: the same, to be understood, searched and weighed by; what is shown stays as typed.

The words around a phrase decide, never the documents held: it is read so before it is known what is asked for, which may hang on it, and
also where a document says the same of something else ("cắt bớt"). Phrases that the documents decide are in `everyday.py`.
"""

from __future__ import annotations

import re

_NO_SHOW = r"(?! (?:phim|hát|kịch|bóng|đá|triển lãm|biểu diễn|ca nhạc|hội|chợ|bói|mắt|nhà|thi|trẻ|xe|hàng)(?!\w))"
_SAID = [
    (re.compile(rf"(?<!\w)(?:{said})(?!\w)", re.IGNORECASE), meant)
    for said, meant in (
        (r"(?<!đang )(?:đi|ngồi|vào|vô) tù(?! (?:mấy|bao))|bị bỏ tù", "truy cứu trách nhiệm hình sự"),
        (r"làm (?:trái|sai)(?= (?:quy định|nghị định|thông tư|luật|quyết định|nghị quyết|pháp luật|nội quy|quy chế))", "vi phạm"),
        (rf"(?:đi|xuống|tới) (?:coi|xem|ngó){_NO_SHOW}(?: xét)?", "kiểm tra"),
        (r"mặc cả|kỳ kèo|kì kèo", "thỏa thuận giá"),
        (r"(?<=tiền )đổ rác|(?<=phí )đổ rác", "thu gom chất thải"),
        (r"(?:chạy|làm ăn|mở cửa) tiếp(?! (?:theo|nối|cận|xúc))", "tiếp tục hoạt động"),
        (r"cắt bớt", "giảm"),
        (r"(?:lùi|dời|kéo dài thêm|xin thêm) (?:thời )?hạn|xin thêm (?:thời gian|ngày)", "gia hạn"),
        (r"(?<=nộp )(?:trễ|muộn)|(?<=gửi )(?:trễ|muộn)|(?<=đóng )(?:trễ|muộn)", "chậm"),
        (r"trễ hạn", "quá hạn"),
        (r"(?<=mấy )bận|(?<=bao nhiêu )bận", "lần"),
        (r"rót(?= (?:tiền|vốn|kinh phí))", "hỗ trợ"),
        (r"(?:tấm )?hình(?: chụp)?(?= thẻ)|tấm hình", "ảnh"),
        (r"(?:ăn|hưởng|tính|tiền) lời", "tiền lãi"),
        (r"bị (?:(?:ăn|mất|lấy) )?(?:trộm|cắp)", "bị mất"),
        (r"đường sá", "đường giao thông"),
        (r"mướn", "thuê"),
        (r"xài", "sử dụng"),
        (r"(?:lấy|thu) ruộng(?: đất)?", "thu hồi đất nông nghiệp"),
        (r"(?<!thông )(?<!cảnh )báo(?= (?:cho )?(?:dân|bà con|người dân)(?!\w))", "thông báo"),
        (r"cất(?= (?:nhà|xưởng))", "xây dựng"),
        (r"lo sửa|sửa sang", "sửa chữa"),
        (r"(?:đang )?(?:giải quyết|làm|xử lý) dở(?: dang)?", "đang giải quyết"),
    )
]
_TAKEN = re.compile(
    r"(?<!\w)(?:lấy|dùng) (?P<land>đất (?:trồng )?(?:lúa|rừng|vườn|nông nghiệp)) (?:để )?(?:làm|xây|mở|lập)(?!\w)", re.IGNORECASE
)
"""Land of one use that is taken for another."""


def as_law_says(question: str) -> str:
    """The question with such acts called as law calls them, whatever documents are held."""
    for said, meant in _SAID:
        question = said.sub(meant, question)
    return _TAKEN.sub(r"chuyển mục đích sử dụng \g<land> sang", question)
