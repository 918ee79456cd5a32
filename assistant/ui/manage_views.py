"""Jobs, what the parser saw, pending amendments, figures → escaped HTML for the tab Manage."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from assistant.figures import Figures, Pending
from assistant.history import Feedback
from assistant.ui.cards import badge, empty_html
from assistant.ui.changes import marked_changes
from assistant.ui.manage_texts import ManageTexts
from assistant.ui.markup import html
from ingest.intake import Job, Stage

MAX_ROWS = 200
_SHADES = {Stage.REVIEW: "digest", Stage.DONE: "official", Stage.FAILED: "expired"}


def queue_html(jobs: Sequence[Job], progress: Callable[[Job], tuple[int, int]], texts: ManageTexts) -> str:
    """The queue, the latest first; at most MAX_ROWS rows."""
    if not jobs:
        return empty_html(texts.queue_empty)
    n_review = sum(job.stage is Stage.REVIEW for job in jobs)
    n_failed = sum(job.stage is Stage.FAILED for job in jobs)
    n_open = sum(not job.is_over for job in jobs) - n_review
    lead = texts.queue_lead.format(n=len(jobs), open=n_open, review=n_review, failed=n_failed)
    head = "".join(f'<th scope="col">{html(name)}</th>' for name in (texts.file, texts.state, texts.result))
    rows = "".join(_row(job, progress(job), texts) for job in jobs[:MAX_ROWS])
    return (
        f'<p class="pane-lead" role="status">{html(lead)}</p>'
        f'<table class="queue"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>'
    )


def _row(job: Job, progress: tuple[int, int], texts: ManageTexts) -> str:
    action = texts.actions[job.action]
    size = f'<span class="queue-size">{_size(job.size)}</span>' if job.size else ""
    name = f"{action}: {job.name}" if action else job.name
    return (
        f'<tr data-stage="{job.stage}"><td>{html(name)}{size}</td><td>{badge(_SHADES.get(job.stage, "secondary"), texts.stages[job.stage])}'
        f"{_bar(progress, texts.stages[job.stage])}</td><td>{_result(job, texts)}</td></tr>"
    )


def _bar(progress: tuple[int, int], label: str) -> str:
    done, total = progress
    if not total:
        return ""
    return f'<progress max="{total}" value="{done}" aria-label="{html(label)}"></progress> <span>{done}/{total}</span>'


def _result(job: Job, texts: ManageTexts) -> str:
    if job.error:
        return f'<span class="queue-error">{html(job.error)}</span>'
    said = texts.outcomes.get(job.outcome or "", "")
    number = (job.seen.get("document") or {}).get("number") or job.document_id or ""
    found = " – ".join(filter(None, (str(number), said)))
    n = len(job.warnings)
    return html(found) + (f' <span class="queue-warnings">{html(texts.warnings)}: {n}</span>' if n else "")


def _size(n_bytes: int) -> str:
    return f"{n_bytes / 2**20:.1f} MiB" if n_bytes >= 2**20 else f"{max(1, n_bytes // 2**10)} KiB"


def seen_html(job: Job | None, texts: ManageTexts) -> str:
    """What the parser saw in a file: figures, how it stands to what is held, warnings, outline."""
    if job is None:
        return ""
    seen = job.seen
    lead = texts.seen_lead.format(
        provisions=seen["n_provisions"], chunks=seen["n_chunks"], amendments=seen["n_amendments"], coverage=round(100 * seen["coverage"])
    )
    notes = [text for text in (_standing(seen, texts), *seen["warnings"]) if text]
    warned = f'<h3>{html(texts.warnings)}</h3><ul class="seen-notes">{"".join(f"<li>{html(n)}</li>" for n in notes)}</ul>' if notes else ""
    rows = "".join(
        f'<li style="--depth: {path.count("/")}"><b>{html(label)}</b> {html(start)}</li>' for path, label, start in seen["outline"]
    )
    return (
        f'<section class="seen"><p class="pane-lead">{html(lead)}</p>{warned}{_changes(seen, texts)}'
        f'<h3>{html(texts.outline)}</h3><ol class="seen-outline" tabindex="0">{rows}</ol></section>'
    )


def _standing(seen: Mapping[str, Any], texts: ManageTexts) -> str:
    held = seen["held"]
    if not held:
        return ""
    if held["replaced"]:
        return texts.same_text if held["same_text"] else texts.new_version.format(title=held["title"])
    return texts.sets_aside if held["form"] == "digest" else texts.set_aside


def _changes(seen: Mapping[str, Any], texts: ManageTexts) -> str:
    """What a new version of a document held changes in it, the two texts of each provision side by side."""
    held = seen["held"]
    if not held or not held.get("changes"):
        return ""
    labels = {path: label for path, label, _ in seen["outline"]}
    pairs = "".join(_pair(c, labels.get(c["path"], c["path"]), texts) for c in held["changes"])
    n_more = held["n_changes"] - len(held["changes"])
    more = f'<p class="hint">{html(texts.changes_more.format(n=n_more))}</p>' if n_more else ""
    return f'<h3>{html(texts.changes.format(n=held["n_changes"]))}</h3><div class="seen-changes" tabindex="0">{pairs}{more}</div>'


def _pair(change: Mapping[str, Any], label: str, texts: ManageTexts) -> str:
    old, new = marked_changes(change["old"] or "", change["new"] or "")
    sides = ((texts.text_held, old), (texts.text_new, new))
    shown = "".join(f"<div><b>{html(name)}</b><p>{text or html(texts.absent)}</p></div>" for name, text in sides)
    return f'<section><h4>{html(label)}</h4><div class="seen-pair">{shown}</div></section>'


def pending_html(pending: Sequence[Pending], texts: ManageTexts) -> str:
    """Amendments that wait for the document they change, or that could not be made in it."""
    if not pending:
        return empty_html(texts.pending_none)
    said = [
        texts.pending_refused.format(by=p.by, cause=p.cause) if p.cause
        else (texts.pending_not_held if p.path else texts.pending_whole).format(by=p.by, place=p.path, document=p.document)
        for p in pending
    ]  # fmt: skip
    return f'<ul class="pending">{"".join(f"<li>{html(s)}</li>" for s in dict.fromkeys(said))}</ul>'


def feedback_html(given: Sequence[Feedback], texts: ManageTexts) -> str:
    """What readers said of answers, the latest first; at most MAX_ROWS rows."""
    if not given:
        return empty_html(texts.feedback_none)
    head = "".join(f'<th scope="col">{html(name)}</th>' for name in (texts.question, texts.state, texts.said))
    rows = "".join(
        f'<tr><td>{html(f.question)}<span class="queue-size">{html("; ".join(f.labels))}</span></td>'
        f"<td>{badge('official' if f.verdict == 'up' else 'expired', texts.verdicts.get(f.verdict, f.verdict))}</td>"
        f"<td>{html(' – '.join(filter(None, (texts.reasons.get(f.reason, f.reason), f.comment))))}"
        f'<span class="queue-size">{html(f"{f.user}, {f.given_at:%d/%m/%Y %H:%M}")}</span></td></tr>'
        for f in sorted(given, key=lambda f: f.given_at, reverse=True)[:MAX_ROWS]
    )
    return f'<table class="queue"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>'


def figures_html(figures: Figures, texts: ManageTexts) -> str:
    """The state of the application: figures, versions, the latest errors."""
    shown = {
        "n_documents": figures.n_documents, "n_set_aside": figures.n_set_aside, "n_chunks": figures.n_chunks,
        "is_indexed": texts.yes if figures.is_indexed else texts.no, "n_pending": len(figures.pending), "memory_mb": figures.memory_mb,
        "helper_mb": figures.helper_mb, "disk_free_mb": figures.disk_free_mb, "up_s": figures.up_s,
    }  # fmt: skip
    rows = "".join(f'<tr><th scope="row">{html(texts.figures[name])}</th><td>{html(str(value))}</td></tr>' for name, value in shown.items())
    versions = ", ".join(f"{name} {number}" for name, number in figures.versions)
    errors = "".join(
        f"<li><time>{html(str(e.get('time', ''))[:19])}</time> {html(str(e.get('event', '')))}: {html(str(e.get('error', '')))}</li>"
        for e in figures.errors
    )
    return (
        f'<table class="figures"><tbody>{rows}</tbody></table><p><b>{html(texts.versions)}</b>: {html(versions)}</p>'
        f"<h3>{html(texts.errors)}</h3>" + (f'<ul class="errors">{errors}</ul>' if errors else f"<p>{html(texts.errors_none)}</p>")
    )
