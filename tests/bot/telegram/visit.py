"""One visit to the real bot, written down as README shows it."""

from __future__ import annotations

from tests.bot.telegram.refusals import Json
from tests.bot.telegram.server import BotApi

PERSON = 900
SAID = (
    "/start",
    "tỷ lệ giải ngân vốn đầu tư công?",
    "bằng bao nhiêu tỷ đồng?",
    "dan gia cam 197.000 con phai khong",
    "vì sao giải ngân vốn đầu tư công chậm?",
    "Thu ngân sách năm 2023 vượt mức Bộ Tài chính giao bao nhiêu tỷ?",
    "thu ngân sách năm 2019?",
    "/xoa",
)
WAIT_S = 120.0


def visited(api: BotApi) -> str:
    """What the person says and what the bot of `api` answers; a quote of the report has a bar before it."""
    told = []
    for said in SAID:
        api.say(PERSON, said)
        told.append(f"Người hỏi: {said}\n\n{_shown(api.answer(PERSON, WAIT_S))}")
    return "\n\n".join(told)


def _shown(message: Json) -> str:
    units = message["text"].encode("utf-16-le")
    pieces, at = [], 0
    for entity in message["entities"]:
        if entity["type"] == "blockquote":
            start, stop = 2 * entity["offset"], 2 * (entity["offset"] + entity["length"])
            pieces += [units[at:start].decode("utf-16-le"), _barred(units[start:stop].decode("utf-16-le"))]
            at = stop
    lines = "".join([*pieces, units[at:].decode("utf-16-le")]).splitlines()
    return "\n".join(f"    {line}".rstrip() for line in lines)


def _barred(quote: str) -> str:
    return "\n".join(f"│ {line}" for line in quote.splitlines())
