"""A table of tasks says when each is done and who does it: that cell answers, in its row, and no other row's."""

from __future__ import annotations

import pytest

from bot.answerer import Answerer
from bot.answering.answer import Refusal, WordsAnswer
from bot.answering.proof import stands
from bot.rendering.answer import answer_text
from index.embedding.interface import Embedder
from tests.bot.answers import of_kind
from tests.bot.of_a_report import answerer_of

TEXT = """ỦY BAN NHÂN DÂN
HUYỆN SƠN HÀ

KẾ HOẠCH
Công tác năm 2024

I. NHIỆM VỤ
Các phòng, ban thực hiện các nhiệm vụ sau đây đúng thời hạn được giao.

Biểu 01. Danh mục nhiệm vụ
| STT | Nhiệm vụ | Đơn vị chủ trì | Đơn vị phối hợp | Thời hạn hoàn thành |
| 1 | Đề án phát triển cây hồi | Phòng Nông nghiệp | Phòng Tài chính | Quý II năm 2024 |
| 2 | Đề án phát triển cây quế | Phòng Nông nghiệp | Hội Nông dân | Tháng 10/2024 |
| 3 | Nâng cấp chợ trung tâm | Phòng Kinh tế | Ban Quản lý dự án | 31/12/2025 |
| 4 | Kiểm tra vệ sinh trường học | Phòng Giáo dục | Trung tâm Y tế | Thường xuyên |
"""


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory, embedder: Embedder) -> Answerer:
    return answerer_of(TEXT, tmp_path_factory.mktemp("tasks"), embedder)


@pytest.mark.parametrize(
    ("question", "printed", "year"),
    [
        ("Đề án phát triển cây hồi hoàn thành khi nào?", "Quý II năm 2024", 2024),
        ("de an cay que xong thang nao", "Tháng 10/2024", 2024),
        ("Thời hạn hoàn thành nâng cấp chợ trung tâm?", "31/12/2025", 2025),
    ],
)
def test_a_time_is_told_as_its_cell_says_it(answerer: Answerer, question: str, printed: str, year: float) -> None:
    answer = of_kind(WordsAnswer, answerer.ask(question))
    assert answer.number is not None
    assert (answer.number.text, answer.number.value) == (printed, year)
    assert stands(answer.number)
    assert " ".join(answer.quote.text.split()) in " ".join(TEXT.split())


@pytest.mark.parametrize(
    ("question", "cell"),
    [
        ("Đơn vị nào chủ trì nâng cấp chợ trung tâm?", "Phòng Kinh tế"),
        ("bao giờ kiểm tra vệ sinh trường học?", "Thường xuyên"),
    ],
)
def test_who_does_it_and_a_time_without_a_year_are_told_in_their_row(
    answerer: Answerer, question: str, cell: str
) -> None:
    answer = of_kind(WordsAnswer, answerer.ask(question))
    assert answer.number is None
    assert cell in answer_text(answer)


@pytest.mark.parametrize("question", ["Đề án phát triển hoàn thành khi nào?", "bao giờ xây trường mầm non?"])
def test_where_no_row_is_clearly_meant_no_row_answers(answerer: Answerer, question: str) -> None:
    assert isinstance(answerer.ask(question), Refusal)
