from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.language.clauses import brackets, clause_of, innermost, sentences


@pytest.mark.parametrize(
    "marked",
    [
        "đạt 90,7%.| Công tác thu",
        "ở tổ 15, phường Sông Hiến.| Ưu tiên",
        "Đ/c Nguyễn Văn A. phát biểu",
        "UBND TP. Cao Bằng đã họp",
        "năng suất 28,7 tạ/ha.| sản lượng 955,89 tấn",
        "(lần 2).|Chỉ đạo nâng cao",
        "giao cho cơn bão số 13.| Ban Thường vụ",
        "nhiệt độ 26–27°C.| Tháng nóng nhất",
        "1. Thu nội địa: 5 tỷ đồng.| 2. Thu khác",
        "Trồng 5 ha (tr. được 3).",
        "nuôi 20 con (trâu, bò...) ở phường Sông Hiến.| Ổn định",
        "sắt, vàng,... đã bị phát hiện",
    ],
)
def test_sentences_end_where_a_reader_ends_them(marked: str) -> None:
    text = marked.replace("|", "")
    assert [text[s.start : s.stop].strip() for s in sentences(text)] == [p.strip() for p in marked.split("|")]


@given(st.text(alphabet='aB đ.,;:()0 1"“”-+', max_size=80))
def test_sentences_hold_every_character_but_white_space(text: str) -> None:
    kept = "".join(text[s.start : s.stop] for s in sentences(text))
    assert "".join(kept.split()) == "".join(text.split())


def test_a_clause_ends_at_a_semicolon_of_its_own_bracket_only() -> None:
    text = "Đã trả 460 hồ sơ (trong đó: 270 GPXD; 34 hồ sơ điều chỉnh), còn 31 hồ sơ; không quá hạn"
    (sentence,) = sentences(text)
    spans = brackets(text, 0, len(text))
    inner, outer = text.index("34"), text.index("31")
    clause = clause_of(text, sentence, innermost(spans, inner), inner)
    assert text[clause.start : clause.stop] == "34 hồ sơ điều chỉnh"
    clause = clause_of(text, sentence, innermost(spans, outer), outer)
    assert text[clause.start : clause.stop] == text.split("; không")[0]
