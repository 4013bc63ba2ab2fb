"""Measure an index of many reports: copies of those of the corpus, each of a place of its own, with the vectors of the report
that it is copied from.

    python -m bot.evaluation.scale SETTINGS < QUESTIONS

SETTINGS, QUESTIONS and what is printed are JSON: `tutorial.Settings`, pairs of a question and the name of the report that it
asks for, `Scaled`.
"""

from __future__ import annotations

import json
import random
import re
import resource
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from statistics import quantiles
from time import perf_counter, process_time

import numpy as np
from pydantic import TypeAdapter

from bot import service
from bot.answering.answer import WhichReport, figures_of
from bot.answering.questions import asking_for
from bot.evaluation.bench import packed, run_apart, timed_apart
from bot.evaluation.timed import unheard, unheard_step
from bot.evaluation.tutorial import Settings, places_in
from bot.rendering.evaluation import Scaled, ScaledTutorial
from index.embedding.interface import Floats
from index.language.words import fold
from index.store.catalogue import open_catalogue
from index.store.contents import LAYERS, Layer, Part
from index.store.corpus import sources
from index.store.loading import Salvage, salvage
from index.store.nearest import FLAT_BELOW, recall

_ASKED, _SHORTEST, _LONGEST = 100, 2, 12  # questions; words of a name that is asked for
_SEED = 13
_PART = TypeAdapter(Part)
Asked = list[tuple[str, str]]


def scaled(places: service.Places, count: int) -> Scaled:
    """An index of `count` reports, opened and asked in a process of its own: half of the questions name the place.

    Raises what opening raises, and CalledProcessError where the process fails.
    """
    service.open_all(places, unheard_step, unheard)
    kept = salvage(places.index)
    assert kept is not None
    with tempfile.TemporaryDirectory() as folder:
        copies = replace(places, corpus=Path(folder, "corpus"), index=Path(folder, "index"))
        asked = _write(kept, sources(places.corpus), count, copies)
        ours = Settings(str(copies.corpus), str(copies.index), places.model, str(places.cache or "") or None)
        ran = run_apart("bot.evaluation.scale", packed(ours), given=json.dumps(asked))
        where = ["--corpus", ours.corpus, "--index", ours.index]
        cold = run_apart("bot.cli", "ask", asked[0][0], *where).seconds
        theirs = replace(ours, corpus=str(places.corpus), index=f"{folder}/tutorial")
        found = Scaled(**{**json.loads(ran.said), "tutorial": _tutorial(theirs, count, [q for q, _ in asked])})
        return replace(found, cold=cold)


def _tutorial(settings: Settings, count: int, questions: Sequence[str]) -> ScaledTutorial:
    """The same of the build that tutorials describe: what it opens, and how long it then looks for pieces."""
    Path(settings.index).mkdir()
    run_apart("bot.evaluation.tutorial", "build", packed(settings), str(count))
    cold = run_apart("bot.evaluation.tutorial", "ask", packed(settings), questions[0]).seconds
    times = timed_apart("tutorial", settings, questions)
    return ScaledTutorial(cold, times.memory, times.median, times.slow)


def _write(kept: Salvage, files: Mapping[str, Path], count: int, copies: service.Places) -> Asked:
    """The copies with their index, and what to ask of it."""
    copies.corpus.mkdir()
    parts = kept.parts
    chance = random.Random(_SEED)
    told: list[tuple[str, str, Sequence[str]]] = []

    rows = {layer: _rows(kept, layer) for layer in LAYERS}
    keys = [f"{parts[number % len(parts)].report.key}-{number}" for number in range(count)]
    for number, key in enumerate(keys):  # stands for what the copy would have been read from
        file = files[parts[number % len(parts)].report.key]
        (copies.corpus / f"{key}.txt").write_text(f"{key}\n{file.name}\n", encoding="utf-8")

    def made() -> Iterator[tuple[Part, Mapping[Layer, Floats]]]:
        for number in sorted(range(count), key=keys.__getitem__):
            own = number % len(parts)
            part = renamed(parts[own], number, chance)
            told.append((part.report.name, part.report.meta.place, _labels(part)))
            yield part, {layer: kept.vectors[layer][rows[layer][own]] for layer in LAYERS}

    service.put_in(copies, service.open_model(copies, unheard_step), made())
    return [_question(*chance.choice(told), chance, named=number % 2 == 0) for number in range(_ASKED)]


