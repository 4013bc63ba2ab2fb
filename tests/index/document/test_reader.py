"""The reader gives the words of a published report, whole and in order, with pages, notes and headings."""

import re
import unicodedata
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.document.reader import UnreadableReport, as_json, parse, read
from index.document.report import Report, page_at

ROOT = Path(__file__).parents[3]
PUBLISHED = ROOT / "corpus" / "bao-cao-kt-xh-2023-tp-cao-bang.txt"
CLEAN = Path(__file__).parents[1] / "data" / "bao-cao-kt-xh-2023-tp-cao-bang.clean.txt"
NOTE = re.compile(r"\[chú thích, trang (\d+)\]\s*")


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFC", text))


@pytest.fixture(scope="module")
def report() -> Report:
    return read(PUBLISHED)


@pytest.fixture(scope="module")
def clean() -> list[str]:
    return CLEAN.read_text(encoding="utf-8").splitlines()


def test_body_equals_what_a_careful_person_reads(report: Report, clean: list[str]) -> None:
    wanted = "".join(line for line in clean if not line.startswith(("===", "[chú thích")))
    assert squeezed("".join(p.text for p in report.paragraphs)) == squeezed(wanted)


def test_notes_equal_what_a_careful_person_reads(report: Report, clean: list[str]) -> None:
    wanted = "".join(NOTE.sub("", line) for line in clean if line.startswith("[chú thích"))
    assert squeezed("".join(n.mark + n.text for n in report.footnotes)) == squeezed(wanted)


def test_every_character_of_the_body_stands_on_its_page(report: Report, clean: list[str]) -> None:
    wanted: dict[int, str] = {}
    page = 0
    for line in clean:
        found = re.fullmatch(r"=== trang (\d+) ===", line)
        page = int(found[1]) if found else page
        if not found and not line.startswith("[chú thích"):
            wanted[page] = wanted.get(page, "") + squeezed(line)
    told: dict[int, str] = {}
    for p in report.paragraphs:
        for offset, letter in enumerate(p.text):
            told[page_at(p.starts, offset)] = told.get(page_at(p.starts, offset), "") + letter.strip()
    assert report.pages == 44
    assert told == wanted


def test_each_note_hangs_on_the_word_that_carries_its_mark(report: Report) -> None:
    carried = {mark.mark: p.text[: mark.offset] for p in report.paragraphs for mark in p.marks}
    assert sorted(carried, key=int) == [str(n) for n in range(1, 22)] == [n.mark for n in report.footnotes]
    ends = {
        "1": "Ngô 2.131,7 tấn",
        "3": "Sông Bằng",
        "8": "Quý Mão 2023",
        "15": "2022-2023",
        "18": "thanh tra năm 2023",
    }
    assert {mark: carried[mark][-len(end) :] for mark, end in ends.items()} == ends
    pages = {n.mark: n.page for n in report.footnotes}
    marked = {m.mark: page_at(p.starts, m.offset - 1) for p in report.paragraphs for m in p.marks}
    assert marked == pages


def test_a_note_goes_on_at_the_foot_of_the_next_page(report: Report) -> None:
    first = report.footnotes[0]
    assert [start.page for start in first.starts] == [3, 4]
    assert first.text[first.starts[1].offset :].startswith("năng suất 55,37 tạ/ha")


def test_no_figure_with_a_mark_glued_to_it_is_left(report: Report) -> None:
    body = "\n".join(p.text for p in report.paragraphs)
    assert not re.search(r"202318|20238|2022-202315|tấn1|đồng7|văn bản20", body)
    assert "thể tích lồng nuôi 846 m3" in body


def test_outline_of_the_first_report(report: Report) -> None:
    headings = [p.text for p in report.paragraphs if p.kind == "heading"]
    assert len(headings) == 57
    assert headings[0] == "Phần thứ nhất KẾT QUẢ THỰC HIỆN CÁC CHỈ TIÊU PHÁT TRIỂN KINH TẾ - XÃ HỘI NĂM 2023"
    assert headings[2] == "II. TÌNH HÌNH THỰC HIỆN CÁC NHIỆM VỤ KINH TẾ - XÃ HỘI NĂM 2023"
    assert headings[7] == "1.4. Công tác quản lý, điều hành ngân sách và giải ngân vốn đầu tư công"
    paid_out = next(p for p in report.paragraphs if "166,104/242,708" in p.text)
    assert paid_out.headings == (headings[0], headings[2], headings[3], headings[7])
    rice = next(p for p in report.paragraphs if p.text.startswith("a) Trồng trọt: Ngay từ đầu năm"))
    assert rice.kind == "text"
    assert rice.headings == (headings[0], headings[2], headings[3], headings[4], "a) Trồng trọt:")


