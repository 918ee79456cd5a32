"""A cross-encoder that is switched on orders the first passages; without one nothing changes; one that is not there is told plainly."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import pytest
from answer_samples import markdown

from assistant.question import understand
from assistant.records import Passage
from assistant.retrieval import Retrieval
from assistant.settings import AssistantSettings
from ingest.embedding import Reranker
from ingest.errors import RerankingModelError
from ingest.store import Store

ASKED = "Phí neo đậu thuyền là bao nhiêu?"
BODY = "\n\n".join(f"## Điều {n}. Phí {n}\n\nPhí neo đậu thuyền hạng {n} là {n} đồng. {'Thuyền đậu ở bến. ' * 40}" for n in range(1, 6))


class LastFirst:
    """Gives the text that comes last the highest score."""

    def scores(self, question: str, texts: Sequence[str]) -> list[float]:
        assert question == ASKED
        return [float(n) for n in range(len(texts))]


def find(store: Store, k: int, reranker: object | None = None, **settings: object) -> list[Passage]:
    retrieval = Retrieval(store, AssistantSettings(**settings), reranker=reranker)  # type: ignore[arg-type]
    return retrieval.find(understand(ASKED, as_of=date(2026, 1, 1)), k)


@pytest.mark.store
def test_the_first_passages_are_ordered_anew_and_the_rest_stays(disk_store: Callable[..., Store]) -> None:
    store = disk_store(markdown("7/2024/NĐ-CP", BODY))
    plain = [p.chunk.path for p in find(store, 5)]
    reranked = find(store, 5, LastFirst(), rerank_candidates=3)
    assert [p.chunk.path for p in reranked] == [plain[2], plain[1], plain[0], plain[3], plain[4]]
    assert [p.rerank for p in reranked] == [2.0, 1.0, 0.0, None, None]


@pytest.mark.store
def test_more_passages_are_ordered_than_are_wanted(disk_store: Callable[..., Store]) -> None:
    store = disk_store(markdown("7/2024/NĐ-CP", BODY))
    assert [p.chunk.path for p in find(store, 1, LastFirst())] == [find(store, 5)[-1].chunk.path]


@pytest.mark.store
def test_a_cross_encoder_that_is_not_on_this_machine_is_named_in_the_error(disk_store: Callable[..., Store]) -> None:
    store = disk_store(markdown("7/2024/NĐ-CP", BODY))
    with pytest.raises(RerankingModelError, match=r"(?s)nobody/no-such-model.*already in the local cache.*CANCU_RERANK_MODEL"):
        find(store, 1, rerank_model="nobody/no-such-model")


@pytest.mark.model
def test_a_cross_encoder_in_a_folder_scores_pairs(tmp_path: Path) -> None:
    import torch
    from sentence_transformers import CrossEncoder
    from transformers import BertConfig, BertForSequenceClassification, BertTokenizerFast

    vocabulary = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "thuyền", "bến", "phí", "chợ"]
    (tmp_path / "vocab.txt").write_text("\n".join(vocabulary), encoding="utf-8")
    torch.manual_seed(0)
    sizes = {"hidden_size": 16, "num_hidden_layers": 1, "num_attention_heads": 2, "intermediate_size": 16}
    BertForSequenceClassification(BertConfig(vocab_size=len(vocabulary), num_labels=1, **sizes)).save_pretrained(tmp_path)
    BertTokenizerFast(str(tmp_path / "vocab.txt"), do_lower_case=False, strip_accents=False).save_pretrained(tmp_path)
    pairs = [("phí bến", "thuyền"), ("phí bến", "chợ")]
    expected = CrossEncoder(str(tmp_path)).predict(pairs)
    assert Reranker(tmp_path).scores("phí bến", ["thuyền", "chợ"]) == pytest.approx([float(x) for x in expected])
