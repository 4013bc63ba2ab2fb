"""An archive of thirty small reports, read, indexed and opened as any other."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.archive.archive import Archive
from bot.service import ARCHIVE_FROM, Opened, Places, open_with
from index.embedding.interface import Embedder
from tests.bot.conftest import unheard

COMMUNES = (
    "An Lạc", "Bình Yên", "Cẩm Sơn", "Chí Viễn", "Đại Đồng", "Đông Khê", "Gia Hòa", "Hồng Việt", "Hương Sơn", "Khánh Thượng",
    "Kim Long", "Lương Thông", "Minh Thanh", "Mỹ Hưng", "Nam Tuấn", "Ngọc Khê", "Phúc Sen", "Phong Nậm", "Quang Trung",
    "Quốc Toản", "Sơn Lộ", "Tân Việt", "Thái Cường", "Thanh Long", "Thượng Hà", "Tiên Thành", "Trường Hà", "Vân Trình", "Yên Sơn",
)  # fmt: skip
HERD, BUDGET = 1200, 3150  # of the first commune; one more for each that follows


def write(corpus: Path) -> Path:
    """A report of 2023 for each commune, and one of 2022 for the first."""
    corpus.mkdir()
    for number, commune in enumerate(COMMUNES):
        _report(corpus / f"xa-{number:02}.txt", commune, 2023, HERD + number, BUDGET + number)
    _report(corpus / "xa-00-2022.txt", COMMUNES[0], 2022, 990, 2780)
    with (corpus / "xa-05.txt").open("a", encoding="utf-8") as file:
        file.write("\n\nSân bay Nà Cạn đón 4.512 lượt khách.\n")
    return corpus


def _report(file: Path, commune: str, year: int, herd: int, budget: int) -> None:
    file.write_text(
        f"I. Kinh tế\n\nTổng đàn trâu của xã năm {year} là {_dotted(herd)} con.\n\n"
        f"Thu ngân sách xã năm {year} được {_dotted(budget)} triệu đồng, bằng 102,5% dự toán.\n",
        encoding="utf-8",
    )
    file.with_suffix(".toml").write_text(
        f'title = "Báo cáo kinh tế - xã hội năm {year}"\nshort = "Báo cáo năm {year}, xã {commune}"\n'
        f'place = "xã {commune}"\nyear = {year}\n',
        encoding="utf-8",
    )


def _dotted(number: int) -> str:
    return f"{number:,}".replace(",", ".")


@pytest.fixture(scope="session")
def archive_places(tmp_path_factory: pytest.TempPathFactory, embedder: Embedder) -> Places:
    folder = tmp_path_factory.mktemp("archive")
    places = Places(write(folder / "corpus"), folder / "index", embedder.name, None)
    assert len(COMMUNES) + 1 == ARCHIVE_FROM
    return places


@pytest.fixture(scope="session")
def opened_archive(archive_places: Places, embedder: Embedder) -> Opened:
    return open_with(embedder, archive_places, unheard)


@pytest.fixture(scope="session")
def archive(opened_archive: Opened) -> Archive:
    assert isinstance(opened_archive.answerer, Archive)
    return opened_archive.answerer
