"""Export the query side of a sentence-transformers model for ONNX Runtime, and hold it against the model itself."""

from __future__ import annotations

import json
import warnings
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from safetensors.numpy import load_file

from index.embedding import encoder, pieces
from index.embedding.model_source import E5_SMALL, KNOWN
from index.embedding.query_encoder import NETWORK, QueryEncoder, Settings, write_settings
from index.embedding.session import lay_out as lay_out_network
from index.processes import apart

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

UNFIT = "unfit.txt"  # says why a model has no graph
LAYOUT = 3  # to be raised whenever something else is written of the same model
_OPSET = 17
_LEAST_COSINE = 0.9999
_LEAST_IN_EIGHT_BITS = 0.995
_LONG = 40  # times a text is repeated to be too long for the model


class _Differs(ValueError):
    """The graph gives other vectors than the model: the cosine of the least alike."""


def lay_out(name: str, model: Path, folder: Path) -> None:
    """Write into `folder` what `query_encoder` opens, in a process of its own, which takes torch with it when it ends.

    `model` is the sentence-transformers folder of the model of that name. Where it can't be exported, why is written
    into the file UNFIT. Raises `ModelFolderError`.
    """
    apart(partial(_lay_out, name, model, folder))


def _lay_out(name: str, model: Path, folder: Path) -> None:
    opened = encoder.open_model(model)
    prefix, _ = encoder.prefixes(name, opened)
    exported = folder / f"{NETWORK}.exported"
    try:
        _write(opened, model, prefix, folder, exported)
        lay_out_network(str(exported), folder / NETWORK)
        if (least := _least_cosine(opened, prefix, folder)) < _LEAST_COSINE:
            raise _Differs(least)
        if name == E5_SMALL:
            from index.embedding import e5_graph  # imports onnx, which only the first start needs

            lay_out_network(e5_graph.queries(load_file(model / "model.safetensors")), folder / NETWORK)
            if _least_cosine(opened, prefix, folder) < _LEAST_IN_EIGHT_BITS:  # some processors saturate
                lay_out_network(str(exported), folder / NETWORK)
    except (*encoder.FOREIGN_ERRORS, StopIteration) as error:
        why = (str(error).strip() or type(error).__name__).splitlines()[0]
        (folder / UNFIT).write_text(why, encoding="utf-8")
    finally:
        exported.unlink(missing_ok=True)


def _write(model: SentenceTransformer, source: Path, prefix: str, folder: Path, exported: Path) -> None:
    import torch

    inner: Any = model[0].model

    class Queries(torch.nn.Module):
        """The model behind its word embeddings, which are too large to be loaded for a question."""

        def __init__(self) -> None:
            super().__init__()
            self.inner, self.behind = inner, torch.nn.ModuleList(list(model)[1:])

        def forward(self, x: torch.Tensor) -> torch.Tensor:
            mask = torch.ones_like(x[:, :, 0], dtype=torch.int64)  # questions are read one by one: none is padded
            hidden = self.inner(inputs_embeds=x, attention_mask=mask)[0]
            features = {"token_embeddings": hidden, "attention_mask": mask}
            for module in self.behind:
                features = module(features)
            return torch.nn.functional.normalize(features["sentence_embedding"], dim=-1)

    words = inner.get_input_embeddings().weight.detach().numpy()
    tokenizer = next(source.rglob("tokenizer.json"))
    halves = words.astype(np.float16)
    kept = halves if np.array_equal(halves.astype(np.float32), words) else words
    pieces.lay_out(json.loads(tokenizer.read_text(encoding="utf-8")), kept, folder)
    settings = Settings(prefix, model.max_seq_length or len(words), encoder.dimension(model))
    write_settings(settings, folder)
    with warnings.catch_warnings(), torch.no_grad():
        warnings.simplefilter("ignore")  # of what the exporter takes for granted: `_check` looks at the outcome
        torch.onnx.export(
            Queries().eval(),
            (torch.zeros(2, 7, words.shape[1]),),
            str(exported),
            input_names=["x"],
            output_names=["vectors"],
            dynamic_axes={"x": {0: "texts", 1: "tokens"}, "vectors": {0: "texts"}},
            opset_version=_OPSET,
            dynamo=False,  # the newer exporter wants a package more, and gives the same vectors
        )


def _least_cosine(model: SentenceTransformer, prefix: str, folder: Path) -> float:
    """How alike the vectors of a question by the graph and by the model are: the cosine of the least alike."""
    known = [text for text, _ in KNOWN]
    tried = [*known, *(text.upper() for text in known), known[-1] * _LONG]
    cosines = (QueryEncoder(folder).queries(tried) * encoder.encode(model, tried, prefix)).sum(axis=1)
    return float(cosines.min())
