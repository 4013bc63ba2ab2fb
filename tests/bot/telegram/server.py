"""A Telegram Bot API server for tests: on 127.0.0.1, in threads, as strict as the real one.

    with BotApi(token="1:a") as api:      # api.url goes into TELEGRAM_API_URL
        api.say(7, "Rừng bao nhiêu?")     # user 7 writes to the bot in private
        answer = api.answer(7)            # waits for the bot's next message in chat 7
        api.fail_next("sendMessage", too_many_requests(1), bad_gateway())

Every call is kept in `api.calls`. What is refused, and in which words, stands in `world` and `html_rules`.
"""

from __future__ import annotations

import contextlib
import json
import threading
import time
from collections import defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, TypeVar
from urllib.parse import unquote, urlsplit

from tests.bot.telegram.keyboards import press
from tests.bot.telegram.refusals import Json, Refusal
from tests.bot.telegram.wire import Params, parameters
from tests.bot.telegram.world import World, typed_entities

T = TypeVar("T")
CONFLICT = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
CONFLICT_EVERY_S = 3.0  # Telegram answers a conflict at once only so often, the others after that time
GROUP = {"id": -100, "type": "group", "title": "Nhóm văn phòng"}
_OPENS_S = 60.0  # a bot opens its reports in two processes, on a busy machine


@dataclass(frozen=True)
class Fault:
    """What happens to one request instead of, or (slow, lost) beside, what it asks for."""

    status: int | None = None
    body: bytes = b""
    delay_s: float = 0.0
    drop: bool = False  # the connection is cut before anything is done
    lose: bool = False  # it is done, and the connection is cut before the answer


def too_many_requests(retry_after: int) -> Fault:
    refusal = Refusal(429, f"Too Many Requests: retry after {retry_after}", {"retry_after": retry_after})
    return Fault(status=429, body=json.dumps(refusal.body).encode())


def bad_gateway() -> Fault:
    return Fault(status=502, body=b"<html><head><title>502 Bad Gateway</title></head></html>")


def dropped() -> Fault:
    return Fault(drop=True)


def answer_lost() -> Fault:
    return Fault(lose=True)


def slow(seconds: float) -> Fault:
    return Fault(delay_s=seconds)


@dataclass(frozen=True)
class Call:
    """A request as it came, and how it went: `refused` is the description of the refusal.

    A request that meets a fault is kept as a call without parameters, refused by "fault".
    """

    method: str
    params: Params
    at: float  # seconds, monotonic
    refused: str | None = None
    result: Any = None


