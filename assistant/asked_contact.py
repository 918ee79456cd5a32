"""A question for a person's name, a telephone number, an address of mail or of a site → whether a text holds one at all.

Law names offices, not who holds them, and seldom says how to reach a body: a sentence that speaks of the office or of letters by mail is
near such a question and answers nothing.
"""

from __future__ import annotations

import re

from assistant.records import Query
from assistant.sentences import UPPER
from assistant.whether import asks_whether
from ingest.syllables import plain

_OFFICE = (
    r"(?:(?:tong |pho )?giam doc|(?:pho )?chu tich|(?:pho )?thu tuong|bi thu|hieu truong|chanh (?:van phong|thanh tra)|nguoi dai dien|"
    r"(?:bo|thu|cuc|vu|vien|chi cuc|doi|tram|hat|to) truong|truong (?:phong|ban|doan|khoa|tram))"
)
"""Offices that one person holds, without diacritics."""
_HEAD = r"(?:director|chair\w*|minister|head|president|mayor|secretary)"
_WHO_HOLDS = re.compile(
    rf"(?<!\w)(?:ai (?:\w+ )?la (?:\w+ )?{_OFFICE}|{_OFFICE}(?: \w+){{0,10}} la (?:ai|nguoi nao)|"
    rf"(?:ho )?(?:va )?ten (?:cua )?(?:\w+ )?{_OFFICE}|{_OFFICE}(?: \w+){{0,10}} ten (?:la )?gi|"
    rf"(?:who is|name of) the (?:\w+ )?{_HEAD})(?!\w)"
)
_ASKS_NAME = re.compile(r"(?<!\w)(?:ho (?:va )?ten|ten (?:cua )?(?:\w+ )?" + _OFFICE + r"|ten (?:la )?gi\b|name of the)")
_NAME = rf"[{UPPER}][{UPPER.lower()}]+(?: [{UPPER}][{UPPER.lower()}]+){{1,3}}"
_BODY_BEGINS = r"(?:Sở|Bộ|Cục|Chi|Ban|Ủy|Uỷ|Hội|Văn|Phòng|Trung|Tổng|Chính|Quốc|Nhà|Công|Đội|Trạm|Viện|Thanh|Kho|Ngân)\b"
_PERSON = re.compile(rf"(?i:\b(?:ông|bà|đồng chí)|giám đốc|chủ tịch|thủ tướng|bí thư|trưởng(?: \w+)?)\s+(?!{_BODY_BEGINS}){_NAME}")
_APPOINTS = re.compile(rf"(?<!\w)(?:la|lam|giu chuc|dam nhiem)(?: \w+){{0,2}} {_OFFICE}(?!\w)")
"""Says by law who holds an office ("lãnh đạo Sở … làm Phó Chủ tịch Hội đồng")."""
_ASKED = r"(?: \w+){0,10} (?:la )?(?:gi|nao|bao nhieu|may|so may)(?!\w)"
_ASKS_ELSE = r"(?<!\w)(?:gi|nao|ai|bao nhieu|bao lau|khi nao|bao gio|may|the nao|ra sao)(?!\w)"
"""What is asked for before: at the end of such a question a way to reach someone only says where ("công khai gì trên trang web?")."""
_ENDS = rf"^(?!.*{_ASKS_ELSE}).*(?<!\w)"
_CONTACTS = tuple(
    (re.compile(rf"^(?:xin |cho (?:hoi |biet |toi )?)*{what}|(?<!\w){what}{_ASKED}|{_ENDS}{what}$|\b{english}"), re.compile(held))
    for what, english, held in (
        ("(?:(?:so )?dien thoai|sdt|hotline|duong day nong|goi (?:cho |den |toi )?so)", r"(?:tele)?phone number|\bhotline",
         r"(?<![\d/.])(?:0\d{2,3}|1[89]00)[ .-]?\d{2,4}[ .-]?\d{2,4}|(?<![\d/.])11[2-5](?![\d/])"),
        ("(?:e ?mail|thu dien tu)", r"e-?mail address", "@"),
        ("(?:website|trang web|duong link)", r"(?:web ?site|web address|url)\b", r"www\.|https?:|\w\.(?:vn|com|org|net)\b"),
    )
)  # fmt: skip


def lacks_contact(query: Query, text: str) -> bool:
    """Whether the question wants a person's name or a way to reach someone, and `text` holds none."""
    if asks_whether(query.text):
        return False
    asked = plain(query.text)
    if _WHO_HOLDS.search(asked) and not _PERSON.search(text):
        return bool(_ASKS_NAME.search(asked)) or not _APPOINTS.search(plain(text))
    return any(sought.search(asked) and not held.search(text) for sought, held in _CONTACTS)
