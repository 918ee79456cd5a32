"""A provision that is being read → what a reader must know of it: since when it reads so, through whom, its versions, its references."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from urllib.parse import quote

from assistant.ui.changes import marked_changes
from assistant.ui.markup import acts, button, html
from assistant.ui.read_texts import READ
from assistant.ui.texts import Texts, show_day
from ingest.records import Edition, ProvisionVersion

MAX_LINKS = 40
"""References shown of a kind; the rest are counted."""


@dataclass(frozen=True, slots=True)
class Link:
    """A place that can be opened: a document held (`document_id` None where it is not) and the provision in it, "" for the whole."""

    name: str
    document_id: str | None
    path: str = ""


@dataclass(frozen=True, slots=True)
class About:
    """What is known of a provision: where it stands, its versions in the order of time, what amended it, its references both ways."""

    document_id: str
    path: str
    label: str
    day: date
    versions: tuple[ProvisionVersion, ...] = ()
    amended_by: tuple[Link, ...] = ()
    refers_to: tuple[Link, ...] = ()
    referred_from: tuple[Link, ...] = ()
    has_pages: bool = False


def place_href(document_id: str, path: str, day: date | None) -> str:
    """The address of a provision on a day, relative to the page."""
    parts = [("doc", document_id), ("path", path), ("as-of", day.isoformat() if day else "")]
    return "?" + "&".join(f"{name}={quote(value, safe='')}" for name, value in parts if value)


def link_html(link: Link, day: date, texts: Texts) -> str:
    """A link to a place; one that is not held is said to be so."""
    if link.document_id is None:
        return f'{html(link.name)} <span class="absent">({html(READ[texts.language].not_held)})</span>'
    href = html(place_href(link.document_id, link.path, day))
    details = acts("read", document=link.document_id, at=link.path, day=day.isoformat())
    return f'<a class="ref" href="{href}" {details}>{html(link.name)}</a>'


def about_html(about: About, texts: Texts) -> str:
    """The panel beneath the provision."""
    say = READ[texts.language]
    href = place_href(about.document_id, about.path, about.day)
    tools = [button(say.copy_link, f'data-copy-link="{html(href)}" data-copied="{html(say.copy_link)} ✓"', "tool")]
    if about.has_pages:
        tools.append(button(say.sheet, acts("sheet", document=about.document_id, at=about.path, day=about.day.isoformat()), "tool"))
    return (
        f'<aside class="about" lang="{texts.language}" aria-label="{html(say.select.format(label=about.label))}">'
        f'<div class="about-tools">{"".join(tools)}</div>{_since(about, texts)}{_versions(about.versions, about.day, texts)}'
        f"{links_html(say.refers_to, about.refers_to, about.day, texts)}"
        f"{links_html(say.referred_from, about.referred_from, about.day, texts)}</aside>"
    )


def _since(about: About, texts: Texts) -> str:
    say = READ[texts.language]
    version = _version_on(about.versions, about.day)
    if version is None or version.amended_by is None or version.valid_from is None:
        return f"<p>{html(say.reads_from_start)}</p>"
    told = say.reads_since.format(day=show_day(version.valid_from, texts), by=version.amended_by)
    by = "; ".join(link_html(link, about.day, texts) for link in about.amended_by)
    return f"<p><strong>{html(told)}</strong>{f' {html(say.amended_by)}: {by}' if by else ''}</p>"


def _version_on(versions: Sequence[ProvisionVersion], day: date) -> ProvisionVersion | None:
    held = [v for v in versions if (v.valid_from is None or v.valid_from <= day) and (v.valid_to is None or day < v.valid_to)]
    return held[0] if held else None


def _versions(versions: Sequence[ProvisionVersion], day: date, texts: Texts) -> str:
    """Each version beside the one before it; the latest pair first, open where it is the one of the day."""
    say = READ[texts.language]
    if len(versions) < 2:
        return f"<p>{html(say.one_version)}</p>"
    pairs = []
    for old, new in reversed(list(pairwise(versions))):
        was, now = marked_changes(old.text, new.text)
        pairs.append(
            f'<div class="pair"><section><p class="period">{html(_period(old, texts))}</p><div class="version">{was}</div></section>'
            f'<section><p class="period">{html(_period(new, texts))}</p><div class="version">{now}</div></section></div>'
        )
    is_open = " open" if _version_on(versions, day) else ""
    return (
        f'<details class="versions"{is_open}><summary>{html(say.versions.format(n=len(versions)))}</summary>'
        f'<p class="hint">{html(say.compared)}</p>{"".join(pairs)}</details>'
    )


def _period(version: ProvisionVersion, texts: Texts) -> str:
    say = READ[texts.language]
    start = show_day(version.valid_from, texts) if version.valid_from else "…"
    end = say.until.format(day=show_day(version.valid_to, texts)) if version.valid_to else say.open_end
    by = f" · {version.amended_by}" if version.amended_by else ""
    return say.version_period.format(start=start, end=end) + by


def links_html(title: str, links: Sequence[Link], day: date, texts: Texts) -> str:
    """A list of places under `title`, which tells their number; "" where there is none."""
    if not links:
        return ""
    rest = len(links) - MAX_LINKS
    more = f"<li>{html(READ[texts.language].more.format(n=rest))}</li>" if rest > 0 else ""
    rows = "".join(f"<li>{link_html(link, day, texts)}</li>" for link in links[:MAX_LINKS])
    return f'<details class="links"><summary>{html(title.format(n=len(links)))}</summary><ul>{rows}{more}</ul></details>'


def periods_html(document_id: str, editions: Sequence[Edition], texts: Texts) -> str:
    """The periods of a document that was amended, each a link to its text as it was then; "" where there is but one."""
    if len(editions) < 2:
        return ""
    say = READ[texts.language]
    rows = []
    for e in editions:
        period = _period(ProvisionVersion(document_id, "", "", e.valid_from, e.valid_to), texts)
        day = e.valid_from or (e.valid_to - timedelta(days=1) if e.valid_to else date.today())
        rows.append(f"<li>{link_html(Link(period, document_id), day, texts)}</li>")
    return f'<details class="links"><summary>{html(say.editions.format(n=len(rows)))}</summary><ul>{"".join(rows)}</ul></details>'
