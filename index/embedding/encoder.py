"""Open a sentence-transformers folder and run it. The only place that imports torch, and only when called.

Importing it takes seconds and a gigabyte, which a command that needs no vectors should not pay.
"""

from __future__ import annotations

import logging
import os
import re
import threading
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from index.embedding.interface import well_formed

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

_CORES = int(os.environ.get("OMP_NUM_THREADS") or os.cpu_count() or 1)
# Models of the e5 family were trained with these, but most of their settings do not say so. The "instruct"
# ones expect a task description instead.
_E5_PREFIXES = ("query: ", "passage: ")
_E5_NAME = re.compile(r"(?:^|[-_/])e5(?:[-_]|$)(?!.*instruct)", re.IGNORECASE)
_WORTH_SORTING = 2  # texts
_WORTH_HALVING = 8  # batches: one more is embedded to see that it may be
_SAME = 0.9999  # cosine
BATCH = 16  # larger ones leave the processor's cache and are slower
# All that the libraries below were seen to raise over files that make no model.
FOREIGN_ERRORS = (OSError, ValueError, LookupError, TypeError, AttributeError, ImportError, RuntimeError)


class ModelFolderError(ValueError):
    """`folder` does not hold a sentence-transformers model that this machine can open; `why` is one line."""

    def __init__(self, folder: Path, why: str) -> None:
        super().__init__(f"{folder}: {why}")
        self.folder = folder
        self.why = why


def open_model(folder: Path) -> SentenceTransformer:
    """The model in `folder`, in float32, on the CPU, without the network. Raises `ModelFolderError`."""
    _keep_bars_to_this_process()
    with quiet():
        from safetensors import SafetensorError
        from sentence_transformers import SentenceTransformer

        try:
            return SentenceTransformer(
                str(folder),
                device="cpu",
                local_files_only=True,
                model_kwargs={"dtype": "float32", "use_safetensors": True},
            ).eval()
        except (SafetensorError, *FOREIGN_ERRORS) as error:
            raise ModelFolderError(folder, (str(error).strip() or type(error).__name__).splitlines()[0]) from None


def encode(
    model: SentenceTransformer,
    texts: Sequence[str],
    prefix: str,
    progress: Callable[[int, int], None] | None = None,
) -> NDArray[np.float32]:
    """One row a text, of length 1, in the order given; `progress` hears how many of how many are done.

    Texts of like length share a batch, so that little is spent on padding. Many texts are multiplied in bfloat16 where the
    processor does that itself and the vectors stay the same, which takes little more than half the time.
    """
    _use_threads(1 if len(texts) == 1 else _CORES)
    rows = np.empty((len(texts), dimension(model)), np.float32)
    order = sorted(range(len(texts)), key=_lengths(model, texts).__getitem__, reverse=True)
    batches = [order[start : start + BATCH] for start in range(0, len(order), BATCH)]
    middle = [texts[i] for i in batches[len(batches) // 2]] if batches else []
    halved = len(batches) >= _WORTH_HALVING and _multiplies_halves() and _same_when_halved(model, middle, prefix)
    done = 0
    with _halving(halved):
        for batch in batches:
            rows[batch] = _batch(model, [texts[i] for i in batch], prefix)
            done += len(batch)
            if progress is not None:
                progress(done, len(order))
    return rows


def _batch(model: SentenceTransformer, texts: Sequence[str], prefix: str) -> NDArray[np.float32]:
    rows: NDArray[np.float32] = model.encode(
        [well_formed(text) for text in texts],
        prompt=prefix,
        batch_size=BATCH,
        normalize_embeddings=True,
        show_progress_bar=False,
    )
    return rows


def _multiplies_halves() -> bool:
    """Whether the processor has instructions for bfloat16; without them, torch emulates it and is slower."""
    import torch

    able = torch.cpu.get_capabilities()
    return any(able.get(name, False) for name in ("avx512_bf16", "amx_bf16"))


def _same_when_halved(model: SentenceTransformer, texts: Sequence[str], prefix: str) -> bool:
    """Whether the vectors of these texts stay what they are: some models were trained so that theirs would not."""
    whole = _batch(model, texts, prefix)
    with _halving(True):
        halved = _batch(model, texts, prefix)
    return bool((whole * halved).sum(1).min() >= _SAME)


def _halving(wanted: bool) -> AbstractContextManager[object]:
    """Multiplies in bfloat16 within, and adds up in float32, where that is wanted."""
    import torch

    return torch.autocast("cpu", dtype=torch.bfloat16, enabled=wanted)


def _lengths(model: SentenceTransformer, texts: Sequence[str]) -> list[int]:
    """How many word pieces each text has; of a model that is no transformer, how many characters. By characters, a batch of
    Vietnamese is a sixth padding.
    """
    from transformers import PreTrainedTokenizerBase

    tokenizer = model.tokenizer
    if not isinstance(tokenizer, PreTrainedTokenizerBase) or len(texts) < _WORTH_SORTING:
        return [len(text) for text in texts]
    pieces: list[list[int]] = tokenizer([well_formed(text) for text in texts], truncation=True)["input_ids"]
    return [len(one) for one in pieces]


def _keep_bars_to_this_process() -> None:
    """Encoding makes a progress bar even where none is shown, under a lock that processes share unless told otherwise:
    one that is killed while it holds it, as a request that takes too long is, would keep all the others waiting for ever.
    Nor does a bar need its watching thread, which a fork would not take along.
    """
    from tqdm import tqdm

    tqdm.set_lock(threading.RLock())
    tqdm.monitor_interval = 0


def _use_threads(count: int) -> None:
    """One thread for a lone question: two gain 3 ms when idle, and wait for each other when the cores are busy."""
    import torch

    if torch.get_num_threads() != count:
        torch.set_num_threads(count)


def dimension(model: SentenceTransformer) -> int:
    """How many numbers a vector has."""
    size = model.get_embedding_dimension()
    if size is None:
        return int(model.encode([""], show_progress_bar=False).shape[1])
    return size


def prefixes(name: str, model: SentenceTransformer) -> tuple[str, str]:
    """What is put before a question and before a passage: as the settings of `model` say, else its family's."""
    prompts = model.prompts
    own = prompts.get("query") or "", prompts.get("document") or prompts.get("passage") or ""
    if any(own):
        return own
    return _E5_PREFIXES if _E5_NAME.search(name) else ("", "")


@contextmanager
def quiet() -> Iterator[None]:
    """Keep the libraries' warnings, reports and progress bars off the terminal while a model is opened."""
    with quiet_hub():
        from transformers.utils import logging as transformers_log

        sentence_log = logging.getLogger("sentence_transformers")
        levels, bars = (
            (transformers_log.get_verbosity(), sentence_log.level),
            transformers_log.is_progress_bar_enabled(),
        )
        transformers_log.set_verbosity(logging.CRITICAL)
        sentence_log.setLevel(logging.CRITICAL)
        transformers_log.disable_progress_bar()  # type: ignore[no-untyped-call]
        try:
            yield
        finally:
            transformers_log.set_verbosity(levels[0])
            sentence_log.setLevel(levels[1])
            if bars:
                transformers_log.enable_progress_bar()  # type: ignore[no-untyped-call]


@contextmanager
def quiet_hub() -> Iterator[None]:
    """The same while the hub is asked, which needs no more than its own library."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from huggingface_hub.utils.tqdm import (
            are_progress_bars_disabled,
            disable_progress_bars,
            enable_progress_bars,
        )

        bars = not are_progress_bars_disabled()
        disable_progress_bars()
        try:
            yield
        finally:
            if bars:
                enable_progress_bars()
