"""What a figure is called: its own words, or those that it leans on, as short as a reader would say them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from index.figures.function_words import NAMELESS
from index.figures.issuers import organ
from index.figures.role_words import stated
from index.language.dates import DATE, LONE_YEAR, mentions_in
from index.language.words import any_of

_EMPTY = re.compile(rf"(?i)^(?:[\s\-–+*•.,:%/\d]|{any_of(NAMELESS)})*$")
# One of each is taken off at a time, so that no pattern repeats what itself repeats: tries would double with each.
_MARKER = re.compile(
    r"[\s\-–+*•.,;:/)]+|\d{1,2}(?:\.\d{1,2})+\s*-\s*|\(?[a-zđ0-9]{1,2}(?:\.\d{1,2})*[.)]\s*-?\s*|\(\d{1,2}\)\s*|[IVX]{1,5}\.\s"
)
_OPENING = re.compile(
    rf"(?i)(?:(?:tính )?đến (?:hết )?(?:ngày |thời điểm )?{DATE}"
    r"|năm trước|năm ngoái|tính chung|lũy kế|luỹ kế|trong đó|đến nay|từ đầu năm|trong năm|bao gồm|gồm|và|như vậy|kết quả|cụ thể|ngoài ra|toàn bộ"
    r"|đồng thời|bên cạnh đó|"
    r"theo đó|đối với(?: chỉ tiêu)?|đặc biệt|trong khi đó|thì|về|hiện nay|tiếp tục|so với)(?!\w)[\s,:]*"
)
_CLOSING_MARKS = " \t\n\u00a0:,(/.–-≥≤<>="
_CLOSING_WORDS = re.compile(
    r"(?:(?<![^\W\d_])(?:đạt|được|là|chiếm|(?<!mặt )bằng|với|ước|khoảng|trên|gần|hơn|dưới|có|và|tỷ lệ đạt"
    r"|ước đạt|đối với|cho|của|tại|tới|chỉ|(?<!phát )(?<!thực )hiện|"
    r"hiện nay|phấn đấu|dự kiến|thực hiện|mức|cả năm|tổng số|thứ|từ|do|bình quân hằng năm)|"
    r"\b(?:tính )?(?:đến|trong|cuối|của) năm)\Z"
)
_CLOSING_TIME = re.compile(
    r"(?:(?<![^\W\d_])(?:cả|bình quân hằng) năm \d[\s\d:,(/.–-]*|"
    r"\b(?:tính )?(?:đến|trong|cuối|của) năm \d[\s\d:,(/.–-]*|"
    r"(?:tính |lũy kế )?(?:đến |trong |sang |cuối |đầu |hết ){,4}(?:hết |thời điểm |ngày ){,4}"
    rf"(?:{DATE}|\d{{1,2}}/\d{{4}}|(?:năm|tháng) \d[\s\d:,(/.–-]*)|\d)\Z"
)
_FURTHEST = 80  # characters; no closing is longer
_ATTRIBUTE = re.compile(
    r"(?i)^(?:với\s+)?(?:diện tích|sản lượng|năng suất|số lượng|tổng số|kinh phí|tổng kinh phí|giá trị"
    r"|tổng giá trị|số tiền|tổng số tiền|"
    r"tổng trọng lượng|tỷ lệ|vốn đăng ký|tổng vốn|tổng số vốn|quân số|gieo trồng|khối lượng|số gạo|quy mô"
    r"|công suất|tổng công suất|"
    r"lãi bình quân|doanh thu bình quân|thực hiện|tăng bình quân|tốc độ tăng)(?:\s+\S+){0,3}$"
)
_WHOSE_PLAN = re.compile(rf"(?i)^(?:so với\s+)?{any_of(stated('plan'))}\s[^;]*\bgiao\b\W*$")
_INDICATOR = re.compile(r"(?i)^(?:tổng|tỷ lệ|số|mức|hộ|đàn|xã|phường|huyện|tỉnh|xóm|tổ)(?!\w)")
_YEAR_NAMED = re.compile(rf"(?i){LONE_YEAR.pattern}|cùng k[ỳì]|năm (?:trước|ngoái)")
_TOWARDS = re.compile(r"(?::|(?<!\w)(?:đối với|tại|của))\s*$")
_A_NAME = (
    60  # characters; what is longer before a colon tells how the things behind it came about, and names none of them
)
_MARKS = " .,;:-–+*•≥≤<>="
_LONGEST = 160


def trim(words: str) -> str:
    """The words without list marks, openings ("Trong đó"), and closing verbs, dates and bounds.

    >>> trim("- Kết quả giải ngân kế hoạch vốn đầu tư công đến 31/12/2023 được")
    'giải ngân kế hoạch vốn đầu tư công'
    """
    cells = (" ".join(cell.split()) for cell in words.split("|"))
    words = _from(_OPENING, _from(_MARKER, " – ".join(filter(None, cells))))
    times = [m for m in mentions_in(words) if m.within.kind != "crop"]
    if times and not times[0].start:
        return trim(words[times[0].stop :])
    words = words[: _closed(words)].strip(_MARKS)
    return trim(words[: times[-1].start]) if times and times[-1].start < len(words) <= times[-1].stop else words


def _from(begins: re.Pattern[str], words: str) -> str:
    """The words behind everything at their beginning that matches."""
    at = 0
    while found := begins.match(words, at):
        at = found.end()
    return words[at:]


def _closed(words: str) -> int:
    """Where the closings begin with which the words end."""
    end = len(words)
    while end:
        if words[end - 1] in _CLOSING_MARKS:
            end -= 1
            continue
        closing = _CLOSING_TIME if words[end - 1].isdecimal() else _CLOSING_WORDS
        found = closing.search(words, max(end - _FURTHEST, 0), end)
        if found is None:
            break
        end = found.start()
    return end


def says_nothing(words: str) -> bool:
    """Whether the words name no thing: verbs, bounds, "kế hoạch HĐND giao", "HĐND thành phố giao"."""
    return bool(_EMPTY.match(timeless(words)) or _WHOSE_PLAN.match(words) or _setting().match(words))


@cache
def _setting() -> re.Pattern[str]:
    """Who gives out a plan, and that it is given."""
    striving = any_of(stated("striving"))
    return re.compile(rf"(?:(?:{organ()}|và)[\s,]*+){{1,6}}+(?:đã\s)?giao(?:\s{striving})?\W{{0,3}}\Z")


def timeless(words: str) -> str:
    """The words with the parts of a year that they name blanked out, but for seasons, which name crops."""
    for mention in mentions_in(words):
        if mention.within.kind != "crop":
            words = f"{words[: mention.start]}{' ' * (mention.stop - mention.start)}{words[mention.stop :]}"
    return words


def only_says_when(words: str) -> bool:
    """Whether the words name a time and no thing: "quý II đạt"."""
    return (timeless(words) != words or _YEAR_NAMED.search(words) is not None) and says_nothing(words)


def name(own: str, thing: str, leans_on: Iterable[str], topic: str) -> str:
    """The label of a figure.

    `thing`: for a count, the counted noun with what follows it; `leans_on`: words to fall back on, nearest first;
    `topic`: what stands before a colon in the clause ("Cây Lúa xuân"), put before a mere attribute.
    """
    words = trim(own).removeprefix("với ")
    if thing and (says_nothing(words) or _takes_thing(own, words, thing)):
        words = f"{'' if says_nothing(words) else words} {_shortened(thing, 12)}".strip()
    nearest = next((w for w in map(trim, leans_on) if not says_nothing(w)), "")
    if _ATTRIBUTE.match(words) or (thing and says_nothing(trim(own)) and len(words.split()) <= 2):
        over = trim(topic)
        before = nearest if nearest and len(over) > _A_NAME and _ATTRIBUTE.match(words) else over or nearest
        if before and before.lower() not in words.lower() and words.lower() not in before.lower():
            words = f"{before} – {words}"
    elif says_nothing(words):
        words = nearest or words
    if len(words) > _LONGEST:
        words = trim(words[-_LONGEST:].partition(" ")[2] or words[-_LONGEST:])
    return words[:1].upper() + words[1:]


def _takes_thing(own: str, words: str, thing: str) -> bool:
    """Whether the words are a short deed ("Ban hành") that names its thing only behind the number."""
    if len(thing.split()) == 1 and len(words.split()) > 1:
        return False
    return not _TOWARDS.search(own) and len(words.split()) <= 6 and not _INDICATOR.match(words)


def _shortened(words: str, syllables: int) -> str:
    parts = words.split()
    return " ".join(parts[:syllables]).strip(" .,;:") + (" …" if len(parts) > syllables else "")


def describe(section: str, lead: str, governor: str, label: str, printed: str, tail: str) -> str:
    """One line that says the whole fact, for the embedding."""
    parts = (section[-120:], lead[:60], governor.split(" · ")[-1][-120:], f"{label} {printed}{tail[:80]}")
    return ". ".join(" ".join(p.split()) for p in parts if p.strip())
