"""The measurement of a search over much past law, at a size that takes a moment."""

import pytest

from bench import scale


@pytest.mark.store
def test_k_passages_in_force_are_found_whatever_is_past() -> None:
    figures = scale.run(n_chunks=600, n_questions=8)
    assert (figures["n_chunks"], figures["k_filled"]) == (600, "8/8")
    assert figures["ratio_p50"] > 0
