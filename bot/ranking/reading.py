"""The figures that fit best by their features, read beside the question, and weighed anew with what the reader says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from math import exp, log

from bot.ranking.candidate import Candidate, Ranked
from bot.ranking.scoring import READ_FIGURE, READ_SHARE, Weights
from bot.reader.reader import Read, Reader
from bot.understanding.question import Question
from index.document.passages import Passage
from index.evidence.context import Figures

Passages = Mapping[int, Passage] | Sequence[Passage]
READ = 5  # figures that are read at most
_SENTENCES = 3  # in which they stand, and rows that are read of them
_BEHIND = 4.0  # how far behind the best a figure's score may lie to be read: one in fifty times as likely
_MOST = 12.0  # of a figure's score over that of "none"


def read_again(
    question: Question, weighed: Sequence[Candidate], reader: Reader, figures: Figures, weights: Weights
) -> list[Candidate]:
    """The same candidates, best first by features and reader together. `weighed` are given best first.

    Nothing is read by weights for which it does not count, as those that are still learned.
    """
    count = weights.figure.get(READ_FIGURE)
    if not count or not weighed:
        return list(weighed)
    told = read_features(question.plain, weighed, figures.passages, reader)
    anew = [
        replace(
            c,
            features={**c.features, **said},
            score=c.score + count * said[READ_FIGURE],
            fit=c.fit + count * said[READ_FIGURE],
        )
        for c, said in zip(weighed, told, strict=True)
    ]
    return sorted(anew, key=lambda c: -c.score)


def read_features(asked: str, weighed: Sequence[Ranked], passages: Passages, reader: Reader) -> list[dict[str, float]]:
    """What the reader says of each figure: its score over that of "none", in [-1, 1], and its probability beside what the
    features say.

    Those that fit about as well as the best are read; of the others it says what it says of the least likely.
    """
    sentences: dict[tuple[int, int], list[Ranked]] = {}
    for one in weighed[:READ]:
        if one.score < weighed[0].score - _BEHIND:
            break
        sentence = one.figure.passage, one.figure.sentence_start
        if sentence in sentences or len(sentences) < _SENTENCES:
            sentences.setdefault(sentence, []).append(one)
    rows = [
        row
        for (passage, _), inside in sentences.items()
        for row in reader.rows(passages[passage], [(one.position, one.figure) for one in inside])
    ]
    ranks = {one.position: rank for rank, one in enumerate(weighed)}
    rows.sort(key=lambda row: min((ranks[spot.figure] for spot in row.spots), default=len(ranks)))
    return _told(weighed, reader.read(asked, rows[:_SENTENCES]))


def _told(weighed: Sequence[Ranked], read: Read) -> list[dict[str, float]]:
    if not read.figures:
        return [{READ_FIGURE: 0.0, READ_SHARE: 0.0} for _ in weighed]
    best, least = weighed[0].score, min(read.figures.values())
    together = {
        one.position: one.score - best + read.figures[one.position] for one in weighed if one.position in read.figures
    }
    whole = _log_sum([*together.values(), read.none])
    return [
        {
            READ_FIGURE: max(-_MOST, min(_MOST, read.figures.get(one.position, least) - read.none)) / _MOST,
            READ_SHARE: exp(together[one.position] - whole) if one.position in together else 0.0,
        }
        for one in weighed
    ]


def _log_sum(scores: Sequence[float]) -> float:
    most = max(scores)
    return most + log(sum(exp(score - most) for score in scores))
