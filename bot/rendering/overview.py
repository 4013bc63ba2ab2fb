"""Targets, outline and sources in words: plain text for the terminal, HTML for Telegram."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bot.answering.answer import ViewAnswer
from bot.rendering.figures import meaning, place
from bot.rendering.markup import HTML, PLAIN, UNFOLDED, Markup, split_messages
from index.document.report import Paragraph
from index.evidence.quotes import Quote
from index.overview.library import Library, NoSuchReport
from index.overview.sections import NoSuchSection, Section, found, path_to
from index.overview.sources import ReportSource
from index.overview.targets import Outcome, Plans, Target, outcomes_of

_DRAWN = 'Để xem biểu đồ, xin gõ trên Telegram: /bieudo {subject}; trong cửa sổ lệnh: hoi bieudo "{subject}".'
NO_TARGETS = "Báo cáo này không có mục chỉ tiêu nào nêu con số."
_AT_ONCE = 20  # reports that are shown one after another
_CHOOSE = "Có {count} báo cáo; xin gõ kèm số của báo cáo cần xem, ví dụ: hoi chitieu 1."
_SHORT, _MET = "Chưa đạt kế hoạch", "Đạt hoặc vượt kế hoạch"
NO_RESULTS = "Báo cáo này không nêu kết quả nào cùng với tỷ lệ so với kế hoạch."


def target_lines(plans: Plans, markup: Markup) -> Iterator[str]:
    """The targets of one report under the headings that they stand under."""
    yield markup.bold(f"{targets_title(plans)} ({len(plans.targets)})" if plans.targets else targets_title(plans))
    yield markup.escape(plans.report)
    if not plans.targets:
        yield NO_TARGETS
    section = None
    for target in plans.targets:
        if target.section != section:
            section = target.section
            yield ""
            if section:
                yield markup.bold(section)
        yield from _target(target, markup)


def result_lines(plans: Plans, markup: Markup) -> Iterator[str]:
    """The main results of one report, each with its ratio to the plan; what falls short of it stands first."""
    outcomes = outcomes_of(plans.results)
    yield markup.bold(f"{results_title(plans)} ({len(outcomes)})" if outcomes else results_title(plans))
    yield markup.escape(plans.report)
    if not outcomes:
        yield NO_RESULTS
    for falls_short, title in ((True, _SHORT), (False, _MET)):
        told = [outcome for outcome in outcomes if outcome.falls_short == falls_short]
        if told:
            yield ""
            yield markup.bold(f"{title} ({len(told)})")
            yield from (_outcome(outcome, markup) for outcome in told)


def targets_title(plans: Plans) -> str:
    """What the list of targets is called."""
    if not plans.years:
        return "Các chỉ tiêu đề ra"
    return f"Các chỉ tiêu {'giai đoạn' if '-' in plans.years else 'năm'} {plans.years}"


def results_title(plans: Plans) -> str:
    """What the list of results is called."""
    return f"Kết quả chính năm {plans.year} so với kế hoạch" if plans.year else "Kết quả chính so với kế hoạch"


def _target(target: Target, markup: Markup) -> Iterator[str]:
    number = f"{target.number} " if target.number else "• "
    yield f"{markup.escape(number + target.text)} (trang {target.page})"
    yield from (f"   {markup.escape(part)}" for part in target.parts)


def _outcome(outcome: Outcome, markup: Markup) -> str:
    reached = outcome.reached
    compared = markup.escape("; ".join(f"{ratio.text} {meaning(ratio)}" for ratio in outcome.ratios))
    pages = ", ".join(map(str, outcome.pages))
    return f"• {markup.escape(reached.label)}: {markup.bold(reached.text)}; {compared} (trang {pages})"


def section_lines(report: str, above: tuple[Section, ...], section: Section, markup: Markup) -> Iterator[str]:
    """What stands right under a heading; `above` are the sections around it, outermost first."""
    yield markup.escape(report)
    yield from (f"› {markup.escape(outer.heading)}" for outer in above)
    if section.heading:
        yield f"{markup.bold(section.heading)} (trang {section.page})"
    for paragraph in section.texts:
        yield markup.paragraph(paragraph.text)
        yield _pages(paragraph)


def _pages(paragraph: Paragraph) -> str:
    first, last = paragraph.starts[0].page, paragraph.starts[-1].page
    return f"trang {first}" if first == last else f"trang {first}-{last}"


def outline_lines(section: Section, markup: Markup, before: tuple[int, ...] = ()) -> Iterator[str]:
    """The headings below a section, indented, each with the number to ask for it by."""
    for inner in section.below:
        number = ".".join(map(str, (*before, *inner.number)))
        yield f"{'  ' * (len(inner.number) - 1)}{number}  {markup.escape(inner.heading)} (trang {inner.page})"
        yield from outline_lines(inner, markup, before)


def source_lines(source: ReportSource, markup: Markup) -> Iterator[str]:
    """What a report says of itself; what it does not say is left out."""
    yield markup.bold(source.name)
    if source.title and source.title != source.name:
        yield markup.escape(source.title)
    stated = (
        ("Cơ quan ban hành", source.issuer),
        ("Địa bàn", source.place),
        ("Số ký hiệu", source.number),
        ("Ngày ban hành", _date(source.date)),
        ("Năm báo cáo", str(source.year or "")),
    )
    yield from (f"{name}: {markup.escape(value)}" for name, value in stated if value)
    yield f"{source.pages} trang, {source.figures} con số tra được"


def quote_message(quote: Quote) -> str:
    """A passage and where it stands, Telegram HTML that fits one message: of a longer one, its beginning."""
    first, *rest = split_messages([UNFOLDED.quote(quote.text)])
    return "\n".join([first, *(["…"] if rest else []), HTML.escape(place(quote.source))])


def plans_text(library: Library, number: str = "") -> str:
    """Targets and main results of the report of a number, or with "" of every one, for the terminal; of very many reports
    their names. Raises NoSuchReport.
    """
    if not number and len(library.names) > _AT_ONCE:
        return _joined([_numbered(library), [_CHOOSE.format(count=len(library.names))]])
    if number and not (number.isdecimal() and 1 <= int(number) <= len(library.names)):
        raise NoSuchReport(number)
    return _joined(
        lines
        for plans in ([library.plans[int(number) - 1]] if number else library.plans)
        for lines in (target_lines(plans, PLAIN), [""], result_lines(plans, PLAIN), [""])
    )


def sources_text(library: Library) -> str:
    """Every report, for the terminal."""
    return _joined(lines for source in library.sources for lines in (source_lines(source, PLAIN), [""]))


def outline_text(library: Library, number: str) -> str:
    """The section at `number` ("1.2"), or with "" all headings, of very many reports their names, for the terminal.

    Of several reports the first number is that of the report. Raises NoSuchSection.
    """
    several = len(library.names) > 1
    if not number and len(library.names) > _AT_ONCE:
        return _joined([_numbered(library)])
    if not number:
        return _joined(
            lines
            for i, name in enumerate(library.names)
            for lines in (
                [f"{i + 1}  {name}" if several else name],
                outline_lines(library.outlines[i], PLAIN, (i + 1,) * several),
            )
        )
    steps = [int(step) if step.isdecimal() else 0 for step in number.strip().rstrip(".").split(".")]
    report, *path = steps if several else [1, *steps]
    section = found(library.outlines[report - 1], path) if 1 <= report <= len(library.names) else None
    if section is None:
        raise NoSuchSection(number)
    whole = library.outlines[report - 1]
    shown = section_lines(library.names[report - 1], path_to(whole, path[:-1]), section, PLAIN)
    return _joined([shown, outline_lines(section, PLAIN, (report,) * several)])


def _numbered(library: Library) -> list[str]:
    return [f"{number}  {name}" for number, name in enumerate(library.names, 1)]


def view_lines(answer: ViewAnswer, markup: Markup) -> Iterator[str]:
    """What was asked for by its name, in as many lines as it takes."""
    if answer.view == "chart":
        yield markup.escape(_DRAWN.format(subject=answer.subject))
    for plans in answer.plans:
        yield from target_lines(plans, markup) if answer.view == "targets" else result_lines(plans, markup)
        yield ""
    for name, section in zip(answer.names, answer.sections, strict=True):
        yield from section_lines(name, answer.above, section, markup)
        yield from outline_lines(section, markup)


def _joined(parts: Iterable[Iterable[str]]) -> str:
    return "\n".join(line for lines in parts for line in lines).strip()


def _date(iso: str) -> str:
    return "/".join(reversed(iso.split("-")))
