"""Numbers as people met them in reports, from the text to the answer: read whole, or not at all."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from bot import service
from bot.answerer import Answerer
from bot.answering.answer import figures_of
from bot.service import Opened, Places
from index.language.lexicon import load_lexicon
from index.store.loading import load_index
from tests.bot.answers import status_of, verdict_of
from tests.bot.conftest import small_corpus, unheard

HEAD = "ỦY BAN NHÂN DÂN\nHUYỆN THỬ NGHIỆM\n\nBÁO CÁO\nTình hình kinh tế - xã hội năm 2023\n\nI. KẾT QUẢ THỰC HIỆN\n\n"
Asked = Callable[[str, str], tuple[str, float | None]]


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory, places: Places, opened: Opened) -> Asked:
    """A text and a question -> the status or verdict, and the value of the figure told; each text is read once."""
    read: dict[str, Answerer] = {}

    def ask(text: str, question: str) -> tuple[str, float | None]:
        if text not in read:
            read[text] = _answerer(tmp_path_factory.mktemp("report"), HEAD + text, places, opened)
        answer = read[text].ask(question)
        value = next((figure.value for figure in figures_of(answer)), None)
        return verdict_of(answer) or status_of(answer), value

    return ask


def _answerer(folder: Path, text: str, places: Places, opened: Opened) -> Answerer:
    corpus = small_corpus(folder / "corpus", text)
    small = Places(corpus, folder / "index", places.model, places.cache)
    service.bring_up_to_date(small, opened.embedder, unheard)
    index = load_index(small.index, opened.embedder.fingerprint)
    finder = opened.answerer.finder
    return Answerer(index, opened.embedder, load_lexicon(), finder.weights, finder.reader)


TWO_UNITS = (
    "1. Tổng kinh phí hỗ trợ người có công là 1 tỷ 250 triệu đồng.\n\n"
    "2. Thu nhập bình quân đầu người đạt 52 triệu 400 nghìn đồng, tăng 6%.\n\n"
    "3. Quỹ vì người nghèo vận động được 3 tỷ 405 triệu 200 nghìn đồng.\n"
)
BELOW_ZERO = (
    "1. Tốc độ tăng trưởng giá trị sản xuất ngành xây dựng đạt -2,5% (kế hoạch 6,5%).\n\n"
    "2. Chỉ số sản xuất công nghiệp năm 2023 là −3,1%, năm 2022 là 4,2%.\n\n"
    "3. Chênh lệch thu chi ngân sách âm 3.450 triệu đồng.\n"
)
BLANKS = (
    "1. Chăn nuôi: Tổng đàn gia cầm đạt 1 234 567 con, tăng 3,2% so với năm 2022.\n\n"
    "2. Tổng đàn lợn đạt 13 .752 con, bằng 96, 5% kế hoạch.\n\n"
    "3. Giá trị xuất khẩu đạt 1\u00a0024,5 triệu USD.\n"
)
BROKEN = (
    "1. Thu ngân sách trên địa bàn huyện đạt 9l,5 tỷ đồng, chi ngân sách trên địa bàn đạt 85,,5 tỷ đồng.\n\n"
    "2. Số lao động được giải quyết việc làm mới trong năm trên địa bàn toàn huyện là 2.\n105 lao động.\n\n"
    "3. Tổng đàn gia cầm toàn huyện đến thời điểm báo cáo đạt 202.520 con, đạt 102,\n8% so với kế hoạch giao.\n"
)
COMMAS = (
    "1. Tổng số hộ trên địa bàn huyện là 31,204 hộ.\n\n"
    "2. Tổng đàn gia cầm đạt 1,234,567 con; tổng đàn trâu đạt 2,150 con.\n"
)
MARKS = (
    "1. Toàn huyện có 45(1) trường học, có 1.250 (2) giáo viên và 23.456[3] học sinh các cấp.\n\n"
    "(1) Trong đó có 15 trường mầm non.\n(2) Tính cả giáo viên hợp đồng.\n[3] Học sinh phổ thông.\n"
)
HIDDEN = (
    "1. Tổng diện tích gieo trồng lúa đạt 1.2\u00ad50,5 ha; sản lượng lúa đạt 6.5\u200b53 tấn.\n\n"
    "2. Tỷ lệ hộ ng\u00adhèo toàn huyện còn 4,2\u2060%. Số hộ cận nghèo là 312 hộ.\n\n"
    "3. Tổng đàn lợn toàn huyện đạt １３.７５２ con, bằng ９６,５％ kế hoạch.\n"
)
SHARES = (
    "1. Hiện nay có 2/3 số thôn trên địa bàn có nhà văn hóa.\n\n2. Khoảng 3/4 dân số toàn huyện sống bằng nghề nông.\n"
)
TABLE = (
    "1. Văn hóa: có 95% gia đình đạt chuẩn gia đình văn hóa.\n\n"
    "TT   Chỉ tiêu                        Đơn vị      Kế hoạch     Thực hiện\n"
    "1    Tổng sản lượng lương thực       tấn         12.500       13.120\n"
    "2    Tổng vốn đầu tư toàn xã hội     tỷ đồng     850          912\n"
)
COLUMNS = (
    "1. Trồng trọt: Diện tích lúa           2. Chăn nuôi: Tổng đàn lợn đạt\n"
    "cả năm đạt 1.250 ha, năng suất        13.752 con; tổng đàn gia cầm\n"
    "bình quân 52,4 tạ/ha, sản lượng       đạt 202.520 con, tăng 2,8% so với\n"
    "đạt 6.550 tấn.                        cùng kỳ.\n"
)


@pytest.mark.parametrize(
    ("text", "question", "told"),
    [
        (TWO_UNITS, "Kinh phí hỗ trợ người có công?", ("answer", 1.25)),
        (TWO_UNITS, "kinh phí hỗ trợ người có công 250 triệu đồng phải không?", ("differs", 1.25)),
        (TWO_UNITS, "kinh phí hỗ trợ người có công 1,25 tỷ đồng phải không?", ("match", 1.25)),
        (TWO_UNITS, "thu nhập bình quân đầu người 52,4 triệu đồng phải không?", ("match", 52.4)),
        (TWO_UNITS, "quỹ vì người nghèo vận động được 405 triệu đồng đúng không?", ("differs", 3.4052)),
        (BELOW_ZERO, "Tốc độ tăng trưởng ngành xây dựng?", ("answer", -2.5)),
        (BELOW_ZERO, "Chỉ số sản xuất công nghiệp năm 2023?", ("answer", -3.1)),
        (BELOW_ZERO, "Chênh lệch thu chi ngân sách?", ("answer", -3450.0)),
        (BELOW_ZERO, "tăng trưởng ngành xây dựng đạt 2,5% phải không?", ("differs", -2.5)),
        (BELOW_ZERO, "tăng trưởng ngành xây dựng đạt -2,5% phải không?", ("match", -2.5)),
        (BELOW_ZERO, "chênh lệch thu chi dương 3.450 triệu đồng phải không?", ("differs", -3450.0)),
        (BLANKS, "Tổng đàn gia cầm bao nhiêu con?", ("answer", 1234567.0)),
        (BLANKS, "tổng đàn gia cầm 567 con phải không?", ("differs", 1234567.0)),
        (BLANKS, "Tổng đàn lợn?", ("answer", 13752.0)),
        (BLANKS, "Đàn lợn bằng bao nhiêu % kế hoạch?", ("answer", 96.5)),
        (BLANKS, "Giá trị xuất khẩu?", ("answer", 1024.5)),
        (BROKEN, "Thu ngân sách trên địa bàn?", ("none", None)),
        (BROKEN, "Chi ngân sách trên địa bàn?", ("none", None)),
        (BROKEN, "Giải quyết việc làm mới bao nhiêu lao động?", ("answer", 2105.0)),
        (BROKEN, "Tổng đàn gia cầm bằng bao nhiêu % kế hoạch?", ("answer", 102.8)),
        (COMMAS, "Tổng đàn gia cầm?", ("answer", 1234567.0)),
        (COMMAS, "tổng số hộ 31.204 hộ phải không?", ("match", 31204.0)),
        (COMMAS, "đàn trâu 2.150 con phải không?", ("match", 2150.0)),
        (MARKS, "Toàn huyện có bao nhiêu trường học?", ("answer", 45.0)),
        (MARKS, "Bao nhiêu giáo viên?", ("answer", 1250.0)),
        (MARKS, "Bao nhiêu học sinh?", ("answer", 23456.0)),
        (HIDDEN, "Tổng diện tích gieo trồng lúa?", ("answer", 1250.5)),
        (HIDDEN, "Sản lượng lúa?", ("answer", 6553.0)),
        (HIDDEN, "Tỷ lệ hộ nghèo?", ("answer", 4.2)),
        (HIDDEN, "tổng đàn lợn 13.752 con phải không?", ("match", 13752.0)),
        (SHARES, "Bao nhiêu thôn có nhà văn hóa?", ("answer", 0.6667)),
        (SHARES, "có 2 thôn có nhà văn hóa phải không?", ("not_stated", None)),
        (SHARES, "có 3 dân số sống bằng nghề nông phải không?", ("not_stated", None)),
        (SHARES, "2/3 số thôn có nhà văn hóa phải không?", ("match", 0.6667)),
        (TABLE, "Tổng sản lượng lương thực?", ("none", None)),
        (TABLE, "Tổng vốn đầu tư toàn xã hội?", ("none", None)),
        (COLUMNS, "tổng đàn lợn 1.250 ha phải không?", ("not_stated", None)),
        (COLUMNS, "Tổng đàn lợn?", ("none", None)),
        (COLUMNS, "Tổng đàn gia cầm?", ("none", None)),
    ],
)
def test_a_number_is_told_whole_or_not_at_all(
    text: str, question: str, told: tuple[str, float | None], asked: Asked
) -> None:
    assert asked(text, question) == told
