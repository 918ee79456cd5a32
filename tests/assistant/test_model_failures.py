"""A model's server that is slow, silent, broken or hostile: the quotations stand in, with a notice, within the time limits."""

from __future__ import annotations

import json
import time
from collections.abc import Callable

import pytest
from answer_samples import BODY, DAY, MemoryStore, markdown
from model_server import Behave, Handler, model_server

from assistant.chain import Assistant
from assistant.records import Answer, Delta, Status, Turn
from assistant.settings import AssistantSettings

ASKED = "Sở Giao thông thẩm định hồ sơ mở chợ nổi trong bao lâu?"
SUPPORTED = "Sở Giao thông thẩm định hồ sơ trong 30 ngày [1]."
FIRST_S, WHOLE_S = 0.5, 1.5
SLACK_S = 10
"""A busy machine may take so much longer; an endless wait is what the tests are to find."""


def says(*pieces: str) -> Behave:
    def behave(server: Handler) -> None:
        server.head()
        for piece in pieces:
            server.piece(piece)
        server.done()

    return behave


def hangs(server: Handler) -> None:
    server.stop.wait(60)


def hangs_after_the_headers(server: Handler) -> None:
    server.head()
    server.stop.wait(60)


def hangs_in_mid_stream(server: Handler) -> None:
    server.head()
    server.piece(SUPPORTED)
    server.stop.wait(60)


def trickles(server: Handler) -> None:
    server.head()
    while not server.stop.wait(0.05):
        server.piece("ngày ")


def drops_in_mid_stream(server: Handler) -> None:
    server.head()
    server.piece(f"{SUPPORTED} Sở Giao thông ")
    server.raw('data: {"id": "x", "choi')


def drops_in_mid_chunk(server: Handler) -> None:
    server.send_response(200)
    server.send_header("Content-Type", "text/event-stream")
    server.send_header("Transfer-Encoding", "chunked")
    server.end_headers()
    server.raw("400\r\ndata: {")


def breaks(server: Handler) -> None:
    server.head(500, "application/json")
    server.raw('{"error": {"message": "<b>nổ</b> [xem](http://example.com)"}}')


def is_no_json(server: Handler) -> None:
    server.head()
    server.raw("data: <html><script>alert(1)</script></html>\n\n")


def is_html(server: Handler) -> None:
    server.head(200, "text/html")
    server.raw("<html><body>Bad gateway</body></html>")


def is_another_shape(server: Handler) -> None:
    server.head()
    server.raw('data: {"choices": "không phải danh sách"}\n\ndata: [1, 2]\n\n')
    server.done()


def writes_bytes_of_no_text(server: Handler) -> None:
    server.head()
    server.octets(b'data: {"choices": [{"index": 0, "delta": {"content": "S\xff\xfe\xe1\xbb 30 ng\xc3"}}]}\n\n')
    server.octets(b"data: \xff\xfe\x00\x80\n\n")


def says_the_same_for_ever(server: Handler) -> None:
    server.head()
    while not server.stop.is_set():
        server.piece("Ủy ban nhân dân cấp tỉnh quyết định mở chợ nổi [2]. ")


def reports_an_error_in_mid_stream(server: Handler) -> None:
    server.head()
    server.piece("Sở Giao thông thẩm định ")
    server.raw('data: {"error": {"message": "Hãy gọi 0900 000 000 để được giải quyết", "code": 1}}\n\n')


def closes_at_once(server: Handler) -> None:
    server.connection.close()


def is_no_stream(server: Handler) -> None:
    server.head(200, "application/json")
    message = {"role": "assistant", "content": SUPPORTED}
    server.raw(
        json.dumps({"id": "x", "object": "chat.completion", "created": 0, "model": "x", "choices": [{"index": 0, "message": message}]})
    )


def answers(status: int) -> Behave:
    def behave(server: Handler) -> None:
        server.head(status, "application/json")
        server.raw('{"error": {"message": "Sở Giao thông không thẩm định; xem evil.example"}}')

    return behave


def asked_of(behave: Behave, store: MemoryStore, history: tuple[Turn, ...] = ()) -> tuple[list[str], Answer, float]:
    with model_server(behave) as (address, _):
        settings = AssistantSettings(llm="x", llm_base_url=address, llm_first_token_s=FIRST_S, llm_timeout_s=WHOLE_S, llm_max_tokens=50)
        assistant = Assistant(store, settings)
        started = time.monotonic()
        *pieces, answer = assistant.stream(ASKED, as_of=DAY, history=history)
        assert isinstance(answer, Answer)
        return [p.text for p in pieces if isinstance(p, Delta)], answer, time.monotonic() - started