def _rows(kept: Salvage, layer: Layer) -> list[slice]:
    """Which rows of the vectors are of which report."""
    sizes = [len(part.prepared.items(layer)) for part in kept.parts]
    stops = np.cumsum(sizes).tolist()
    return [slice(stop - size, stop) for stop, size in zip(stops, sizes, strict=True)]


def renamed(part: Part, number: int, chance: random.Random) -> Part:
    """The same report of another place, whose name has as many letters, so that all offsets hold."""
    key = part.report.key
    told = _PART.dump_json(part).decode().replace(json.dumps(key), json.dumps(f"{key}-{number}"))
    name = _name(part.report.meta.place)
    if name:
        other = _invented(name, part, chance)
        for way in (str, str.upper, str.lower, fold):
            told = re.sub(rf"(?<!\w){re.escape(way(name))}(?!\w)", way(other), told)
    return _PART.validate_json(told)


def _name(place: str) -> str:
    """What stands behind the word for a level: "Cao Bằng" of "thành phố Cao Bằng"; "" where there is no place."""
    words = place.split()
    begun = next((i for i, word in enumerate(words) if word.istitle()), len(words))
    return " ".join(words[begun:])


def _invented(name: str, part: Part, chance: random.Random) -> str:
    """Syllables of the report as long as those of the name, with capitals."""
    written = [form for form in part.prepared.written.forms if form.isalpha()]
    return " ".join(
        chance.choice([form for form in written if len(form) == len(syllable)] or [syllable]).capitalize()
        for syllable in name.split()
    )


def _labels(part: Part) -> Sequence[str]:
    """Names of figures that may be asked for."""
    return [f.label for f in part.prepared.figures if _SHORTEST <= len(f.label.split()) <= _LONGEST] or [""]


def _question(name: str, place: str, labels: Sequence[str], chance: random.Random, named: bool) -> tuple[str, str]:
    """For a figure of a report by its name, with or without its place."""
    label = chance.choice(labels)
    return asking_for(f"{label} {place}" if named else label), name if named else ""


def _measured(settings: Settings, asked: Sequence[Sequence[str]]) -> Scaled:
    places = places_in(settings)
    embedder = service.open_model(places, unheard_step)
    service.trained_reader(places.cache)
    begun = process_time()
    opened = service.open_with(embedder, places, unheard)
    opening = process_time() - begun
    times, right, named, back = [], 0, 0, 0
    for question, report in asked:
        begun_at = perf_counter()
        answer = opened.answerer.ask(question)
        times.append(perf_counter() - begun_at)
        figures = figures_of(answer)
        back += isinstance(answer, WhichReport) and not report
        if report and figures:
            named += 1
            right += figures[0].quote.source.report == report
    cuts = quantiles(times, n=20)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    counts = len(opened.library.names), sum(source.figures for source in opened.library.sources)
    asked_bare = sum(not report for _, report in asked)
    found = _recall(places, embedder.fingerprint)
    return Scaled(*counts, opening, memory, cuts[9], cuts[18], named, right, asked_bare, back, found)


def _recall(places: service.Places, fingerprint: str) -> float | None:
    """Of the nearest passages the share that the catalogue finds; None where it looks at each."""
    if not service.in_archive(places):
        return None
    catalogue = open_catalogue(places.index, fingerprint)
    if catalogue.passages.ntotal < FLAT_BELOW:
        return None
    return recall(catalogue.passages, *catalogue.vectors())


if __name__ == "__main__":
    print(json.dumps(asdict(_measured(Settings(**json.loads(sys.argv[1])), json.load(sys.stdin)))))
