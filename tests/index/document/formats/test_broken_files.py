"""Twenty broken files: each is refused in one sentence or read within bounds; none crashes, hangs or takes others along."""

from __future__ import annotations

import io
import random
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.rendering.errors import error_sentence
from index.document.formats.apart import Limits
from index.document.reader import UnreadableReport, read
from tests.index.document.formats import made

LIMITS = Limits(pages=3, seconds=15, memory_mb=300)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def archive(**entries: bytes) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as out:
        for name, content in entries.items():
            out.writestr(name.replace("__", "/").replace("_x", ".x"), content)
    return held.getvalue()


def of(path: Path) -> bytes:
    return path.read_bytes()


BROKEN: dict[str, Callable[[Path], bytes]] = {
    "empty.pdf": lambda _: b"",
    "empty.docx": lambda _: b"",
    "words.pdf": lambda _: "Đây là văn bản, không phải PDF".encode(),
    "picture.pdf": lambda _: b"\x89PNG\r\n\x1a\n" + bytes(200),
    "picture.docx": lambda _: b"\xff\xd8\xff\xe0" + bytes(200),
    "cut.pdf": lambda d: of(made.pdf(d / "whole.pdf"))[:900],
    "noise.pdf": lambda _: b"%PDF-1.7\n" + random.Random(1).randbytes(4000),
    "pages.pdf": lambda d: of(made.pdf(d / "five.pdf", [("Một trang.",)] * 5)),
    "cut.docx": lambda d: of(made.docx(d / "whole.docx"))[:3000],
    "cut.xlsx": lambda d: of(made.xlsx(d / "whole.xlsx"))[:2000],
    "other.docx": lambda d: of(made.xlsx(d / "whole.xlsx")),
    "other.xlsx": lambda d: of(made.docx(d / "whole.docx")),
    "nothing.docx": lambda _: archive(readme=b"x"),
    "nothing.xlsx": lambda _: archive(readme=b"x"),
    "bomb.docx": lambda _: archive(word__document_xml=bytes(400 << 20)),
    "locked.docx": lambda _: _OLE + bytes(2000),
    "locked.xlsx": lambda _: _OLE + bytes(2000),
    "noise.xls": lambda _: _OLE + random.Random(2).randbytes(6000),
    "noise.doc": lambda _: random.Random(3).randbytes(3000),
    "empty.html": lambda _: b"<html><body><script>1</script></body></html>",
    "bytes.html": lambda _: b"<p>" + random.Random(4).randbytes(3000),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_file_is_refused_in_one_sentence(name: str, tmp_path: Path) -> None:
    file = tmp_path / "x" / name
    file.parent.mkdir()
    file.write_bytes(BROKEN[name](tmp_path))
    began = time.monotonic()
    with pytest.raises(UnreadableReport) as refused:
        read(file, LIMITS)
    assert time.monotonic() - began < 4 * LIMITS.seconds
    sentence = error_sentence(refused.value)
    assert sentence.startswith(f"Không đọc được {file}: ")
    assert "{" not in sentence
    assert sentence.endswith(".")


def test_a_sheet_of_many_columns_and_a_cell_far_off_are_read_within_bounds(tmp_path: Path) -> None:
    wide = [("Chỉ tiêu", *(f"Năm {2000 + n}" for n in range(80))), ("Sản lượng (tấn)", *range(100, 180))]
    report = read(made.xlsx(tmp_path / "rong.xlsx", wide), LIMITS)
    assert len(report.tables[0].columns) == 80
    far = made.xlsx(tmp_path / "xa.xlsx", [*made.TABLE, *[()] * 3])
    from openpyxl import load_workbook

    book = load_workbook(far)
    book.active.cell(1_000_000, 1, "xa")
    book.save(far)
    assert read(far, LIMITS).left_out == (("far_rows", "Biểu 1"),)


def test_reading_that_takes_too_long_is_ended(tmp_path: Path) -> None:
    file = made.pdf(tmp_path / "lau.pdf", [made.LINES] * 40)
    with pytest.raises(UnreadableReport) as refused:
        read(file, Limits(pages=100, seconds=1))
    assert refused.value.why == "too_slow"
