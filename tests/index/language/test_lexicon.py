"""The word lists are whole, and are looked up with and without diacritics."""

from __future__ import annotations

import shutil
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

import pytest

from index.language.lexicon import Lexicon, load_lexicon
from index.language.wordlists import DATA, LexiconFault, provinces
from index.language.words import canonical, fold, syllables

REPORT = Path(__file__).parents[3] / "corpus" / "bao-cao-kt-xh-2023-tp-cao-bang.txt"
LISTS = sorted(file.name for file in DATA.glob("*.tsv"))


def read_all(folder: Path) -> None:
    """Read every list: those of the lexicon, and the provinces, which the gazetteer reads."""
    load_lexicon(folder)
    provinces(folder)


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load_lexicon()


def quickest(work: Callable[[], object]) -> float:
    """Seconds of processor time, best of five: what counts is the work, not who else uses the machine."""
    took = []
    for _ in range(5):
        began = time.process_time()
        work()
        took.append(time.process_time() - began)
    return min(took)


def test_loading_takes_less_than_cutting_one_report_into_syllables() -> None:
    report = REPORT.read_text(encoding="utf-8")
    assert quickest(load_lexicon) < quickest(lambda: syllables(report))


@pytest.mark.parametrize("name", LISTS)
def test_each_list_says_what_its_columns_are(name: str) -> None:
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith("# ")
    assert any(line.startswith("# cột:") for line in lines)


@pytest.mark.parametrize("name", LISTS)
def test_each_entry_is_in_canonical_spelling_and_names_its_source(name: str) -> None:
    for line in (DATA / name).read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        key, *_, source = line.split("\t")
        assert len(source) > 5, line
        if name != "abbreviations.tsv":
            assert all(part == canonical(part) for part in key.split("|")), line


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("bad", ["một cột", "a\tb\tc\td\te\tf\tg\th", "\t\t\t", "a|a\tx\tx\tx"])
def test_a_bad_line_is_named_with_its_file_and_number(tmp_path: Path, name: str, bad: str) -> None:
    shutil.copytree(DATA, tmp_path, dirs_exist_ok=True)
    good = (tmp_path / name).read_text(encoding="utf-8")
    (tmp_path / name).write_text(good + bad + "\n", encoding="utf-8")
    with pytest.raises(LexiconFault) as fault:
        read_all(tmp_path)
    assert (fault.value.file.name, fault.value.line) == (name, good.count("\n") + 1)


@pytest.mark.parametrize("name", LISTS)
def test_a_key_that_comes_twice_is_a_fault(tmp_path: Path, name: str) -> None:
    shutil.copytree(DATA, tmp_path, dirs_exist_ok=True)
    good = (tmp_path / name).read_text(encoding="utf-8")
    (tmp_path / name).write_text(good + good.splitlines()[-1] + "\n", encoding="utf-8")
    with pytest.raises(LexiconFault, match="comes twice"):
        read_all(tmp_path)


@pytest.mark.parametrize("factor", ["nghìn", "0", "-1", "NaN", "Infinity"])
def test_a_unit_needs_a_factor_above_zero(tmp_path: Path, factor: str) -> None:
    shutil.copytree(DATA, tmp_path, dirs_exist_ok=True)
    with (tmp_path / "units.tsv").open("a", encoding="utf-8") as file:
        file.write(f"đấu\tđấu\tvolume\tm3\t{factor}\tđơn vị cũ\n")
    with pytest.raises(LexiconFault):
        load_lexicon(tmp_path)


def test_a_missing_list_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(LexiconFault) as fault:
        load_lexicon(tmp_path)
    assert fault.value.line == 0


def test_no_set_holds_a_phrase_twice(lexicon: Lexicon) -> None:
    for held in lexicon.sets:
        keys = [" ".join(canonical(s.text) for s in syllables(p)) for p in held.phrases]
        assert len(set(keys)) == len(keys), held.phrases


def test_sets_that_share_a_phrase_or_collide_when_folded_say_so(lexicon: Lexicon) -> None:
    owners = defaultdict(set)
    for i, held in enumerate(lexicon.sets):
        for phrase in held.phrases:
            owners[fold(phrase)].add(i)
    shared = {i for ids in owners.values() if len(ids) > 1 for i in ids}
    assert {lexicon.sets[i].phrases[0] for i in shared if not lexicon.sets[i].ambiguous} == set()


