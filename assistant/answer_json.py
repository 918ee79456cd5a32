"""An Answer → the JSON form that scripts, programs and the benchmarks rely on: design.md, "Command line"."""

from __future__ import annotations

from assistant.records import Answer, Citation


def answer_json(answer: Answer) -> dict[str, object]:
    """The JSON form of an answer that scripts rely on (dates ISO)."""
    return {
        "id": answer.id,
        "status": str(answer.status),
        "answer": answer.text,
        "as_of": answer.as_of.isoformat(),
        "language": answer.language,
        "citations": [_citation_json(c) for c in answer.citations],
        "warnings": list(answer.warnings),
        "follow_ups": list(answer.follow_ups),
        "timings_ms": {stage: round(ms, 1) for stage, ms in answer.timings_ms.items()},
    }


def _citation_json(c: Citation) -> dict[str, object]:
    shown: dict[str, object] = {
        "document": c.document,
        "path": c.path,
        "label": c.label,
        "quote": c.quote,
        "valid_from": c.valid_from.isoformat() if c.valid_from else None,
        "valid_to": c.valid_to.isoformat() if c.valid_to else None,
        "form": c.form,
        "confidence": c.confidence,
    }
    if c.amended_by:
        shown["amended_by"] = c.amended_by
    return shown
