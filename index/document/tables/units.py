"""The unit that words of a table name: a line above it, a header, a label, a cell of a column of units."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from index.language.lexicon import Lexicon, load_lexicon
from index.language.words import fold

_ANNOUNCED = re.compile(r"(?i)^\s*\(?\s*(?:đơn vị(?: tính)?|đvt|đ\.v\.t|đv tính|đơn vị đo)\s*[:.]?\s*")
_NAMED_COLUMN = re.compile(r"(?i)^(?:đơn vị(?: tính| đo)?|đvt|đ\.v\.t\.?|đv|đv tính|đơn ?vị ?tính)\s*[:.]?$")
_IN_BRACKETS = re.compile(r"\(([^()]{1,30})\)|\[([^\[\]]{1,30})\]")
_BEHIND_COMMA = re.compile(r"[,–-]\s*([^,()]{1,24})$")
_SCALE = r"(?:nghìn|ngàn|triệu|tỷ|tỉ|trăm|chục|1\.?000|1\.?000\.?000)"
_COUNTED = re.compile(rf"(?i)(?:{_SCALE}\s)?(?P<what>.+)")
_PARTED = re.compile(r"\s?[/.]\s?(?=[^\W\d_])")
_MORE = frozenset(
    "hk hành khách hk.km tấn.km t.km lượt lượt người khách cái chiếc bộ đôi tờ quyển viên bao lít chai kwh mw kw km"
    " công vụ người/km2 điểm thứ bậc hạng lần người hộ đề án văn bản thủ tục hồ sơ phiếu nhiệm vụ tb thuê bao"
    " dn doanh nghiệp dự án lao động cơ quan đơn vị con cây m mét tạ sản phẩm lô buồng giường giờ ngày tháng năm tuổi".split()
) | {
    "lượt người",
    "lượt khách",
    "hành khách",
    "sản phẩm",
    "văn bản",
    "thủ tục",
    "hồ sơ",
    "nhiệm vụ",
    "thuê bao",
    "đề án",
    "việt nam đồng",
}
_SAME_AS_ABOVE = frozenset({'"', "”", "''", "“", "nt", "-nt-", "- nt -", "-"})
_LONGEST = 5  # words of a unit
_KEPT = 1 << 12  # texts whose unit is remembered: the labels of a table come again


@lru_cache(_KEPT)
def unit_of(words: str) -> str:
    """The unit that `words` are and nothing else, as printed; "" when they are none.

    >>> [unit_of(words) for words in ("Tỷ đồng", "Đơn vị tính: %", "(Tạ/ha)", "Nông nghiệp", "Triệu tấn.km")]
    ['Tỷ đồng', '%', 'Tạ/ha', '', 'Triệu tấn.km']
    """
    bare = _ANNOUNCED.sub("", words).strip(" \t.;:()[]")
    if not bare or len(bare.split()) > _LONGEST:
        return ""
    if _ANNOUNCED.match(words) and not any(mark in bare for mark in ",;"):
        return bare
    return bare if _is_unit(bare) else ""


@lru_cache(_KEPT)
def units_of(words: str) -> tuple[str, ...]:
    """The units that a line above a table names: "Nghìn tấn; Triệu USD" are two."""
    parts = re.split(r"\s*[;,]\s*|\s+[-–]\s+", _ANNOUNCED.sub("", words).strip(" ()."))
    named = tuple(filter(None, map(unit_of, parts)))
    whole = unit_of(words)
    return (whole,) if whole else named if named and len(named) == len(parts) else ()


@lru_cache(_KEPT)
def unit_within(words: str) -> str:
    """The unit that a header or a label carries: "Năng suất (Tạ/ha)", "Cơ cấu - %"; "" when it has none.

    >>> [unit_within(words) for words in ("Năng suất (Tạ/ha)", "Cơ cấu - %", "Vốn (tỷ đồng)", "Lúa (cả năm)")]
    ['Tạ/ha', '%', 'tỷ đồng', '']
    """
    for found in reversed(list(_IN_BRACKETS.finditer(words))):
        unit = unit_of(found[1] or found[2])
        if unit:
            return unit
    announced = re.search(r"(?i)(?:đơn vị(?: tính)?|đvt)\s*:\s*([^,;()]{1,24})$", words)
    if announced:
        return announced[1].strip()
    behind = _BEHIND_COMMA.search(words)
    if behind and _lexicon().unit_table.named(behind[1].strip().lower()) is not None:
        return behind[1].strip()
    return "%" if re.search(r"(?<![\d\s])\s*%\s*$|(?<!\d)\s%\s", words) else ""


def announces_unit(words: str) -> bool:
    """Whether a line says in what the table below it measures: "Đơn vị tính: triệu đồng"."""
    return ":" in words and _ANNOUNCED.match(words) is not None and bool(units_of(words))


def heads_units(words: str) -> bool:
    """Whether a column of units has this header."""
    return _NAMED_COLUMN.match(words.strip()) is not None


def repeats_above(words: str) -> bool:
    """Whether a cell of a column of units says that the unit is the one above."""
    return words.strip().lower() in _SAME_AS_ABOVE


@cache
def _is_unit(words: str) -> bool:
    lexicon = _lexicon()
    small = " ".join(words.lower().split())
    if lexicon.unit_table.named(small) is not None or small in lexicon.units:
        return True
    what = _COUNTED.fullmatch(small)
    counted = what["what"] if what else small
    if counted in _MORE or counted in lexicon.counted:
        return True
    parts = _PARTED.split(counted)
    return len(parts) > 1 and all(
        part in _MORE or part in lexicon.counted or lexicon.unit_table.named(part) is not None for part in parts
    )


@cache
def _lexicon() -> Lexicon:
    return load_lexicon()


@lru_cache(_KEPT)
def folded(words: str) -> str:
    """Words as headers are compared: without case, accents and what is no letter or digit."""
    return " ".join(re.findall(r"\w+", fold(words)))
