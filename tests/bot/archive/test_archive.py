"""Many reports are answered each by itself: the one that is named, spoken of, or fits; else it is asked which is meant."""

from __future__ import annotations

import pickle
from collections.abc import Sequence

import pytest

from bot.answering.answer import Answer, Compound, Courtesy, FigureAnswer, Refusal, ViewAnswer, WhichReport, figures_of
from bot.answering.questions import asking_of
from bot.archive.archive import Archive
from bot.charts.choice import Charts
from bot.permalinks.links import payload_of
from bot.rendering.answer import answer_messages, answer_text, messages_over_buttons
from bot.rendering.draft import draft_text
from bot.rendering.json import answer_data
from bot.rendering.overview import outline_text, plans_text
from bot.service import Opened, Places, current_manifest, open_library, open_with
from index.embedding.interface import Embedder
from index.overview.library import NoSuchReport, whole_passage
from index.store.catalogue import volume
from tests.bot.archive.conftest import BUDGET, COMMUNES, HERD
from tests.bot.conftest import unheard


def told(answer: Answer) -> list[tuple[float, str]]:
    """Each figure with the report that it is of."""
    return [(fact.value, fact.quote.source.report) for fact in figures_of(answer)]


def of(number: int, base: int = HERD, year: int = 2023) -> tuple[float, str]:
    return float(base + number), f"Báo cáo năm {year}, xã {COMMUNES[number]}"


@pytest.mark.parametrize("number", [1, 7, 28])
def test_the_report_of_the_place_that_is_named_answers(archive: Archive, number: int) -> None:
    assert told(archive.ask(f"tổng đàn trâu xã {COMMUNES[number]} là bao nhiêu?"))[:1] == [of(number)]


def test_where_none_is_named_and_several_fit_it_is_asked_which_is_meant(archive: Archive) -> None:
    answer = archive.ask("tổng đàn trâu là bao nhiêu?")
    assert isinstance(answer, WhichReport)
    assert len(answer.reports) == 8
    assert answer.others > 0
    assert set(answer.reports) <= set(archive.library.names)
    assert answer_data(answer)["reason"] == "which_report"
    assert not any(
        character.isdigit()
        for character in answer_text(answer).replace("2023", "").replace("2022", "").replace(str(answer.others), "")
    )
    (shown,) = messages_over_buttons(answer, 3)
    assert answer.reports[0] not in shown
    assert answer.reports[0] in answer_messages(answer)[0]


def test_the_same_question_with_the_name_of_a_report_is_answered_from_it(archive: Archive) -> None:
    asked = archive.ask("tổng đàn trâu là bao nhiêu?")
    assert isinstance(asked, WhichReport)
    for report in asked.reports[:3]:
        assert told(archive.ask(asking_of(asked.asked, report)))[0][1] == report


def test_a_place_alone_says_which_report_the_question_before_was_for(archive: Archive) -> None:
    before = ["tổng đàn trâu là bao nhiêu?"]
    assert told(archive.ask(f"xã {COMMUNES[3]}", before))[:1] == [of(3)]
    assert told(archive.ask(COMMUNES[4].lower(), before))[:1] == [of(4)]


def test_what_follows_stays_in_the_report_that_was_spoken_of(archive: Archive) -> None:
    before = [f"tổng đàn trâu xã {COMMUNES[9]}?"]
    assert told(archive.ask("thu ngân sách được bao nhiêu?", before))[:1] == [of(9, BUDGET)]
    before += ["thu ngân sách được bao nhiêu?"]
    assert told(archive.ask(f"còn xã {COMMUNES[11]}?", before))[:1] == [of(11, BUDGET)]


def test_each_of_two_places_is_answered_from_its_own_report(archive: Archive) -> None:
    answer = archive.ask(f"tổng đàn trâu của xã {COMMUNES[2]} và xã {COMMUNES[6]}?")
    assert isinstance(answer, Compound)
    assert told(answer) == [of(2), of(6)]
    assert [part.question for part in answer.parts] == [of(2)[1], of(6)[1]]


def test_of_very_many_places_the_first_are_answered_and_it_is_said_that_there_are_more(archive: Archive) -> None:
    answer = archive.ask(f"tổng đàn trâu của xã {', xã '.join(COMMUNES[2:12])}?")
    assert isinstance(answer, Compound)
    assert told(answer) == [of(number) for number in range(2, 8)]
    assert answer.more_asked


def test_what_one_report_alone_tells_is_answered_without_its_place(archive: Archive) -> None:
    ((value, report),) = told(archive.ask("Sân bay Nà Cạn đón bao nhiêu lượt khách?"))
    assert (value, report) == (4512, of(5)[1])


def test_of_reports_on_one_place_the_year_decides_and_else_the_newest(archive: Archive) -> None:
    asked = f"tổng đàn trâu xã {COMMUNES[0]}"
    assert told(archive.ask(f"{asked} năm 2022?"))[:1] == [(990, of(0, year=2022)[1])]
    assert told(archive.ask(f"{asked}?"))[:1] == [of(0)]


def test_a_place_without_a_report_is_not_answered_from_another(archive: Archive) -> None:
    answer = archive.ask("tổng đàn trâu xã Bản Liền là bao nhiêu?")
    assert not figures_of(answer)


