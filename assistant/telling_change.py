"""A question whether something is still so, or what came in addition → the sentence in force that itself tells of that change.

"Từ ngày …, hồ sơ không còn bản cam kết", "Báo cáo có thêm nội dung về …": such a sentence answers without the earlier text beside it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.held import Held
from assistant.matching import Candidate, candidates_in
from assistant.matter import Sought
from assistant.overlap import Asked
from assistant.records import Passage, Query
from assistant.whether import asked_predicate
from ingest.syllables import fold, words

_TELLS = {
    Sought.STILL: re.compile(r"(?<!\w)(?:không còn|thôi không)(?!\w)", re.IGNORECASE),
    Sought.ADDED: re.compile(
        r"(?<!\w)(?:(?:có|được|bổ sung) thêm|thêm(?= (?:các |những )?(?:nội dung|nhiệm vụ|trách nhiệm|quyền)))(?!\w)", re.IGNORECASE
    ),
}
_OF_PAPERS = frozenset(words("giay to tai lieu van ban ho so chung minh kem theo nop gui xuat trinh rieng nua them can"))
"""Words, without diacritics, for papers and handing them in, which a question and a text choose differently."""
_OF_ADDING = frozenset(words("bo sung them noi dung vao cho viec viet giao moi"))
"""The same for what is added."""
SAYS = 0.5
"""Share of what is asked, weighted by rarity, that the sentence must hold: behind the word that ends it, or before the one that adds."""


def telling(query: Query, matter: Query, sought: Sought, passages: Sequence[Passage], held: Held) -> Candidate | None:
    """The sentence of the passages that says most of the matter asked, and that it ended or was added; None where none does.

    The passages are in force on the day of `held`.
    """
    pattern = _TELLS.get(sought)
    if pattern is None:
        return None
    asked = Asked(matter, held.rarity)
    said_of, left_out = (asked_predicate(query), _OF_PAPERS) if sought is Sought.STILL else (matter.terms, _OF_ADDING)
    about = asked.of([w for w in said_of if fold(w) not in left_out] or said_of)
    best: tuple[float, Candidate] | None = None
    for candidate in candidates_in(matter, passages, held):
        sentence = candidate.sentence(held)
        if (said := pattern.search(sentence)) is None:
            continue
        covers = about.coverage(sentence[said.end() :] if sought is Sought.STILL else sentence[: said.start()])
        if covers >= SAYS and (best is None or covers > best[0]):
            best = covers, candidate
    return best[1] if best else None
