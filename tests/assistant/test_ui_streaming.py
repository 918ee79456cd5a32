"""While a model writes, the page shows only sentences that were checked: none that is later removed, in no frame."""

from __future__ import annotations

import pytest
from answer_samples import BODY, DAY, MemoryStore, markdown
from test_generation import ASKED, SUPPORTED, UNSUPPORTED, Recorder

from assistant.chain import Assistant
from assistant.exchanges import Conversation, Scope
from assistant.history import History
from assistant.settings import AssistantSettings
from assistant.ui.actions import Actions
from assistant.ui.chat import chat_html, live_html
from assistant.ui.texts import VIETNAMESE


def frames(store: MemoryStore, monkeypatch: pytest.MonkeyPatch, model: Recorder) -> list[str]:
    """What the page shows of an answer, frame by frame, nothing thrown together."""
    monkeypatch.setattr("assistant.chain.load_model", lambda settings: model)
    monkeypatch.setattr("assistant.ui.actions._FRAME_S", 0.0)
    assistant = Assistant(store.add(markdown("7/2024/NĐ-CP", BODY)), AssistantSettings(llm="fake"))
    shown = Actions(assistant, History(None)).answer(ASKED, Scope(DAY), Conversation())
    return [f"{chat_html(c, VIETNAMESE)}{live_html(c, VIETNAMESE)}" for c in shown]


@pytest.mark.parametrize(
    "says",
    [
        f"{UNSUPPORTED} {SUPPORTED} Sở Giao thông thẩm định hồ sơ mở chợ nổi [1].",
        f"{SUPPORTED} {UNSUPPORTED} Sở Giao thông thẩm định hồ sơ mở chợ nổi [1].",
        f"{SUPPORTED} Sở Giao thông thẩm định hồ sơ mở chợ nổi [1]. {UNSUPPORTED}",
    ],
)
def test_no_frame_shows_a_sentence_that_is_removed(memory_store: MemoryStore, monkeypatch: pytest.MonkeyPatch, says: str) -> None:
    seen = frames(memory_store, monkeypatch, Recorder(says=says))
    assert not [frame for frame in seen if "05 ngày" in frame]
    assert "Sở Giao thông thẩm định trong 30 ngày" in seen[-1]
    streamed = [frame for frame in seen[:-1] if "Sở Giao thông thẩm định trong 30 ngày" in frame]
    assert streamed or says.startswith(UNSUPPORTED)


@pytest.mark.parametrize("breaks_after", range(1, 30, 4))
def test_a_model_that_breaks_off_leaves_nothing_unchecked_in_any_frame(
    memory_store: MemoryStore, monkeypatch: pytest.MonkeyPatch, breaks_after: int
) -> None:
    model = Recorder(says=f"{UNSUPPORTED} {SUPPORTED} {UNSUPPORTED}", breaks_after=breaks_after)
    assert not [frame for frame in frames(memory_store, monkeypatch, model) if "05 ngày" in frame]
