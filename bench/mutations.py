"""`python -m bench mutations [PATH …]`: the checker on real sentences of law, and on the same with one thing wrong.

In: documents (corpus/ unless given). Every sentence of a clause, point or paragraph is put to the checker against its own provision, as it
stands and with each fault that can be made in it by a rule: another figure, day, unit, body, level, document number, bound, duty or
joining word, a "không" added or taken out, a condition left out. Out: the share caught of each kind, and of the sentences as they stand
the share that was not kept. The faults are blunt, as a model's are not always; the pairs written by hand (checker.py) are the harder test.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from assistant.checking.faults import faults
from assistant.checking.reading import Source
from assistant.sentences import sentences, without_number
from ingest.build import parse
from ingest.records import ProvisionKind
from ingest.settings import PROJECT, IngestSettings

MAX_PROVISION, SENTENCE = 900, range(30, 260)
"""Characters of the provisions and of the sentences that are taken."""
_NOT_A_FIGURE = re.compile(r"(?:Điều|khoản|số|nhóm|năm|ngày|tháng|Mẫu|Biểu|lục) $")
_LEVELS = {"tỉnh": "huyện", "xã": "tỉnh", "huyện": "tỉnh"}
_BOUNDS = {"tối đa": "tối thiểu", "tối thiểu": "tối đa", "trước": "sau", "không quá": "ít nhất", "dưới": "trên", "trở lên": "trở xuống"}


def run(paths: Sequence[Path] = ()) -> dict[str, Any]:
    """Shares by kind of fault, and of the sentences left as they are."""
    pairs = list(dict.fromkeys(_sentences(paths or sorted((PROJECT / "corpus").glob("*.md")))))
    kept = [bool(faults(f"{said}.", [source])) for said, source in pairs]
    figures: dict[str, Any] = {"n_sentences": len(pairs), "false_alarms": round(sum(kept) / max(1, len(kept)), 4)}
    for kind, change in _FAULTS.items():
        wrong = [(new, source) for said, source in pairs if (new := change(said)) and not _stands_in(new, source)]
        caught = [bool(faults(f"{said}.", [source])) for said, source in wrong]
        figures[kind] = {"n": len(wrong), "caught": round(sum(caught) / max(1, len(caught)), 4)}
    return figures


def _stands_in(said: str, source: Source) -> bool:
    """Whether the source has the sentence too, up to its end."""
    return bool(re.search(rf"{re.escape(said)}\s*(?:[.;\n]|$)", source.text))


def _sentences(paths: Sequence[Path]) -> Iterator[tuple[str, Source]]:
    for path in paths:
        parsed = parse(path, IngestSettings())
        text = parsed.source.text
        for provision in parsed.provisions:
            whole = provision.span.of(text)
            if provision.kind not in (ProvisionKind.CLAUSE, ProvisionKind.POINT, ProvisionKind.PARAGRAPH) or len(whole) > MAX_PROVISION:
                continue
            for span in sentences(whole):
                said = without_number(span.of(whole)).rstrip(";.")
                if len(said) in SENTENCE and ":" not in said and "“" not in said:
                    yield said, Source(whole, provision.label)


def _replaced(pattern: str, new: Callable[[re.Match[str]], str], *, unless: str | None = None) -> Callable[[str], str | None]:
    """What puts something else for the first place that the pattern finds; nothing for sentences that hold `unless`."""

    def change(said: str) -> str | None:
        found = re.search(pattern, said)
        if not found or (unless and re.search(unless, said)):
            return None
        return said[: found.start()] + new(found) + said[found.end() :]

    return change


def _other_figure(said: str) -> str | None:
    for found in re.finditer(r"(?<![\d/.,])(\d{1,3})(?![\d/.,]|\s*(?:tháng \d|/))", said):
        if not _NOT_A_FIGURE.search(said[: found.start()]):
            return f"{said[: found.start()]}{int(found[1]) + 7}{said[found.end() :]}"
    return None


_FAULTS: dict[str, Callable[[str], str | None]] = {
    "figure": _other_figure,
    "working days": _replaced(r"ngày làm việc", lambda m: "ngày"),
    "calendar days": _replaced(r"(\d+ ngày)(?! tháng| làm)", lambda m: f"{m[1]} làm việc"),
    "date": _replaced(r"ngày (\d+) tháng", lambda m: f"ngày {int(m[1]) % 28 + 1} tháng"),
    "body": _replaced(
        r"(Bộ|Sở) (?:Công Thương|Tài chính|Xây dựng|Y tế|Nội vụ)", lambda m: f"{m[1]} {'Ngoại giao' if m[1] == 'Bộ' else 'Du lịch'}"
    ),
    "level": _replaced(r"nhân dân cấp (tỉnh|xã|huyện)", lambda m: f"nhân dân cấp {_LEVELS[m[1]]}"),
    "document": _replaced(r"(\d+)(/\d{4}/[A-ZĐ])", lambda m: f"{int(m[1]) + 3}{m[2]}"),
    "negation added": _replaced(r"(?<!chỉ )(?<!mà )(?<!để )\b(?:được|phải)\b(?= [a-zà-ỹđ])", lambda m: f"không {m[0]}", unless="không|chỉ"),
    "negation dropped": _replaced(r"\bkhông (?=(?:được|phải|có|thuộc|áp dụng|tính|thu|làm)\b)", lambda m: ""),
    "bound": _replaced(rf"\b(?:{'|'.join(_BOUNDS)})\b", lambda m: _BOUNDS[m[0]]),
    "duty": _replaced(r"(?<!không )\bphải\b", lambda m: "có thể"),
    "and for or": _replaced(r" và ", lambda m: " hoặc "),
    "condition dropped": _replaced(r",? (?:trừ|nếu|khi|trong trường hợp) [^,;.]+$", lambda m: ""),
}
