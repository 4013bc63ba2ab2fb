"""A cell whose label has other words than the question is trusted less; a figure in a sentence may be told in any words."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from bot.ranking.cells import CELL_UNMET, IS_CELL, LABEL_UNSAID
from bot.ranking.scoring import ANOTHER, load_weights, trust, trust_features
from index.figures.figure import Figure


@dataclass(frozen=True)
class Weighed:
    """A figure that was weighed."""

    features: dict[str, float]
    position: int = 0
    score: float = 0.0
    conflict: None = None
    figure: Figure = field(default=None)  # type: ignore[assignment]


def features_of(told: dict[str, float]) -> dict[str, float]:
    """Of the trust in a figure that is weighed alone, and so is like itself."""
    figure = type("Same", (), {"value": "1", "kind": "count"})()
    return trust_features([Weighed(told, figure=figure)])


@pytest.mark.parametrize(
    ("unsaid", "unmet", "another"),
    [(0.0, 0.5, 0.0), (0.5, 0.0, 0.0), (0.5, 0.3, 0.3), (0.2, 0.9, 0.2)],
    ids=["more was asked", "less was said", "both", "both, little of the label"],
)
def test_only_a_label_that_says_something_else_is_another(unsaid: float, unmet: float, another: float) -> None:
    assert features_of({IS_CELL: 1.0, LABEL_UNSAID: unsaid, CELL_UNMET: unmet})[ANOTHER] == another


def test_a_cell_of_another_name_is_trusted_less_and_a_sentence_as_before() -> None:
    weights = load_weights().trust
    named = features_of({IS_CELL: 1.0, LABEL_UNSAID: 0.0, CELL_UNMET: 0.4})
    other = features_of({IS_CELL: 1.0, LABEL_UNSAID: 0.5, CELL_UNMET: 0.4})
    assert trust(other, weights) < trust(named, weights)
    assert ANOTHER not in features_of({LABEL_UNSAID: 0.5, CELL_UNMET: 0.4})