@dataclass
class BotApi:
    """The server, and the users who write to the bot. A context manager."""

    token: str
    username: str = "hoi_bao_cao_bot"
    calls: list[Call] = field(default_factory=list)
    before: int = 0  # calls before the newest bot was started
    unfiltered: bool = False  # give the bot every kind of update, those too that it did not ask for

    def __post_init__(self) -> None:
        me = {"id": int(self.token.partition(":")[0]), "is_bot": True, "first_name": "Hỏi Báo Cáo"}
        self.world = World(me={**me, "username": self.username})
        self.changed = threading.Condition()
        self._updates: list[Json] = []
        self._next_update = 1
        self._poll = 0
        self._next_conflict = 0.0
        self._faults: defaultdict[str, deque[Fault]] = defaultdict(deque)
        self._closing = False
        self._read: defaultdict[int, int] = defaultdict(int)

    def __enter__(self) -> BotApi:
        handler = type("Handler", (_Handler,), {"api": self})
        self._http = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self._http.daemon_threads = True
        self._thread = threading.Thread(target=self._http.serve_forever, args=(0.05,), daemon=True)
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self.changed:
            self._closing = True
            self.changed.notify_all()
        self._http.shutdown()
        self._http.server_close()
        self._thread.join()

    @property
    def url(self) -> str:
        """What `/bot<token>/<method>` is added to."""
        return f"http://127.0.0.1:{self._http.server_address[1]}"

    # What users do

    def say(self, user: int, text: str, group: Json | None = None, reply_to: int | None = None) -> int:
        """User `user` writes `text`, in private or in `group`. Returns the message's number."""
        content: Json = {"text": text, "entities": typed_entities(text)}
        return self.post(user, content, group, reply_to)

    def post(self, user: int, content: Json, group: Json | None = None, reply_to: int | None = None) -> int:
        """As `say`, with any content: `{"photo": […]}`."""
        sender = {"id": user, "is_bot": False, "first_name": f"Người {user}"}
        chat = group or {"id": user, "type": "private", "first_name": f"Người {user}"}
        with self.changed:
            if reply_to is not None:
                content = content | {"reply_to_message": self.world.messages[chat["id"], reply_to]}
            message = self.world.add_message(chat, sender, content)
            self._push("message", message)
        return int(message["message_id"])

    def edit(self, chat: int, number: int, text: str) -> None:
        """The user edits a message that was sent before."""
        with self.changed:
            message = self.world.messages[chat, number]
            message |= {"text": text, "entities": typed_entities(text), "edit_date": int(time.time())}
            self._push("edited_message", dict(message))

    def edit_caption(self, chat: int, number: int, caption: str) -> None:
        """The user edits what stands under a picture that was sent before."""
        with self.changed:
            message = self.world.messages[chat, number]
            message |= {"caption": caption, "caption_entities": typed_entities(caption), "edit_date": int(time.time())}
            self._push("edited_message", dict(message))

    def press(self, user: int, message: Json, label: str) -> str:
        """User `user` presses the button of `message` that says `label`. Returns the id of the press."""
        rows = message.get("reply_markup", {}).get("inline_keyboard", [])
        (found,) = [button["callback_data"] for row in rows for button in row if button["text"] == label]
        return self.press_data(user, message, found)

    def press_data(self, user: int, message: Json, data: str) -> str:
        """As `press`, with callback data that need not stand on any button: clients can send what they like."""
        sender = {"id": user, "is_bot": False, "first_name": f"Người {user}"}
        with self.changed:
            query = press(self.world, sender, message, data)
            self._push("callback_query", query)
        return str(query["id"])

    def acknowledged(self, number: str, timeout_s: float = 30.0) -> Json:
        """How the press was acknowledged: its text, and after how many seconds."""
        return dict(self.wait(lambda: self.world.presses[number]["acknowledged"], timeout_s))

    def type_inline(self, user: int, typed: str) -> str:
        """The user types the bot's name and `typed` in some chat. Returns the query's id."""
        with self.changed:
            query = f"query-{self._next_update}"
            self.world.inline[query] = time.monotonic()
            sender = {"id": user, "is_bot": False, "first_name": f"Người {user}"}
            self._push("inline_query", {"id": query, "from": sender, "query": typed, "offset": ""})
        return query

    def offered(self, query: str, timeout_s: float = 30.0) -> Json:
        """What the bot answered to the inline query: the parameters of its call, which was not refused."""

        def answers() -> list[Call]:
            return [c for c in self.called("answerInlineQuery") if c.params.get("inline_query_id") == query]

        (call,) = self.wait(answers, timeout_s)
        assert call.refused is None, call.refused
        return call.params

    def push(self, update: Json) -> None:
        """An update of any kind and shape, without its number."""
        with self.changed:
            self._updates.append({"update_id": self._next_update, **update})
            self._next_update += 1
            self.changed.notify_all()

    def redeliver(self, update: Json) -> None:
        """An update comes again under the number that it had, as after a restart or a call that was not answered."""
        with self.changed:
            self._updates.append(update)
            self.changed.notify_all()

    def waiting(self) -> list[Json]:
        """Updates that the bot has not confirmed, for a test that delivers them itself."""
        with self.changed:
            return list(self._updates)

    def _push(self, kind: str, content: Json) -> None:
        self._updates.append({"update_id": self._next_update, kind: content})
        self._next_update += 1
        self.changed.notify_all()

    # What tests look at

    def fail_next(self, method: str, *faults: Fault) -> None:
        """The next requests for `method` meet these faults, one each, in order."""
        with self.changed:
            self._faults[method.lower()].extend(faults)

    def called(self, method: str, chat: int | None = None) -> list[Call]:
        """Calls of `method` so far, oldest first; with `chat`, only those about it."""
        with self.changed:
            return [
                call for call in self.calls
                if call.method.lower() == method.lower() and chat in (None, int(call.params.get("chat_id") or 0))
            ]  # fmt: skip

    def sent(self, chat: int) -> list[Json]:
        """The bot's messages in `chat` as they are now, oldest first."""
        with self.changed:
            return [m for (where, _), m in self.world.messages.items() if where == chat and m["from"] == self.world.me]

    def wait(self, look: Callable[[], T], timeout_s: float = 30.0) -> T:
        """What `look()` gives, as soon as that is true; time counts from a bot's first call. Raises TimeoutError."""
        with self.changed:
            self.changed.wait_for(lambda: len(self.calls) > self.before or look(), _OPENS_S)
            if not self.changed.wait_for(look, timeout_s):
                last_calls = [(call.method, call.params) for call in self.calls[-3:]]
                raise TimeoutError(last_calls)
            return look()

    def answer(self, chat: int, timeout_s: float = 30.0) -> Json:
        """The bot's first message in `chat` that this method has not given yet."""
        given = self._read[chat]
        message = self.wait(lambda: self.sent(chat)[given : given + 1], timeout_s)[0]
        self._read[chat] += 1
        return message

    # What the bot asks

    def respond(self, token: str, method: str, params: Params) -> tuple[int, bytes]:
        """Status and body for a request."""
        try:
            if token != self.token:
                raise Refusal(401, "Unauthorized")
            if method.lower() == "getupdates":
                result: Any = self._get_updates(params)
            else:
                with self.changed:
                    result = self.world.call(method, params)
            status, body, refused = 200, {"ok": True, "result": result}, None
        except Refusal as refusal:
            status, body, refused, result = refusal.code, refusal.body, str(refusal), None
        with self.changed:
            self.calls.append(Call(method, params, time.monotonic(), refused, result))
            self.changed.notify_all()
            return status, json.dumps(body).encode()

    def _get_updates(self, params: Params) -> list[Json]:
        """Long polling: the newest waiting request stays, the one before it gets a 409."""
        offset, timeout = int(params.get("offset") or 0), float(params.get("timeout") or 0)
        limit = int(params.get("limit") or 100)
        allowed = params.get("allowed_updates") or []
        with self.changed:
            self._updates = [
                update for update in self._updates
                if update["update_id"] >= offset and (self.unfiltered or not allowed or set(update) & set(allowed))
            ]  # fmt: skip
            if not self._updates and timeout:
                self._poll += 1
                mine = self._poll
                self.changed.notify_all()
                self.changed.wait_for(lambda: self._updates or self._poll != mine or self._closing, min(timeout, 50))
                if self._poll != mine:
                    self._conflict()
            return self._updates[:limit]

    def _conflict(self) -> None:
        now = time.monotonic()
        if now < self._next_conflict:
            self.changed.wait_for(lambda: self._closing, CONFLICT_EVERY_S)
        else:
            self._next_conflict = now + CONFLICT_EVERY_S
        raise Refusal(409, CONFLICT)

    @property
    def polling(self) -> bool:
        """Whether some request for updates has ever waited."""
        return self._poll > 0

    def take_fault(self, method: str) -> Fault:
        with self.changed:
            waiting = self._faults[method.lower()]
            if not waiting:
                return Fault()
            self.calls.append(Call(method, {}, time.monotonic(), refused="fault"))
            self.changed.notify_all()
            return waiting.popleft()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    api: BotApi

    def handle(self) -> None:
        with contextlib.suppress(ConnectionResetError):  # the bot is gone, with connections still open
            super().handle()

    def do_POST(self) -> None:
        length = int(self.headers.get("Content-Length") or 0)
        body = self.rfile.read(length)
        if len(body) < length:  # the bot gave the request up while it was sending it
            self.close_connection = True
            return
        address = urlsplit(self.path)
        path = unquote(address.path)
        if path.startswith(f"/file/bot{self.api.token}/"):
            file = self.api.world.files.get(path.rpartition("/")[2])
            self._reply(404 if file is None else 200, file or b"")
            return
        token, _, method = path.removeprefix("/bot").partition("/")
        fault = self.api.take_fault(method)
        time.sleep(fault.delay_s)
        if fault.drop:
            self.close_connection = True
            return
        status, answer = fault.status, fault.body
        if status is None:
            try:
                params = parameters(address.query, self.headers.get("Content-Type", ""), body)
                status, answer = self.api.respond(token, method, params)
            except ValueError:
                refusal = Refusal(400, "Bad Request: can't parse the request body")
                status, answer = refusal.code, json.dumps(refusal.body).encode()
        if fault.lose:
            self.close_connection = True
            return
        self._reply(status, answer)

    do_GET = do_POST  # noqa: N815 - the name that http.server looks for

    def _reply(self, status: int, body: bytes) -> None:
        try:
            self.send_response(status)
            self.send_header("Content-Type", "application/json" if body[:1] == b"{" else "text/html")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True  # the bot left while it was waiting for updates

    def log_message(self, *_: object) -> None:
        """Tests print nothing."""