@pytest.mark.parametrize(
    ("short", "first"),
    [
        ("UBND", "ủy ban nhân dân"),
        ("ubnd", "ủy ban nhân dân"),
        ("hdnd", "hội đồng nhân dân"),
        ("KH&ĐT", "kế hoạch và đầu tư"),
        ("KH", "kế hoạch"),
        ("GRDP", "tổng sản phẩm trên địa bàn"),
        ("gpmb", "giải phóng mặt bằng"),
    ],
)
def test_abbreviations_expand_in_any_case_but_where_that_is_another_word(
    lexicon: Lexicon, short: str, first: str
) -> None:
    assert lexicon.expand(short)[0] == first


@pytest.mark.parametrize("word", ["kh", "an", "ca", "hs", "tin", "bao", "la"])
def test_a_common_word_in_lower_case_is_no_abbreviation(lexicon: Lexicon, word: str) -> None:
    assert lexicon.expand(word) == ()


@pytest.mark.parametrize(
    ("typed", "previous", "first"),
    [
        ("tr", "5", "triệu"),
        ("tr", "các", "trường"),
        ("k", "50", "nghìn"),
        ("k", "", "không"),
        ("DC", "", "được"),
        ("bnhiu", "hết", "bao nhiêu"),
    ],
)
def test_a_chat_spelling_is_read_by_what_stands_before_it(
    lexicon: Lexicon, typed: str, previous: str, first: str
) -> None:
    assert lexicon.readings(typed, previous)[0] == first


def test_no_chat_spelling_hides_a_word_that_is_typed_without_diacritics(lexicon: Lexicon) -> None:
    """Typed plain, "nha" is more often "nhà" than "nhé": it is no entry, unless it means what it hides."""
    official = {fold(w): w for held in lexicon.sets for w in held.phrases if " " not in w}
    for typed, entries in lexicon.teencode.items():
        standards = {fold(w) for e in entries for w in e.standard}
        assert typed not in official or typed in standards, (typed, official.get(typed))


@pytest.mark.parametrize(
    ("spelling", "canonical_unit", "factor"),
    [
        ("tỷ đồng", "tỷ đồng", 10**9),
        ("tỉ", "tỷ đồng", 10**9),
        ("ty dong", "tỷ đồng", 10**9),
        ("Triệu đồng", "triệu đồng", 10**6),
        ("m²", "m2", 1),
        ("hecta", "ha", 10**4),
        ("tạ/ha", "tạ/ha", 100),
        ("%", "%", 1),
    ],
)
def test_spellings_of_a_unit_have_one_name(lexicon: Lexicon, spelling: str, canonical_unit: str, factor: int) -> None:
    unit = lexicon.unit(spelling)
    assert unit is not None
    assert (unit.canonical, unit.factor) == (canonical_unit, factor)


def test_a_canonical_unit_is_a_spelling_of_itself_and_has_one_factor(lexicon: Lexicon) -> None:
    for unit in lexicon.units.values():
        own = lexicon.unit(unit.canonical)
        assert own is not None
        assert (own.kind, own.base, own.factor) == (unit.kind, unit.base, unit.factor), unit


def test_ta_with_diacritics_is_no_unit_of_another_word(lexicon: Lexicon) -> None:
    assert lexicon.unit("tả") is None


@pytest.mark.parametrize(("asked", "found"), [("nhà", "hộ"), ("khách", "lượt khách"), ("chiếc", "cái")])
def test_a_question_may_count_by_another_noun(lexicon: Lexicon, asked: str, found: str) -> None:
    assert lexicon.same_count(asked, found)
    assert lexicon.same_count(found, asked)


def test_things_are_not_counted_as_people(lexicon: Lexicon) -> None:
    assert not lexicon.same_count("con", "người")
    assert not lexicon.same_count("hộ", "dự án")


@pytest.mark.parametrize("name", ["GPMB", "NSNN", "BHYT", "OCOP", "DDCI", "SIPAS", "TTATXH", "KHHGĐ"])
def test_what_official_reports_abbreviate_is_known(lexicon: Lexicon, name: str) -> None:
    assert name in lexicon.abbreviations
