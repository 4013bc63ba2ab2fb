"""Several figures asked for at once: parts of a whole, things named in the question, result and plan."""

from __future__ import annotations

from itertools import cycle, islice
from pathlib import Path

import pytest

from bot.answerer import Answerer
from bot.answering import several
from bot.answering.answer import Compound, figures_of
from bot.rendering.answer import answer_text
from bot.understanding.request import FigureRequest, request_of
from index.embedding.interface import Embedder
from index.evidence.enumerations import parts, parts_of
from tests.bot.answers import of_kind, status_of
from tests.bot.of_a_report import answerer_of


def shown(answerer: Answerer, question: str) -> list[float]:
    answer = answerer.ask(question)
    assert status_of(answer) in {"answer", "none"}
    return [fact.value for fact in figures_of(answer)]


def position_of(answerer: Answerer, words: str, number: str) -> int:
    """Where the figure is that is printed as `number` in the passage that holds `words`."""
    figures = answerer.finder.figures
    for position, figure in enumerate(figures.figures):
        passage = figures.passages[figure.passage].text
        if words in " ".join(passage.split()) and passage[figure.start : figure.stop] == number:
            return position
    raise LookupError(words)


@pytest.mark.parametrize(
    ("words", "whole", "members"),
    [
        ("đã trả 460 hồ sơ", "460", [270, 49, 34, 2, 105]),
        ("344 hồ sơ cấp giấy chứng nhận lần đầu", "344", [137, 63, 130, 14]),
        ("vi phạm Luật giao thông đường bộ", "1.546", [70, 1476]),
    ],
)
def test_parts_are_known_by_adding_up_to_their_whole(
    answerer: Answerer, words: str, whole: str, members: list[int]
) -> None:
    figures = answerer.finder.figures
    at = position_of(answerer, words, whole)
    found = parts_of(at, figures)
    assert [float(figures.figures[i].value) for i in found] == members
    assert all(parts(i, figures) == found for i in found)


@pytest.mark.parametrize(
    ("question", "values"),
    [
        ("Thóc bao nhiêu tấn, ngô bao nhiêu tấn?", [8312.3, 2131.7]),
        ("Tổng đàn gia cầm kế hoạch bao nhiêu con, thực hiện được bao nhiêu con?", [197000, 202520]),
        ("Tổng đàn lợn và tổng đàn gia cầm, mỗi loại bao nhiêu con?", [13752, 202520]),
        ("247 hồ sơ hộ tịch gồm những loại nào, mỗi loại bao nhiêu?", [210, 6, 9, 4, 18]),
        ("ho so tthc da giai quyet may ho so, dang giai quyet may ho so", [2906, 64]),
    ],
)
def test_every_figure_asked_for_is_shown_in_order(answerer: Answerer, question: str, values: list[float]) -> None:
    assert shown(answerer, question) == values


@pytest.mark.parametrize(
    "question",
    ["Tổng đàn trâu có bao nhiêu con?", "Giá trị sản xuất mỗi ha bao nhiêu triệu?", "Xe máy bị phạt bao nhiêu?"],
)
def test_one_figure_is_asked_for_where_nothing_shows_more(answerer: Answerer, question: str) -> None:
    assert (
        request_of(answerer.finder.read(question), answerer.finder.language.lexicon, answerer.finder.weights.asks_words)
        == FigureRequest()
    )


@pytest.mark.parametrize(
    "question",
    [
        "Mỗi huyện có bao nhiêu bệnh viện?",
        "Trường mầm non tư thục mấy lớp, bao nhiêu cô giáo?",
        "Dân số từng phường bao nhiêu người?",
        "Cơ cấu dân số mỗi dân tộc bao nhiêu phần trăm?",
    ],
)
def test_nothing_is_listed_that_cannot_be_trusted(answerer: Answerer, question: str) -> None:
    assert shown(answerer, question) == []


THINGS = (
    "thu ngân sách", "tổng đàn trâu", "tổng đàn bò", "tổng đàn lợn", "tổng đàn gia cầm", "hộ nghèo", "thóc", "ngô", "chi",
)  # fmt: skip


@pytest.fixture
def weighed(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Grows by one with every choice of figures that is weighed."""
    made: list[int] = []
    weigh = several.certainty

    def counted(each: list[float], added: float) -> float:
        made.append(len(each))
        return weigh(each, added)

    monkeypatch.setattr(several, "certainty", counted)
    return made


@pytest.mark.parametrize("parts", [5, 7, 9, 20, 40])
@pytest.mark.parametrize("form", ["{} bao nhiêu? ", "{} bao nhiêu, ", "{}, "])
def test_the_work_is_bounded_whatever_the_number_of_parts(
    answerer: Answerer, weighed: list[int], parts: int, form: str
) -> None:
    question = "".join(form.format(thing) for thing in islice(cycle(THINGS), parts)) + "lần lượt là bao nhiêu?"
    answer = answerer.ask(question[:1000])
    assert len(weighed) <= 5000
    assert answer.more_asked == ("tối đa sáu nội dung" in answer_text(answer))
    if parts > 6:
        assert answer.more_asked


def test_the_first_six_of_more_questions_are_answered(answerer: Answerer) -> None:
    answer = answerer.ask("".join(f"{thing} bao nhiêu? " for thing in THINGS))
    assert [part.question for part in of_kind(Compound, answer).parts] == [
        f"{thing} bao nhiêu?" for thing in THINGS[:6]
    ]
    assert answer.more_asked
    assert not answerer.ask("".join(f"{thing} bao nhiêu? " for thing in THINGS[:6])).more_asked


def test_what_cannot_be_answered_as_a_list_is_asked_for_as_one_figure(answerer: Answerer) -> None:
    (figure,) = figures_of(answerer.ask("Mấy hợp tác xã thành lập mới, bao nhiêu?"))
    assert figure.text == "04 hợp tác xã"


FIRES = """BÁO CÁO
Tình hình kinh tế - xã hội năm 2023

5. Trong năm xảy ra 24 vụ cháy, làm chết 03 người, bị thương 05 người (năm 2022: 31 vụ, chết 01 người).
"""


def test_figures_of_another_year_beside_them_are_not_meant(tmp_path: Path, embedder: Embedder) -> None:
    fires = answerer_of(FIRES, tmp_path, embedder)
    assert shown(fires, "cháy mấy vụ, chết mấy người, bị thương mấy người") == [24, 3, 5]
