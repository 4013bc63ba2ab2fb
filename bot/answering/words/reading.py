"""The stretches that fit a question in words best, read beside it: how surely each answers it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import exp, log

from bot.answering.words.trust import ReadStretch, Weighed
from bot.reader.quotes import QuoteReader
from index.evidence.segments import Segments

_READ = 8  # stretches at most
_LEAST = -6.0  # a smaller share tells no more
UNREAD = ReadStretch(_LEAST, -3.0)  # of a stretch that fits less than those that were read


def read_stretches(
    asked: str, ranked: Sequence[Weighed], stretches: Segments, reader: QuoteReader
) -> Mapping[int, ReadStretch]:
    """What is said of the best of `ranked`, by their positions."""
    read = [one.at for one in ranked[:_READ]]
    scores = reader.scores(asked, [stretches.quote(at, at).text for at in read])
    if not scores:
        return {}
    most = max(scores)
    whole = most + log(sum(exp(score - most) for score in scores))
    return {at: ReadStretch(max(_LEAST, score - whole), score) for at, score in zip(read, scores, strict=True)}
