"""One report out of every format: the same paragraphs, the same table, with pages and sheets."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from docx import Document

from index.document.formats import scanner
from index.document.formats.displayed import displayed
from index.document.formats.word_numbers import _written
from index.document.reader import parse, read
from index.document.report import Report
from tests.index.document.formats import made

CORPUS = Path(__file__).parents[4] / "corpus"


def values(report: Report) -> dict[str, list[str]]:
    return {
        table.label(row): [table.cells[row.at][c.at] for c in table.columns]
        for table in report.tables
        for row in table.rows
    }


def headers(report: Report) -> list[str]:
    (table,) = report.tables
    return [table.header(column) for column in table.columns]


@pytest.fixture(scope="module")
def of_pdf(tmp_path_factory: pytest.TempPathFactory) -> Report:
    file = tmp_path_factory.mktemp("pdf") / "bao-cao.pdf"
    return read(made.pdf(file, [made.LINES, ("Tổng đàn bò có 3.612 con.",)], made.TABLE))


def test_a_pdf_is_read_by_where_its_words_stand(of_pdf: Report) -> None:
    texts = [paragraph.text for paragraph in of_pdf.paragraphs]
    assert " ".join(made.LINES[5:7]) in texts  # two printed lines are one paragraph
    assert (of_pdf.pages, of_pdf.paragraphs[-1].text, of_pdf.paragraphs[-1].page) == (2, "Tổng đàn bò có 3.612 con.", 2)
    assert not {"1", "2"} & set(texts)  # page numbers at the foot are none of its words
    assert (of_pdf.meta.year, of_pdf.meta.place) == (2023, "huyện Hòa An")


def test_a_ruled_table_of_a_pdf_is_read_as_one(of_pdf: Report) -> None:
    assert headers(of_pdf) == ["Kế hoạch 2023", "Thực hiện 2023"]
    assert values(of_pdf)["Tổng đàn trâu"] == ["1.220", "1.141"]
    assert of_pdf.tables[0].page == 1


def test_a_docx_is_read_with_the_numbers_that_word_shows(tmp_path: Path) -> None:
    report = read(made.docx(tmp_path / "bao-cao.docx"))
    texts = [paragraph.text for paragraph in report.paragraphs]
    assert "1. Rà soát các chỉ tiêu" in texts
    assert "2. Đẩy nhanh giải ngân" in texts
    assert headers(report) == ["Năm 2023 Kế hoạch", "Năm 2023 Thực hiện"]
    assert values(report) == {"Tổng đàn trâu (con)": ["1.220", "1.141"], "Diện tích lúa (ha)": ["812,5", "820"]}
    assert report.tables[0].title.endswith("Biểu 1. Một số chỉ tiêu chủ yếu")


def test_a_docx_of_printed_lines_is_read_like_the_text_that_it_was_made_of(tmp_path: Path) -> None:
    (text,) = CORPUS.glob("*.txt")
    lines = text.read_text(encoding="utf-8").split("\n")[:400]
    document = Document()
    for line in lines:
        document.add_paragraph(line.strip())
    document.save(str(tmp_path / "bao-cao.docx"))
    whole = [paragraph.text for paragraph in parse("\n".join(map(str.strip, lines)), "bao-cao", {}).paragraphs]
    assert [paragraph.text for paragraph in read(tmp_path / "bao-cao.docx").paragraphs] == whole
    assert len(whole) < len([line for line in lines if line.strip()]) / 2


def test_a_line_over_a_table_that_says_its_unit_is_no_part_of_the_title(tmp_path: Path) -> None:
    lines = (
        *made.LINES,
        "BẢNG GIÁ ĐẤT Ở NÔNG THÔN",
        "(Ban hành kèm theo Quyết định số 28/2024/QĐ-UBND của tỉnh)",
        "Đơn vị tính: 1.000 đồng/m2",
    )
    table = (
        ("Tuyến đường", "Vị trí 1", "Vị trí 2"),
        ("Quốc lộ 2", "2.570", "1.542"),
        ("Đường liên xã", "2.110", "1.266"),
    )
    (read_table,) = read(made.pdf(tmp_path / "gia.pdf", [lines], table)).tables
    assert read_table.units == ("1.000 đồng/m2",)
    assert read_table.title.endswith("BẢNG GIÁ ĐẤT Ở NÔNG THÔN")


def test_a_line_of_a_pdf_that_begins_with_a_number_goes_on_in_its_sentence(tmp_path: Path) -> None:
    lines = (
        *made.LINES,
        "Thu ngân sách trên địa bàn huyện: chỉ tiêu giao năm",
        "2023 là 415,7 tỷ đồng, thực hiện 390 tỷ đồng.",
    )
    report = read(made.pdf(tmp_path / "bao-cao.pdf", [lines]))
    assert " ".join(lines[-2:]) in [paragraph.text for paragraph in report.paragraphs]


def test_a_workbook_shows_numbers_as_its_sheets_do_and_leaves_hidden_sheets_out(tmp_path: Path) -> None:
    rows = [("Chỉ tiêu", "Năm 2022", "Năm 2023"), ("Sản lượng (tấn)", 8120.25, 1234567), ("Tỷ lệ (%)", 4.5, 3)]
    report = read(made.xlsx(tmp_path / "bieu.xlsx", rows, hidden=True))
    assert values(report) == {"Sản lượng (tấn)": ["8120,25", "1234567"], "Tỷ lệ (%)": ["4,5", "3"]}
    assert report.left_out == (("hidden_sheet", "Nháp"),)
    assert report.tables[0].sheet == "Biểu 1"


@pytest.mark.parametrize(
    ("value", "shown", "text"),
    [
        (1234567.5, "#,##0.00", "1.234.567,50"),
        (0.8907, "0.0%", "89,1%"),
        (-162.9, "#,##0.0", "-162,9"),
        (5.635, "_-* #,##0.00_-;\\-* #,##0.00_-", "5,64"),
        (2019, "General", "2019"),
        (453.373, "0", "453"),
    ],
)
def test_a_number_is_displayed_as_its_format_says(value: float, shown: str, text: str) -> None:
    assert displayed(value, shown) == text


def test_word_counts_in_roman_and_letters() -> None:
    assert [_written(9, form) for form in ("lowerRoman", "upperLetter", "decimal")] == ["ix", "I", "9"]


def test_a_page_of_a_portal_is_read_without_menus_and_scripts(tmp_path: Path) -> None:
    file = tmp_path / "trang.html"
    file.write_text(made.HTML, encoding="utf-8")
    report = read(file)
    assert [p.text for p in report.paragraphs] == [
        "BÁO CÁO",
        "Tình hình năm 2023 của huyện Hòa An",
        "Tổng đàn trâu có 1.141 con.",
    ]
    assert headers(report) == ["Năm 2023 Kế hoạch", "Năm 2023 Thực hiện"]


def test_what_a_toml_says_of_a_file_of_any_format_is_heard(tmp_path: Path) -> None:
    file = made.xlsx(tmp_path / "bieu.xlsx")
    file.with_suffix(".toml").write_text('place = "tỉnh Cao Bằng"\nyear = 2023\n', encoding="utf-8")
    assert (read(file).meta.place, read(file).meta.year) == ("tỉnh Cao Bằng", 2023)


@pytest.mark.skipif(not scanner.available(), reason="tesseract with Vietnamese is not installed")
@pytest.mark.parametrize("turned", [0, 90])
def test_a_scan_is_read_by_the_scanner_and_said_to_be(tmp_path: Path, turned: int) -> None:
    report = read(made.scan(tmp_path / "quet.pdf", turned=turned))
    text = " ".join(paragraph.text for paragraph in report.paragraphs)
    assert "1.250,5 ha" in text
    assert report.scanned == (1,)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_a_doc_is_read_through_libreoffice(tmp_path: Path) -> None:
    import subprocess

    made.docx(tmp_path / "cu.docx")
    convert = ["soffice", f"-env:UserInstallation={(tmp_path / 'p').as_uri()}", "--headless", "--convert-to", "doc"]
    subprocess.run([*convert, "--outdir", tmp_path, tmp_path / "cu.docx"], check=True, capture_output=True, timeout=100)
    assert values(read(tmp_path / "cu.doc"))["Tổng đàn trâu (con)"] == ["1.220", "1.141"]