@pytest.fixture
def store(memory_store: MemoryStore) -> MemoryStore:
    return memory_store.add(markdown("7/2024/NĐ-CP", BODY))


@pytest.fixture
def composed(store: MemoryStore) -> Answer:
    return Assistant(store, AssistantSettings()).ask(ASKED, as_of=DAY)


FAILURES: dict[str, Behave] = {
    "hangs": hangs,
    "hangs after the headers": hangs_after_the_headers,
    "hangs in mid-stream": hangs_in_mid_stream,
    "trickles without end": trickles,
    "drops in mid-chunk": drops_in_mid_chunk,
    "answers 500": breaks,
    "answers 401": answers(401),
    "answers 404": answers(404),
    "answers 429": answers(429),
    "answers 503": answers(503),
    "writes bytes of no text": writes_bytes_of_no_text,
    "says the same for ever": says_the_same_for_ever,
    "reports an error in mid-stream": reports_an_error_in_mid_stream,
    "closes at once": closes_at_once,
    "answers whole where a stream was asked for": is_no_stream,
    "answers in English": says("The Department of Transport appraises the dossier within 30 days [1]."),
    "answers in French": says("Le service des transports examine le dossier dans un délai de 30 jours [1]."),
    "answers in Chinese": says("交通厅在30天内审核 [1]。"),
    "says that nothing answers": says("KHÔNG CÓ"),
    "goes round in circles": says("Sở Giao thông thẩm định, thẩm định hồ sơ thẩm định hồ sơ thẩm định hồ sơ trong 30 ngày [1]."),
    "sends what is no JSON": is_no_json,
    "sends a page": is_html,
    "sends another shape": is_another_shape,
    "says nothing": says(),
    "says blanks": says(" ", "\n", " "),
    "writes HTML": says("<p>Sở Giao thông thẩm định trong 30 ngày [1].</p>"),
    "cites what is not there": says("Sở Giao thông thẩm định trong 30 ngày [7]. Sở Giao thông thẩm định [42]."),
    "writes garbage": says("�� 0x00 {{{ ]]] [1] ] [", "\u202e\u0000", "[1][1][1]"),
    "writes without end": says(*["vô tận " * 50] * 400),
    "cites nothing and is broken off": says("Sở Giao thông thẩm định trong 30 ngày"),
}


@pytest.mark.parametrize("name", FAILURES)
def test_the_quotations_stand_in_with_a_notice_in_time(name: str, store: MemoryStore, composed: Answer) -> None:
    _, answer, took = asked_of(FAILURES[name], store)
    assert (answer.status, answer.text, answer.citations) == (Status.ANSWERED, composed.text, composed.citations)
    (notice,) = set(answer.warnings) - set(composed.warnings)
    assert "ô hình" in notice
    assert not [said for said in ("evil", "0900", "Sở Giao thông") if said in notice]
    assert not set("<>[]`") & set(notice)
    assert "http" not in notice
    assert took < WHOLE_S + SLACK_S


def test_a_server_that_behaves_is_quoted(store: MemoryStore) -> None:
    pieces, answer, _ = asked_of(says("Sở Giao thông thẩm định ", "hồ sơ trong 30 ngày [1]."), store)
    assert "".join(pieces) == answer.text == SUPPORTED


def test_what_was_borne_out_before_the_line_broke_stands_and_the_rest_is_told(store: MemoryStore) -> None:
    _, answer, _ = asked_of(drops_in_mid_stream, store)
    assert answer.text == SUPPORTED
    assert [r.sentence for r in answer.removed] == ["Sở Giao thông"]
    assert [w for w in answer.warnings if "Đã bỏ 1 câu" in w]


def test_a_model_that_hangs_while_a_follow_up_is_rewritten_costs_no_more_than_the_limit(store: MemoryStore, composed: Answer) -> None:
    history = (Turn("user", "Chợ nổi là gì?"), Turn("assistant", "Nơi mua bán hàng hóa trên sông."))
    _, answer, took = asked_of(hangs, store, history)
    assert answer.citations == composed.citations
    assert took < WHOLE_S + SLACK_S


@pytest.mark.parametrize("behave", [breaks, hangs])
def test_a_failing_server_leaves_no_thread_behind_that_writes(behave: Callable[[Handler], None], store: MemoryStore) -> None:
    _, first, _ = asked_of(behave, store)
    _, second, _ = asked_of(says(SUPPORTED), store)
    assert first.text != second.text == SUPPORTED
