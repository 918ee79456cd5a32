"""Names printed in capitals → as running text writes them ("ỦY BAN NHÂN DÂN TỈNH LÀO CAI" → "Ủy ban nhân dân tỉnh Lào Cai").

Document numbers and abbreviations keep their letters; the names of bodies, provinces and laws get their capitals back.
"""

from __future__ import annotations

import re

from ingest.kinds import ATTACHED_KINDS, CENTRAL_BODIES, KINDS

PLACE_WORDS = ("tỉnh", "thành phố", "huyện", "quận", "xã", "phường", "thị xã", "đặc khu", "thị trấn", "huyện đảo")
_SEATS = frozenset(f"{place} {body}" for place in ("tỉnh", "thành", "huyện", "quận", "thị") for body in ("ủy", "đoàn"))
"""Bodies of the Party and its youth union, named after the place that follows: "Tỉnh ủy Lào Cai"."""
_SYLLABLE = re.compile(
    r"(?:ngh|ng|nh|gh|gi|kh|ph|th|tr|ch|qu|[bcdđghklmnprstvx])?"
    r"[aăâeêioôơuưyàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]{1,3}(?:ch|ng|nh|[cmnpt])?"
)
_NUMERAL_WORDS = frozenset(
    ["bên", "phần", "chương", "mục", "lục", "đoạn", "loại", "nhóm", "khóa", "cấp", "đợt", "quý", "vùng", "hạng", "số"]
)
_NUMERAL = re.compile(r"[IVXLC]+|[A-ZĐ]")
PROVINCES = (
    "An Giang", "Bà Rịa - Vũng Tàu", "Bạc Liêu", "Bắc Giang", "Bắc Kạn", "Bắc Ninh", "Bến Tre", "Bình Dương", "Bình Định", "Bình Phước",
    "Bình Thuận", "Cà Mau", "Cao Bằng", "Cần Thơ", "Đà Nẵng", "Đắk Lắk", "Đắk Nông", "Điện Biên", "Đồng Nai", "Đồng Tháp", "Gia Lai",
    "Hà Giang", "Hà Nam", "Hà Nội", "Hà Tĩnh", "Hải Dương", "Hải Phòng", "Hậu Giang", "Hòa Bình", "Hồ Chí Minh", "Huế", "Hưng Yên",
    "Khánh Hòa", "Kiên Giang", "Kon Tum", "Lai Châu", "Lạng Sơn", "Lào Cai", "Lâm Đồng", "Long An", "Nam Định", "Nghệ An", "Ninh Bình",
    "Ninh Thuận", "Phú Thọ", "Phú Yên", "Quảng Bình", "Quảng Nam", "Quảng Ngãi", "Quảng Ninh", "Quảng Trị", "Sóc Trăng", "Sơn La",
    "Tây Ninh", "Thái Bình", "Thái Nguyên", "Thanh Hóa", "Thừa Thiên Huế", "Tiền Giang", "Trà Vinh", "Tuyên Quang", "Vĩnh Long",
    "Vĩnh Phúc", "Yên Bái",
)  # fmt: skip
"""Names of provinces and cities under the central government, before and after 01/7/2025."""
_NAMES = {
    name.lower(): name
    for name in (
        *CENTRAL_BODIES.values(),
        *(name.replace("Bộ ", level, 1) for name in CENTRAL_BODIES.values() if name.startswith("Bộ ") for level in ("Sở ", "Phòng ")),
        *(f"tỉnh {p}" for p in PROVINCES), *(f"thành phố {p}" for p in PROVINCES), "Ủy ban nhân dân", "Hội đồng nhân dân",
        "Bộ trưởng", "Việt Nam", "Thủ tướng", "Cộng hòa xã hội chủ nghĩa", "Hiến pháp", "Mặt trận Tổ quốc",
    )
}  # fmt: skip
_NAME = re.compile(rf"\b(?:{'|'.join(re.escape(n) for n in sorted(_NAMES, key=len, reverse=True))})\b", re.IGNORECASE)
_NUMBERED_KIND = re.compile(rf"\b({'|'.join(k.lower() for k in sorted(KINDS, key=len, reverse=True))})(?= số \d)")
_LAW = re.compile(r"\b(của|thi hành|theo) (luật|bộ luật|pháp lệnh) (\w)")

_OFFICE = re.compile(
    r"^(?!Hội đồng)((?:Hội|Tổng cục|Chi cục|Cục|Vụ|Sở|Ban|Phòng|Viện|Văn phòng|Trung tâm|Trường|Thanh tra|Công an) )"
    rf"(?!(?:{'|'.join(PLACE_WORDS)})\b)(\w)"
)
_NEXT_FIELD = re.compile(r"(?:(?<= và )|(?<=, )|(?<= - ))\w")
"""The fields that a department of a province is in charge of have a capital each: "Sở Văn hóa và Thể thao"."""
_ATTACHED_KIND = re.compile(rf"(?:{'|'.join(ATTACHED_KINDS)})(?!\w)", re.IGNORECASE)


def sentence_case(text: str) -> str:
    """`text` with its words in capitals lowered; what is printed in small letters stays as it is."""
    words: list[str] = []
    said = text.split()
    for before, word, after in zip(["", *said], said, [*said[1:], ""], strict=False):
        core = _core(word)
        is_initial = len(core) == 1 and not before.isupper() and not after.isupper()  # "Nguyễn Văn A tại cuộc họp"
        keeps = not core.isupper() or is_initial or any(map(str.isdigit, word)) or not _is_in_words(core)
        numeral = not keeps and words and words[-1].lower() in _NUMERAL_WORDS and _NUMERAL.fullmatch(core)
        words.append(word if keeps or numeral else word.lower())
    lowered = " ".join(words)
    if lowered == text:
        return text
    named = _NAME.sub(lambda m: _NAMES[m[0].lower()], lowered.replace("uỷ", "ủy"))
    named = _NUMBERED_KIND.sub(lambda m: m[0].capitalize(), named)
    named = _LAW.sub(lambda m: f"{m[1]} {m[2].capitalize()} {m[3].upper()}", named)
    return named[:1].upper() + named[1:]


def _is_in_words(core: str) -> bool:
    """Whether all parts of a word are syllables: no abbreviation."""
    return all(map(_SYLLABLE.fullmatch, re.split(r"[/–-]", core.lower())))


def _core(word: str) -> str:
    return word.strip("“”\"'(),.:;/–-…")


def body_case(name: str) -> str:
    """Name of an issuing body: as `sentence_case`, and what follows its first place word keeps capitals."""
    said = _OFFICE.sub(lambda m: m[1] + m[2].upper(), sentence_case(name))
    if said.startswith("Sở "):
        said = _NEXT_FIELD.sub(lambda m: m[0].upper(), said)
    words = said.split()
    in_place = False
    for i, word in enumerate(words):
        after, before = " ".join(words[i : i + 2]).lower(), " ".join(words[max(i - 1, 0) : i + 1]).lower()
        is_place_word = after != "xã hội" and (before in _SEATS or not {word, before, after}.isdisjoint(PLACE_WORDS))
        if after in _SEATS or (in_place and not is_place_word):
            words[i] = word[:1].upper() + word[1:]
        in_place = in_place or (is_place_word and after not in _SEATS)
    return " ".join(words)


def attachment_name(heading: str, *, is_alone: bool) -> str:
    """What is attached, by its kind where nothing else is ("Quy chế ban hành kèm theo Quyết định số …"), otherwise by its title."""
    title = sentence_case(heading)
    kind = _ATTACHED_KIND.match(title)
    return kind[0].capitalize() if kind and is_alone else title