def test_small_talk_names_the_archive_and_no_figure(archive: Archive) -> None:
    answer = archive.ask("bạn trả lời theo báo cáo nào?")
    assert isinstance(answer, Courtesy)
    assert len(answer.reports) == len(COMMUNES) + 1
    assert "và 27 báo cáo khác" in answer_text(answer)


def test_examples_name_the_place_and_are_answered(archive: Archive) -> None:
    for example in archive.examples:
        assert figures_of(archive.ask(example))


def test_a_message_of_which_no_report_writes_a_word_asks_for_no_report(archive: Archive) -> None:
    assert isinstance(archive.ask("asdfgh qwerty"), Refusal)


def test_a_list_that_is_asked_for_is_that_of_the_report_that_is_chosen(archive: Archive) -> None:
    asked = archive.ask("mục lục")
    assert isinstance(asked, WhichReport)
    shown = archive.ask(asking_of(asked.asked, of(4)[1]))
    assert isinstance(shown, ViewAnswer)
    assert archive.library.names[shown.report or 0] == of(4)[1]


@pytest.mark.parametrize("before", [(), ("tổng đàn trâu?",)])
def test_nonsense_and_what_is_too_long_is_answered_as_ever(archive: Archive, before: Sequence[str]) -> None:
    assert isinstance(archive.ask("x" * 5000, before), Refusal)
    assert not figures_of(archive.ask("?!", before))


def test_a_link_opens_the_answer_of_its_report_again(archive: Archive) -> None:
    answer = archive.ask(f"tổng đàn trâu xã {COMMUNES[12]} là bao nhiêu?")
    payload = payload_of(answer)
    assert len(payload) <= 64
    again = archive.opened(payload)
    assert isinstance(again, FigureAnswer)
    assert told(again) == told(answer)[:1]
    assert archive.opened(payload[:-3]) == "broken"


def test_a_draft_is_held_against_the_report_that_it_names(archive: Archive) -> None:
    checked = archive.check_draft(f"Xã {COMMUNES[8]}: tổng đàn trâu của xã năm 2023 là 1.208 con.")
    assert [(item.printed, item.verdict) for item in checked.items] == [("1.208 con", "match")]


def test_a_draft_that_names_no_report_is_held_against_none(archive: Archive) -> None:
    for draft in ("Tổng đàn trâu của xã là 1.208 con.", f"Xã {COMMUNES[8]} và xã {COMMUNES[9]}: đàn trâu 1.208 con."):
        checked = archive.check_draft(draft)
        assert checked.items == ()
        assert set(checked.which) <= set(archive.library.names)
        assert f"• {checked.which[0]}" in draft_text(checked)
    assert of(8)[1] in checked.which


def test_a_picture_of_what_several_reports_tell_is_not_drawn(archive: Archive) -> None:
    assert Charts(lambda: archive).about("đàn trâu").why == "which_report"


def test_offers_and_pictures_are_of_the_report_that_is_named(archive: Archive) -> None:
    offers = archive.offers(f"đàn trâu xã {COMMUNES[15]}")
    assert offers[0].fact.quote.source.report == of(15)[1]
    about = archive.about(f"đàn trâu xã {COMMUNES[15]}")
    assert about is not None
    assert about.reports[0].name == of(15)[1]
    answer = archive.ask(f"tổng đàn trâu xã {COMMUNES[16]}?")
    assert archive.of(answer).reports[0].name == of(16)[1]


def test_what_is_to_be_looked_through_is_opened_when_somebody_looks(opened_archive: Opened) -> None:
    library = pickle.loads(pickle.dumps(opened_archive.library))
    assert len(library.names) == len(library.plans) == len(library.outlines) == len(library.sources) == 30
    at = library.names.index(of(5)[1])
    assert library.outlines[at].below[0].heading == "I. Kinh tế"
    assert library.sources[at].place == f"xã {COMMUNES[5]}"
    fact = figures_of(opened_archive.answerer.ask(f"thu ngân sách xã {COMMUNES[5]}?"))[0]
    whole = whole_passage(fact.quote, library)
    assert whole is not None
    assert whole.text.startswith("Thu ngân sách xã năm 2023")
    with pytest.raises(IndexError):
        library.plans[30]


def test_very_many_reports_are_listed_by_name_and_looked_through_by_number(opened_archive: Opened) -> None:
    library = opened_archive.library
    at = library.names.index(of(5)[1]) + 1
    for listed in (outline_text(library, ""), plans_text(library)):
        assert f"{at}  {of(5)[1]}" in listed
        assert "Kinh tế" not in listed
    assert f"{at}.1  I. Kinh tế" in outline_text(library, f"{at}")
    assert of(5)[1] in plans_text(library, f"{at}")
    for number in ("31", "0", "x"):
        with pytest.raises(NoSuchReport):
            plans_text(library, number)


def test_the_archive_is_current_and_its_library_opens_without_a_model(
    opened_archive: Opened, archive_places: Places
) -> None:
    assert current_manifest(archive_places) == opened_archive.manifest
    assert open_library(archive_places, unheard, unheard).names == opened_archive.library.names


def test_a_damaged_index_of_one_report_is_made_anew_when_it_is_needed(
    opened_archive: Opened, archive_places: Places, embedder: Embedder
) -> None:
    for file in volume(archive_places.index, "xa-20").glob("data-*/index.sqlite"):
        file.write_bytes(b"")
    again = open_with(embedder, archive_places, unheard).answerer
    assert told(again.ask(f"tổng đàn trâu xã {COMMUNES[20]}?"))[:1] == [of(20)]
