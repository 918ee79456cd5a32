"""Two texts of one document → what changed, provision by provision.

In: text and provisions of the version held and of the one that takes its place. Out: TextChanges in the order of the newer text, then
what is gone. White space does not count; a provision that came or went is listed once, with all that it holds.
"""

from __future__ import annotations

from collections.abc import Sequence

from ingest.records import Change, Provision, TextChange


def compare(
    old_text: str, old: Sequence[Provision], new_text: str, new: Sequence[Provision]
) -> tuple[TextChange, ...]:  # fmt: skip
    """What the newer text adds, changes and leaves out; nothing where both say the same."""
    before, after = _own_texts(old_text, old), _own_texts(new_text, new)
    found = []
    for p in new:
        if p.path not in before:
            if p.parent is None or p.parent in before:
                found.append(TextChange(p.path, Change.ADDED, None, p.span.of(new_text)))
        elif before[p.path] != after[p.path]:
            found.append(TextChange(p.path, Change.CHANGED, before[p.path], after[p.path]))
    for p in old:
        if p.path not in after and (p.parent is None or p.parent in after):
            found.append(TextChange(p.path, Change.REMOVED, p.span.of(old_text), None))
    return tuple(found)


def _own_texts(text: str, provisions: Sequence[Provision]) -> dict[str, str]:
    """What each provision says outside those inside it, by path, with single spaces."""
    children: dict[str, list[Provision]] = {}
    for p in provisions:
        if p.parent is not None:
            children.setdefault(p.parent, []).append(p)
    found = {}
    for p in provisions:
        parts, at = [], p.span.start
        for child in children.get(p.path, ()):
            parts.append(text[at : child.span.start])
            at = child.span.end
        parts.append(text[at : p.span.end])
        found[p.path] = " ".join(" ".join(parts).split())
    return found
