"""The question that a claim becomes."""

from __future__ import annotations

from bot.understanding.claims import claims
from bot.verification.claim_question import asked_for
from index.language.lexicon import load_lexicon

LEXICON = load_lexicon()


def asked(text: str, number: int = 0) -> str:
    claimed = claims(text, LEXICON)
    return asked_for(text, claimed[number], claimed)


def test_the_number_is_asked_for_and_the_asking_is_taken_out() -> None:
    assert asked("tổng đàn bò là 312 con phải không?") == "tổng đàn bò là bao nhiêu con?"


def test_of_a_text_longer_than_a_question_its_subject_and_the_words_around_the_number_are_kept() -> None:
    question = asked("Tổng đàn bò " + "của các hộ trong xã " * 30 + "đạt 312 con " + "theo số liệu tổng hợp " * 30)
    assert len(question.split()) <= 40
    assert question.startswith("Tổng đàn bò của")
    assert "trong xã đạt bao nhiêu con theo số liệu" in question
