"""Drafts → answers: only what stands in its provision is kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import cast

import pytest
from answer_samples import DECREE, ask, lay_out

from assistant.answer_json import answer_json
from assistant.citations import cite
from assistant.records import Answer, Citation, Draft, Language, Refusal, Statement, Status
from ingest.records import Form, Span

SAMPLE = lay_out()
QUERY = ask("Sở Giao thông thẩm định hồ sơ mở chợ nổi trong bao lâu?")


def statement(path: str) -> Statement:
    span = SAMPLE.span(path)
    return Statement(span.of(SAMPLE.text), DECREE, path, SAMPLE.places[path].label, span)


def cited(draft: Draft, *, language: Language = "vi") -> Answer:
    return cite(replace(QUERY, language=language), draft, lambda _: SAMPLE.text, [DECREE])


LIMIT, DECISION, DOSSIER = (statement(f"dieu-3/khoan-{n}") for n in (1, 2, 3))


def test_each_quotation_becomes_a_numbered_citation() -> None:
    answer = cited(Draft("30 ngày", (LIMIT, DECISION)))
    assert answer.citations == tuple(
        Citation(
            n=n, document="7/2024/NĐ-CP", document_id=DECREE.id, path=s.path, label=s.label, quote=s.quote,
            valid_from=date(2024, 5, 1), valid_to=None, form="official", confidence="primary", document_name="7/2024/NĐ-CP",
        )
        for n, s in enumerate((LIMIT, DECISION), 1)
    )  # fmt: skip
    assert (answer.status, answer.as_of, answer.language, answer.warnings) == (Status.ANSWERED, QUERY.as_of, "vi", ())


def test_the_text_leads_with_the_focus_and_shows_every_quotation_with_mark_and_label() -> None:
    answer = cited(Draft("30 ngày", (LIMIT, DOSSIER)))
    assert answer.text.startswith("**30 ngày**")
    for citation in answer.citations:
        assert f"[{citation.n}]" in answer.text
        assert citation.label in answer.text
        assert all(line in answer.text for line in citation.quote.split("\n"))


@pytest.mark.parametrize(
    "tampered",
    [
        replace(LIMIT, quote=LIMIT.quote.replace("30", "03")),
        replace(LIMIT, quote=LIMIT.quote[:-1]),
        replace(LIMIT, quote=LIMIT.quote + " "),
        replace(LIMIT, quote=LIMIT.quote.upper()),
        replace(LIMIT, span=Span(LIMIT.span.start + 1, LIMIT.span.end + 1)),
        replace(LIMIT, span=Span(10**6, 10**6 + len(LIMIT.quote))),
    ],
)
def test_a_tampered_quotation_is_dropped_and_counted(tampered: Statement) -> None:
    answer = cited(Draft(None, (tampered, DECISION)))
    assert [(c.n, c.path) for c in answer.citations] == [(1, "dieu-3/khoan-2")]
    assert tampered.quote not in answer.text
    assert [w for w in answer.warnings if "1" in w and "nguyên văn" in w]


def test_a_focus_goes_with_the_quotation_that_it_was_taken_from() -> None:
    tampered = replace(LIMIT, quote=LIMIT.quote.replace("30", "03"))
    answer = cited(Draft("03 ngày", (tampered, DECISION)))
    assert "03 ngày" not in answer.text


def test_nothing_left_is_a_refusal() -> None:
    answer = cited(Draft("03 ngày", (replace(LIMIT, quote="3 ngày"),)))
    assert (answer.status, answer.citations) == (Status.REFUSED, ())
    assert "03 ngày" not in answer.text


@pytest.mark.parametrize("language", ["vi", "en"])
def test_each_cause_of_a_refusal_has_a_sentence_of_its_own(language: Language) -> None:
    said = [cited(Draft(None, (), ("nearest",), refusal=cause), language=language).text for cause in Refusal]
    assert len({text.partition("\n")[0] for text in said}) == len(Refusal)
    assert all("- nearest" in text for text in said)


def test_a_vague_question_is_told_what_to_add() -> None:
    query = ask("Thời hạn bao lâu?")
    answer = cite(query, Draft(None, (), refusal=Refusal.VAGUE), lambda _: "", [])
    assert "hãy nêu thêm thời hạn của việc gì, do ai thực hiện" in answer.text


def test_a_refusal_says_what_is_held_nearest_and_which_documents_are_held() -> None:
    answer = cited(Draft(None, (), (LIMIT.label, DECISION.label)))
    assert answer.status is Status.REFUSED
    for shown in (LIMIT.label, DECISION.label, DECREE.name):
        assert shown in answer.text


def test_a_refusal_names_what_no_document_mentions() -> None:
    assert "“Cái Răng”" in cited(Draft(None, (), (), ("Cái Răng",))).text


@pytest.mark.parametrize("n_held", [0, 1, 8, 9, 200])
def test_a_refusal_stays_short_however_many_documents_are_held(n_held: int) -> None:
    documents = [replace(DECREE, id=str(n), number=f"{n}/2024/NĐ-CP") for n in range(n_held)]
    text = cite(QUERY, Draft(None, ()), lambda _: "", documents).text
    assert text.count("/2024/NĐ-CP") == min(n_held, 8)
    assert (f" {n_held - 8} văn bản khác" in text) == (n_held > 8)


def test_a_digest_and_a_secondary_source_are_told_with_the_number_to_look_up() -> None:
    digest = replace(DECREE, form=Form.DIGEST, confidence="secondary")
    answer = cited(Draft(None, (replace(LIMIT, document=digest), replace(DECISION, document=digest))))
    assert [c.form for c in answer.citations] == ["digest", "digest"]
    assert len(answer.warnings) == 2
    assert all("7/2024/NĐ-CP" in w for w in answer.warnings)
    assert "tóm lược" in answer.text


def test_a_document_without_a_number_is_told_by_its_title() -> None:
    untitled = replace(DECREE, id="tinh-hinh-cho-noi", number=None, kind=None, title="Tình hình chợ nổi", form=Form.DIGEST)
    (warning,) = cited(Draft(None, (replace(LIMIT, document=untitled),))).warnings
    assert "Tình hình chợ nổi" in warning


def test_the_json_of_an_answer_has_iso_dates_and_the_citations() -> None:
    shown = answer_json(replace(cited(Draft(None, (LIMIT,))), id="q1", timings_ms={"total": 1.234}))
    assert (shown["id"], shown["status"], shown["as_of"], shown["timings_ms"]) == (
        "q1",
        "answered",
        "2026-01-15",
        {"total": 1.2},
    )
    citation = cast("list[dict[str, object]]", shown["citations"])[0]
    assert (citation["valid_from"], citation["valid_to"], citation["quote"]) == ("2024-05-01", None, LIMIT.quote)