def test_a_sentence_over_a_page_break_is_one_sentence(report: Report) -> None:
    paid_out = next(p for p in report.paragraphs if "166,104/242,708" in p.text)
    assert "sang năm 2023 giải ngân 87.096/94.689 triệu đồng" in paid_out.text
    assert [start.page for start in paid_out.starts] == [11, 12]


@pytest.mark.parametrize(
    "opening",
    ["(7) Thu ngân sách nhà nước: 329,13 tỷ đồng", "- Đối với chỉ tiêu thu ngân sách:",
     "+ So với chỉ tiêu Bộ Tài chính",
     "Từ đầu năm trên địa bàn thành phố đã xuất hiện dịch", "Kết quả giải ngân kế hoạch vốn đầu tư công",
     "(3) Tổng mức lưu chuyển hàng hoá và doanh thu thương mại dịch vụ: 6.553 tỷ đồng."],
)  # fmt: skip
def test_items_and_printed_paragraphs_stand_apart(report: Report, opening: str) -> None:
    assert any(p.text.startswith(opening) for p in report.paragraphs)


@pytest.mark.parametrize(
    "wrapped", ["34.674 lượt khám bệnh", "45.190 dữ liệu", "2024. Tổ chức", "– Thể thao – Du lịch"]
)
def test_a_wrapped_line_opens_nothing(report: Report, wrapped: str) -> None:
    assert any(wrapped in p.text for p in report.paragraphs)
    assert not any(p.text.startswith(wrapped) for p in report.paragraphs)


def test_json_holds_the_whole_body_in_order(report: Report) -> None:
    told = as_json(report)
    assert set(told) == {"title", "issuer", "place", "year", "pages", "paragraphs", "footnotes", "tables", "left_out"}
    assert (told["pages"], told["year"], told["place"]) == (44, 2023, "thành phố Cao Bằng")
    paragraphs = told["paragraphs"]
    assert isinstance(paragraphs, list)
    assert [p["text"] for p in paragraphs] == [p.text for p in report.paragraphs]


WEB = """II. CHI NGÂN SÁCH
ĐỊA PHƯƠNG

Tổng chi năm 2025 là 14.635,050 tỷ đồng [1], chi phát triển kinh tế
- xã hội là 560 tỷ đồng⁴; diện tích 12 km² và
20 m3.

- Chi thường xuyên theo
quy định.

Nơi nhận:
- Như trên;
- Lưu: VT.

[1]
Bao gồm chi tạo nguồn cải cách tiền lương.
"""


def test_a_web_page_wraps_lines_inside_its_paragraphs() -> None:
    report = parse(WEB, "web", {})
    assert [p.text for p in report.paragraphs] == [
        "II. CHI NGÂN SÁCH ĐỊA PHƯƠNG",
        "Tổng chi năm 2025 là 14.635,050 tỷ đồng, chi phát triển kinh tế - xã hội là 560 tỷ đồng; "
        "diện tích 12 km² và 20 m3.",
        "- Chi thường xuyên theo quy định.",
        "Nơi nhận:",
        "- Như trên;",
        "- Lưu: VT.",
    ]
    assert [(m.mark, report.paragraphs[1].text[: m.offset][-7:]) for m in report.paragraphs[1].marks] == [
        ("1", "tỷ đồng"),
        ("4", "tỷ đồng"),
    ]
    assert [(n.mark, n.text) for n in report.footnotes] == [("1", "Bao gồm chi tạo nguồn cải cách tiền lương.")]


def test_a_number_alone_on_its_line_belongs_to_the_next_one() -> None:
    report = parse("Bài viết\nMở đầu.\n1.\nVề số lượng, cơ cấu\nCó 5 triệu người.\n", "bai", {})
    assert report.paragraphs[2].text == "1. Về số lượng, cơ cấu"
    assert report.paragraphs[3].headings == ("1. Về số lượng, cơ cấu",)


