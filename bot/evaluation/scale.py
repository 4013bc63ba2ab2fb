"""Measure one index of many reports: copies of those of the corpus, each of a place of its own, with the vectors of the report
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
from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path
from statistics import quantiles
from time import perf_counter, process_time

import numpy as np
from pydantic import TypeAdapter

from bot import service
from bot.answerer import Answerer
from bot.answering.answer import figures_of
from bot.answering.questions import asking_for
from bot.evaluation.bench import run_apart
from bot.evaluation.timed import unheard, unheard_step
from bot.evaluation.tutorial import Settings, places_in
from bot.ranking.scoring import load_weights
from bot.rendering.evaluation import Scaled
from index.embedding.interface import Floats
from index.language.lexicon import load_lexicon
from index.language.words import fold
from index.store.contents import LAYERS, Layer, Part
from index.store.corpus import corpus_fingerprint
from index.store.loading import Salvage, load_index, salvage, save_data
from index.store.manifest import put_in_force, stamps

_ASKED, _SHORTEST, _LONGEST = 100, 2, 12  # questions; words of a name that is asked for
_DATA = "data-scale"
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
        asked = _write(kept, count, Path(folder))
        cache = str(places.cache) if places.cache else None
        settings = json.dumps(asdict(Settings(str(places.corpus), folder, places.model, cache)))
        return Scaled(**json.loads(run_apart("bot.evaluation.scale", settings, given=json.dumps(asked)).said))


def _write(kept: Salvage, count: int, folder: Path) -> Asked:
    """The index, into an empty folder, and what to ask of it."""
    chance = random.Random(_SEED)
    rows = {layer: _rows(kept, layer) for layer in LAYERS}
    parts: list[Part] = []
    vectors: dict[Layer, list[Floats]] = {layer: [] for layer in LAYERS}
    for number in range(count):
        own = number % len(kept.parts)
        part = renamed(kept.parts[own], number, chance)
        parts.append(part)
        for layer in LAYERS:
            vectors[layer].append(kept.vectors[layer][rows[layer][own]])
    data = folder / _DATA
    save_data(data, parts, {layer: np.concatenate(vectors[layer]) for layer in LAYERS})
    stamped = {part.report.key: next(iter(kept.manifest.reports.values())) for part in parts}
    counts = {layer: sum(map(len, vectors[layer])) for layer in LAYERS}
    files, corpus = stamps(data), corpus_fingerprint(stamped)
    put_in_force(folder, replace(kept.manifest, data=_DATA, reports=stamped, counts=counts, files=files, corpus=corpus))
    return [_question(chance.choice(parts), chance, named=number % 2 == 0) for number in range(_ASKED)]


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


def _question(part: Part, chance: random.Random, named: bool) -> tuple[str, str]:
    """For a figure of a report by its name, with or without its place."""
    labels = [f.label for f in part.prepared.figures if _SHORTEST <= len(f.label.split()) <= _LONGEST] or [""]
    label, place = chance.choice(labels), part.report.meta.place
    return asking_for(f"{label} {place}" if named else label), part.report.name if named else ""


def _measured(settings: Settings, asked: Sequence[Sequence[str]]) -> Scaled:
    places = places_in(settings)
    embedder = service.open_model(places, unheard_step)
    begun = process_time()
    index = load_index(places.index, embedder.fingerprint)
    answerer = Answerer(index, embedder, load_lexicon(), load_weights(), service.trained_reader(places.cache))
    opened = process_time() - begun
    times, right, named = [], 0, 0
    for question, report in asked:
        begun_at = perf_counter()
        answer = answerer.ask(question)
        times.append(perf_counter() - begun_at)
        figures = figures_of(answer)
        if report and figures:
            named += 1
            right += figures[0].quote.source.report == report
    cuts = quantiles(times, n=20)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    contents = index.contents
    return Scaled(len(contents.reports), len(contents.figures), opened, memory, cuts[9], cuts[18], named, right)


if __name__ == "__main__":
    print(json.dumps(asdict(_measured(Settings(**json.loads(sys.argv[1])), json.load(sys.stdin)))))
