"""Each error that a user can meet has its own sentence."""

from __future__ import annotations

import errno
import sqlite3
from pathlib import Path
from typing import get_args

import pytest

from bot.errors import AnotherCopyRuns, ConfigFault, ConfigTrouble, GoldFault, GoldTrouble, TokenMissing, UnknownKey
from bot.rendering.errors import FAULTS, error_sentence, exit_code
from index.document import reader
from index.document.formats.content import FileTrouble, Unreadable
from index.document.reader import UnreadableReport
from index.embedding import model_source
from index.embedding.model_source import ModelUnavailable
from index.language.wordlists import LexiconFault
from index.overview.sections import NoSuchSection
from index.processes import ProcessDied
from index.store import errors
from index.store.errors import CorpusEmpty, IndexDamaged, IndexForeign, IndexMissing

PLACE = Path("noi/nay")
MET = [
    CorpusEmpty(PLACE), IndexDamaged(PLACE, "why"), IndexForeign(PLACE, "a", "b"), IndexMissing(PLACE),
    *(UnreadableReport(PLACE, why, "3") for why in get_args(FileTrouble)),
    *(OSError(code, "English", str(PLACE)) for code in (errno.EACCES, errno.ENOSPC, errno.EISDIR, errno.ENOENT)),
    *(ConfigFault(PLACE, "a.b", trouble, "vì thế") for trouble in get_args(ConfigTrouble)),
    *(GoldFault(PLACE, 3, trouble, "a", "b") for trouble in get_args(GoldTrouble)),
    NoSuchSection(str(PLACE)),
]  # fmt: skip


@pytest.mark.parametrize("error", MET, ids=repr)
def test_the_sentence_names_the_place_and_is_vietnamese(error: Exception) -> None:
    told = error_sentence(error)
    assert isinstance(error, FAULTS)
    assert str(PLACE) in told
    assert told.endswith(".")
    assert "English" not in told


def test_an_unknown_key_is_told_with_the_one_that_was_meant_or_with_those_there_are() -> None:
    near, far = UnknownKey(PLACE, "a.bb", ("b", "c"), "b"), UnknownKey(PLACE, "a.x", ("b", "c"), None)
    assert error_sentence(near) == "noi/nay: a.bb: không có tên này; có phải là “b”?"
    assert error_sentence(far) == "noi/nay: a.x: không có tên này; chỉ có: b, c."


def test_a_process_that_was_killed_is_told_with_what_to_do() -> None:
    assert isinstance(ProcessDied(), FAULTS)
    assert "hết bộ nhớ" in error_sentence(ProcessDied())


def test_no_two_errors_have_the_same_sentence() -> None:
    unavailable = [ModelUnavailable("m", (), cause) for cause in get_args(model_source.Cause)]
    sentences = [error_sentence(error) for error in [*MET, *unavailable]]
    assert len(set(sentences)) == len(sentences)
    assert not any(told.endswith(f": {error.cause}.") for error in unavailable for told in sentences)


def test_every_error_that_the_index_raises_over_what_it_finds_is_told() -> None:
    raised = [
        kind for module in (errors, model_source, reader) for kind in vars(module).values()
        if isinstance(kind, type) and issubclass(kind, Exception) and kind.__module__.startswith("index.")
    ]  # fmt: skip
    told = {kind for kind in raised if issubclass(kind, FAULTS)}
    # A family, a fault of the program, and what is told as IndexDamaged and as UnreadableReport.
    assert set(raised) - told == {errors.IndexUnusable, errors.PromiseBroken, errors.Distorted, Unreadable}


def test_errors_without_a_place_are_told_too() -> None:
    assert error_sentence(sqlite3.OperationalError("unable to open database file")).startswith("Không ghi được")
    assert "dòng 4" in error_sentence(LexiconFault("units.tsv", 4, "English"))
    assert error_sentence(OSError(errno.EIO, "lỗi vào ra")) == "Không đọc hoặc ghi được tệp: lỗi vào ra."


def test_the_bot_has_exit_codes_of_its_own() -> None:
    assert [exit_code(e) for e in (TokenMissing(None), AnotherCopyRuns(), IndexMissing(PLACE))] == [2, 3, 1]
