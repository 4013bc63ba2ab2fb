"""Small files of our own making, in the formats that offices use."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from matplotlib import rc_context
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_pdf import FigureCanvasPdf
from matplotlib.figure import Figure

LINES = (
    "ỦY BAN NHÂN DÂN HUYỆN HÒA AN",
    "BÁO CÁO",
    "Tình hình kinh tế - xã hội năm 2023 của huyện Hòa An",
    "I. KẾT QUẢ THỰC HIỆN",
    "1. Nông nghiệp",
    "Tổng diện tích gieo trồng cả năm đạt 1.250,5 ha, bằng 98,2 % kế hoạch huyện giao và tăng 3,5 % so",
    "với cùng kỳ năm trước; sản lượng lương thực có hạt đạt 8.120 tấn.",
    "Tổng đàn trâu có 1.141 con.",
)
TABLE = (
    ("Chỉ tiêu", "ĐVT", "Kế hoạch 2023", "Thực hiện 2023"),
    ("Tổng đàn trâu", "con", "1.220", "1.141"),
    ("Tổng đàn bò", "con", "3.500", "3.612"),
    ("Diện tích lúa", "ha", "812,5", "820"),
)
_WIDTH, _HEIGHT = 595.0, 842.0  # points of A4


def drawn(pages: Sequence[Sequence[str]], table: Sequence[Sequence[str]] = (), turned: int = 0) -> list[Figure]:
    """Pages of lines, a ruled table below those of the first, and a number at the foot of each."""
    made = []
    for number, lines in enumerate(pages, 1):
        page = Figure(figsize=(_WIDTH / 72, _HEIGHT / 72))
        for i, line in enumerate(lines):
            page.text(80 / _WIDTH, 1 - (90 + 22 * i) / _HEIGHT, line, fontsize=9, family="DejaVu Sans")
        page.text(0.5, 30 / _HEIGHT, str(number), fontsize=9)
        if number == 1:
            _rule(page, table, 90 + 22 * len(lines))
        made.append(page)
    return made


def _rule(page: Figure, table: Sequence[Sequence[str]], top: float) -> None:
    axes = page.add_axes((0, 0, 1, 1))
    axes.set_xlim(0, _WIDTH)
    axes.set_ylim(_HEIGHT, 0)
    axes.axis("off")
    columns, tall = (80.0, 220.0, 290.0, 400.0, 510.0), 24.0
    for r, row in enumerate(table):
        for c, text in enumerate(row):
            axes.text(columns[c] + 4, top + tall * r + 16, text, fontsize=8)
    for r in range(len(table) + 1 if table else 0):
        axes.plot((columns[0], columns[-1]), (top + tall * r,) * 2, color="black", linewidth=0.8)
    for x in columns if table else ():
        axes.plot((x, x), (top, top + tall * len(table)), color="black", linewidth=0.8)


def pdf(path: Path, pages: Sequence[Sequence[str]] = (LINES,), table: Sequence[Sequence[str]] = ()) -> Path:
    """A PDF with a text layer."""
    from matplotlib.backends.backend_pdf import PdfPages

    with rc_context({"pdf.fonttype": 42}), PdfPages(path) as out:
        for page in drawn(pages, table):
            FigureCanvasPdf(page)
            out.savefig(page)
    return path


def scan(path: Path, lines: Sequence[str] = LINES, turned: int = 0) -> Path:
    """A PDF of one page that is a picture, turned clockwise by so many degrees."""
    from PIL import Image

    (page,) = drawn([lines])
    canvas = FigureCanvasAgg(page)
    page.dpi = 300
    canvas.draw()
    width, height = canvas.get_width_height()
    picture = Image.frombuffer("RGBA", (width, height), canvas.buffer_rgba(), "raw", "RGBA", 0, 1).convert("RGB")
    picture.rotate(-turned, expand=True).save(path, "PDF", resolution=300)
    return path


def xlsx(path: Path, rows: Sequence[Sequence[object]] = TABLE, hidden: bool = False) -> Path:
    """A workbook of one sheet, and a hidden one whose figures differ."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    sheet.title = "Biểu 1"
    sheet.append(["Biểu 1. Một số chỉ tiêu chủ yếu"])
    for row in rows:
        sheet.append(list(row))
    if hidden:
        other = book.create_sheet("Nháp")
        other.append(["Chỉ tiêu", "2023"])
        other.append(["Tổng đàn trâu", 9999])
        other.sheet_state = "hidden"
    book.save(path)
    return path


def docx(path: Path) -> Path:
    """A document with a numbered list, a footnote-free text and a table with merged cells."""
    from docx import Document

    document = Document()
    for line in LINES[:5]:
        document.add_paragraph(line)
    document.add_paragraph(" ".join(LINES[5:7]))
    document.add_paragraph("Biểu 1. Một số chỉ tiêu chủ yếu")
    table = document.add_table(rows=4, cols=3)
    table.cell(0, 0).merge(table.cell(1, 0)).text = "Chỉ tiêu"
    table.cell(0, 1).merge(table.cell(0, 2)).text = "Năm 2023"
    table.cell(1, 1).text, table.cell(1, 2).text = "Kế hoạch", "Thực hiện"
    for r, row in enumerate((("Tổng đàn trâu (con)", "1.220", "1.141"), ("Diện tích lúa (ha)", "812,5", "820")), 2):
        for c, text in enumerate(row):
            table.cell(r, c).text = text
    for item in ("Rà soát các chỉ tiêu", "Đẩy nhanh giải ngân"):
        document.add_paragraph(item, style="List Number")
    document.save(path)
    return path


HTML = """<html><head><title>x</title><script>var a = 12;</script></head><body><nav>Trang chủ</nav>
<h1>BÁO CÁO</h1><p>Tình hình năm 2023 của huyện Hòa An</p>
<p>Tổng đàn trâu có <b>1.141</b> con.</p>
<table><tr><th rowspan=2>Chỉ tiêu</th><th colspan=2>Năm 2023</th></tr><tr><th>Kế hoạch</th><th>Thực hiện</th></tr>
<tr><td>Tổng đàn bò (con)</td><td>3.500</td><td>3.612</td></tr><tr><td>Diện tích lúa (ha)</td><td>812,5</td><td>820</td></tr></table>
</body></html>"""
