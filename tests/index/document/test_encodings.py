from __future__ import annotations

import unicodedata
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.document.encodings import NotText, decoded
from index.document.old_fonts import tcvn3, unicode_of, vni
from index.document.reader import text_in

TEXT = (
    "Tỷ lệ hộ nghèo còn 4,2%, giảm 1,3% so với năm 2022. Tổng thu ngân sách nhà nước đạt 123,4 tỷ đồng.\n"
    "Xã đã hỗ trợ 15 hộ gia đình chính sách, xóa 27 nhà tạm; chỉ đạo trồng mới 320 ha rừng phòng hộ.\n"
    "Đường giao thông nông thôn được cứng hóa, thủy lợi bảo đảm tưới tiêu, người dân ủng hộ.\n"
)
LETTERS = "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵ"
TCVN3 = "µ¶·¸¹¨»¼½¾Æ©ÇÈÉÊË®ÌÎÏÐÑªÒÓÔÕÖ×ØÜÝÞßáâãä«åæçèé¬êëìíîïñòóô\u00adõö÷øùúûüýþ"
_TONES = dict(zip("\u0300\u0301\u0309\u0303\u0323", "øùûõï", strict=True))
_ROOF = dict(zip("\u0300\u0301\u0309\u0303\u0323", "àáåãä", strict=True)) | {"": "â"}
_BREVE = dict(zip("\u0300\u0301\u0309\u0303\u0323", "èéúüë", strict=True)) | {"": "ê"}
_SINGLE = {"í": "í", "ì": "ì", "ỉ": "æ", "ĩ": "ó", "ị": "ò", "ỵ": "î", "đ": "ñ"}


def in_tcvn3(text: str) -> str:
    """Small letters; capitals with marks stay as they are, as the fonts' small letters show them."""
    return text.translate(str.maketrans(LETTERS + "Đ", TCVN3 + "§"))


def in_vni(text: str) -> str:
    return "".join(_vni_letter(letter) for letter in text)


def _vni_letter(letter: str) -> str:
    small = letter.lower()
    if small in _SINGLE:
        return _SINGLE[small].upper() if letter != small else _SINGLE[small]
    base, *marks = unicodedata.normalize("NFD", small)
    tone = next((mark for mark in marks if mark in _TONES), "")
    if "\u0302" in marks:
        read = base + _ROOF[tone]
    elif "\u0306" in marks:
        read = base + _BREVE[tone]
    else:
        read = {"o": "ô", "u": "ö"}[base] if "\u031b" in marks else base
        read += _TONES.get(tone, "")
    return read.upper() if letter != small else read


@pytest.mark.parametrize("code", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_is_read_in_any_of_its_forms(code: str) -> None:
    assert decoded(TEXT.encode(code)) == TEXT


def test_windows_1258_is_read() -> None:
    marks = "\u0300\u0309\u0303\u0301\u0323"
    raw = b""
    for letter in TEXT:
        for part in unicodedata.normalize("NFD", letter) if letter in LETTERS + LETTERS.upper() else letter:
            raw += part.encode("cp1258", "ignore") if part in marks or part < "\u0300" else b""
    composed = "".join(_half_composed(letter) for letter in TEXT)
    assert decoded(composed.encode("cp1258")) == TEXT
    assert raw


def _half_composed(letter: str) -> str:
    """The vowel with its shape in one character, its tone in another: as the code has them."""
    parts = unicodedata.normalize("NFD", letter)
    tones = "".join(c for c in parts if c in "\u0300\u0301\u0303\u0309\u0323")
    return unicodedata.normalize("NFC", "".join(c for c in parts if c not in tones)) + tones


@given(st.text(LETTERS, min_size=1, max_size=8))
def test_every_letter_comes_back_from_the_old_codes(word: str) -> None:
    assert tcvn3(in_tcvn3(word)) == word
    assert vni(in_vni(word)) == word
    assert vni(in_vni(word.upper())) == word.upper()


@pytest.mark.parametrize("old", [in_tcvn3, in_vni])
def test_a_text_in_an_old_code_is_converted(old: object, tmp_path: Path) -> None:
    assert callable(old)
    typed: str = old(TEXT)
    assert typed != TEXT
    assert unicode_of(typed) == TEXT
    for raw in (typed.encode(), typed.encode("latin-1")):
        (tmp_path / "r.txt").write_bytes(raw)
        assert text_in(tmp_path / "r.txt") == TEXT


def test_of_a_mixed_text_only_what_is_old_is_converted() -> None:
    first, second, third = TEXT.splitlines(keepends=True)
    assert unicode_of(first + in_tcvn3(second) + third) == TEXT
    assert unicode_of(first + second + in_vni(third)) == TEXT
    assert (
        unicode_of("Hộ nghèo: " + in_tcvn3("giảm so với năm trước còn tám hộ"))
        == "Hộ nghèo: giảm so với năm trước còn tám hộ"
    )


@pytest.mark.parametrize(
    "text", ["Là có bò và gà.", "10 µm ± 5°C", "Nestlé, café, Citroën", "«Xây dựng»", "© 2023", TEXT]
)
def test_unicode_stays_as_it_is(text: str) -> None:
    assert unicode_of(text) == text


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        ("Tỷ lệ hộ nghèo còn 4,2%, giảm so với năm trước".encode().decode("latin-1").encode(), "old_font"),
        (b"\x93\x81\x8d\x90 \x82\xa0\x82\xa2", "not_utf8"),
        (b"PK\x03\x04\x00\x00\x08\x00", "binary"),
        (bytes(range(256)) * 4, "binary"),
    ],
)
def test_what_nobody_can_read_is_refused(raw: bytes, why: str) -> None:
    with pytest.raises(NotText) as refused:
        decoded(raw)
    assert refused.value.why == why


@given(st.binary(max_size=200))
def test_any_bytes_are_text_or_refused(raw: bytes) -> None:
    with suppress(NotText):
        assert isinstance(decoded(raw), str)
