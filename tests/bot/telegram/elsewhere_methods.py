# ruff: noqa: TRY003 - refusals are named as Telegram calls them and raised with its own words
"""Methods of the Bot API outside a chat: results of inline mode, and being called instead of polled."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from tests.bot.telegram.refusals import Json, bad_request
from tests.bot.telegram.wire import Params

if TYPE_CHECKING:
    from tests.bot.telegram.world import World

MOST_RESULTS = 50
_START = re.compile(r"[A-Za-z0-9_-]{1,64}")
_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
Checks = Callable[["Params"], "Json"]


def check_url_button(button: Json) -> None:
    address = urlsplit(str(button["url"]))
    if address.scheme not in ("http", "https", "tg") or not address.netloc:
        raise bad_request(f"inline keyboard button URL '{button['url']}' is invalid: Wrong HTTP URL")
    started = re.search(r"[?&]start=([^&]*)", str(button["url"]))
    if address.netloc == "t.me" and started and not _START.fullmatch(started.group(1)):
        raise bad_request("START_PARAM_INVALID")


def answer_inline_query(world: World, params: Params, checked: Callable[[Params], Json]) -> bool:
    """`checked` gives a message's content, or refuses it, as sendMessage does."""
    asked = world.inline.pop(str(params.get("inline_query_id")), None)
    if asked is None or time.monotonic() - asked > world.inline_life_s:
        raise bad_request("query is too old and response timeout expired or query ID is invalid")
    results = params.get("results")
    if not isinstance(results, list):
        raise bad_request("can't parse inline query results")
    if len(results) > MOST_RESULTS:
        raise bad_request("RESULTS_TOO_MUCH")
    names = [str(result.get("id", "")) for result in results]
    if not all(1 <= len(name.encode()) <= 64 for name in names):
        raise bad_request("RESULT_ID_INVALID")
    if len(set(names)) < len(names):
        raise bad_request("RESULT_ID_DUPLICATE")
    for result in results:
        if result.get("type") != "article" or not str(result.get("title", "")).strip():
            raise bad_request("ARTICLE_TITLE_EMPTY")
        content = dict(result.get("input_message_content") or {})
        content["text"] = content.pop("message_text", "")
        if "reply_markup" in result:
            content["reply_markup"] = result["reply_markup"]
        result["sends"] = checked(content)
    button = params.get("button")
    if button is not None and not (button.get("text") and _START.fullmatch(str(button.get("start_parameter", "")))):
        raise bad_request("START_PARAM_INVALID")
    return True


def set_webhook(world: World, params: Params) -> bool:
    if not str(params.get("url", "")).startswith("https://"):
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    if not _SECRET.fullmatch(str(params.get("secret_token", ""))):
        raise bad_request("secret token contains unallowed characters")
    world.webhook = dict(params)
    return True


def delete_webhook(world: World, _: Params) -> bool:
    world.webhook = {}
    return True


METHODS: dict[str, Callable[[Any, Params], Any]] = {"setwebhook": set_webhook, "deletewebhook": delete_webhook}
