"""Figures of `bench retrieval` → a bar chart (PNG), one group of bars a measure, one bar a system."""

from __future__ import annotations

from pathlib import Path
from typing import Any

MEASURES = ("recall@1", "recall@5", "recall@10", "mrr@10", "ndcg@10")


def draw(figures: dict[str, Any], target: Path) -> None:
    """Draws the chart of one run to `target`."""
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    systems = figures["systems"]
    width = 0.8 / len(systems)
    figure, axes = pyplot.subplots(figsize=(9, 4.5), dpi=120)
    for n, (name, scores) in enumerate(systems.items()):
        at = [i + n * width for i in range(len(MEASURES))]
        bars = axes.bar(at, [scores[m] for m in MEASURES], width, label=name)
        axes.bar_label(bars, fmt="%.2f", fontsize=7)
    axes.set_xticks([i + 0.4 - width / 2 for i in range(len(MEASURES))], MEASURES)
    typed = "" if figures["diacritics"] else ", questions without diacritics"
    axes.set_title(f"{figures['dataset']}: {figures['n_queries']} questions, {figures['n_documents']} documents{typed}")
    axes.set_ylim(0, 1.08)
    axes.legend(loc="upper center", bbox_to_anchor=(0.5, -0.08), ncols=len(systems), frameon=False, fontsize=8)
    figure.tight_layout()
    figure.savefig(target)
    pyplot.close(figure)