def test_lines_too_long_for_print_are_paragraphs_even_when_many_open_small() -> None:
    lines = [
        "Giống lúa " + "dài ngày " * 30,
        "diện tích 50,00 ha",
        "sản lượng 6.012,14 tấn",
        "năng suất 35,89 tạ/ha",
    ]
    assert [p.text for p in parse("\n".join(lines), "k", {}).paragraphs] == [line.strip() for line in lines]


def test_a_drawn_line_parts_two_documents() -> None:
    report = parse("Tin một\nI. KINH TẾ\nTăng 5%.\n==========\nTin hai\nGiảm 2%.\n", "tin", {})
    assert report.paragraphs[2].headings == ("I. KINH TẾ",)
    assert report.paragraphs[4].headings == ("Tin hai",)


SENTENCES = [
    "Tổng đàn trâu được 1.141/1.220 con, đạt 93,52% kế hoạch", "(7) Thu ngân sách nhà nước: 329,13 tỷ đồng.",
    "I. ĐÁNH GIÁ CHUNG", "1.1. Lĩnh vực nông nghiệp", "a) Trồng trọt: Ngay từ đầu năm,", "- xã hội năm 2023;",
    "2024. Tổ chức thực hiện", "17", "7", "1", "Phần thứ hai", "MỤC TIÊU NĂM 2024", "tấn1. Giá trị",
    "năm 20231",
    "1 Trong đó: lúa 700 ha", "Nơi nhận:", "TM. ỦY BAN NHÂN DÂN", "[1] Bao gồm chi lương", "560 tỷ đồng [1]",
    "theo Quyết định số 122/QĐ-", "UBND ngày 09/02/2023",
]  # fmt: skip
GAPS = ["\n", "\n\n", "\n\n \n\n", "\n ", " \n\n", "\n\n" + " " * 40 + "\n", "\n=====\n", "\f", "\n\n\n"]


def words(text: str) -> Counter[str]:
    return Counter(letter for letter in unicodedata.normalize("NFC", text) if letter.isalnum())


@given(st.lists(st.tuples(st.sampled_from(SENTENCES), st.sampled_from(GAPS)), min_size=1, max_size=30))
def test_no_word_is_lost_or_invented_however_lines_and_gaps_fall(parts: list[tuple[str, str]]) -> None:
    text = "".join(sentence + gap for sentence, gap in parts)
    report = parse(text, "k", {})
    kept = words("".join(p.text for p in report.paragraphs) + "".join(n.mark + n.text for n in report.footnotes))
    lost, gained = words(text) - kept, kept - words(text)
    assert not gained
    assert all(letter.isdigit() for letter in lost)  # marks and page numbers, nothing else
    assert sum(lost.values()) <= sum(len(m.mark) for p in report.paragraphs for m in p.marks) + 2 * report.pages


@given(st.text())
def test_any_text_can_be_read(text: str) -> None:
    for p in parse(text, "k", {}).paragraphs:
        assert p.starts[0].offset == 0
        assert all(0 <= m.offset <= len(p.text) for m in p.marks)


@pytest.mark.parametrize(
    ("content", "why"),
    [(b"", "empty"), (b" \n\n", "empty"), (b"\xff\xfe\x00\xd8", "binary"),
     (b"\x89PNG\r\n\x1a\n\x00", "binary"), (b"\x93\x81\x8d\x90 \x82\xa0\x82\xa2", "not_utf8"),
     ("Tỷ lệ hộ nghèo giảm; sản lượng đạt".encode().decode("latin-1").encode(), "old_font")],
)  # fmt: skip
def test_what_is_no_text_is_refused_with_its_reason(tmp_path: Path, content: bytes, why: str) -> None:
    path = tmp_path / "bao-cao.txt"
    path.write_bytes(content)
    with pytest.raises(UnreadableReport) as refused:
        read(path)
    assert (refused.value.path, refused.value.why) == (path, why)


def test_the_toml_beside_a_report_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Năm 2023 thu được 5 tỷ đồng.", encoding="utf-8")
    (tmp_path / "a.toml").write_text('place = "xã Vĩnh Quang"\nyear = 2023\n', encoding="utf-8")
    report = read(tmp_path / "a.txt")
    assert (report.key, report.meta.place, report.meta.year) == ("a", "xã Vĩnh Quang", 2023)
    (tmp_path / "a.toml").write_text("place = ", encoding="utf-8")
    with pytest.raises(UnreadableReport):
        read(tmp_path / "a.txt")
