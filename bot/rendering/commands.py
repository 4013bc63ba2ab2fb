"""The help of the command line in words: what there is to do, by purpose, with an example each, and the parts of one command."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches

from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption

from bot.errors import UnknownCommand

ABOUT = "Hỏi báo cáo bằng tiếng Việt, nhận con số kèm nguyên văn."
_GROUPS: Sequence[tuple[str, Sequence[str]]] = (
    ("Hỏi", ("ask", "chat", "check", "facts", "bieudo")),
    ("Xem báo cáo", ("chitieu", "muc", "nguon", "read")),
    ("Vận hành", ("index", "bot", "status")),
    ("Đánh giá", ("eval", "batch", "bench")),
)
_EXAMPLES: Mapping[str, str] = {
    "ask": "hoi ask tỷ lệ giải ngân vốn đầu tư công",
    "chat": "hoi chat",
    "check": "hoi check bản-thảo.txt",
    "facts": "hoi facts thu ngân sách",
    "bieudo": "hoi bieudo tổng đàn lợn --out lon.png",
    "chitieu": "hoi chitieu",
    "muc": "hoi muc 1.2",
    "nguon": "hoi nguon",
    "read": "hoi read corpus/báo-cáo.pdf",
    "index": "hoi index",
    "bot": "hoi bot",
    "status": "hoi status",
    "eval": "hoi eval câu-hỏi.jsonl",
    "batch": 'echo \'{"q": "tỷ lệ hộ nghèo?"}\' | hoi batch',
    "bench": "hoi bench",
}
ALIASES: Mapping[str, str] = {"soat": "check", "doc": "read", "lammoi": "index", "thu": "facts"}
_LINES = {  # what a file of a command holds, a line each
    "batch": 'Mỗi dòng: {"q": "câu hỏi", "before": ["câu đã hỏi trước đó"]}; "before" có thể bỏ.',
    "eval": 'Mỗi dòng: {"id": "1", "q": "câu hỏi", "kind": "figure", "answers": [{"figure": "0,79", "unit": "%", '
    '"evidence": "lời trong báo cáo có con số ấy"}]}; kind: figure, figures, text, none, check hoặc computed.',
}
_WIDTH, _COLUMN = 100, 18


class Command(TyperCommand):
    """A command whose help is in Vietnamese throughout."""

    def get_help(self, ctx: object) -> str:
        own = [p for p in self.params if isinstance(p, TyperArgument | TyperOption)]
        given = [str(p.metavar) for p in own if isinstance(p, TyperArgument)]
        parts = [(_said(p), p.help or "") for p in own]
        return "\n".join(_one(self.name or "", self.help or "", given, parts))


def _said(parameter: TyperArgument | TyperOption) -> str:
    """A part of a command as it is typed."""
    if isinstance(parameter, TyperArgument):
        return str(parameter.metavar)
    return " ".join(filter(None, (parameter.opts[0], parameter.metavar)))


class Commands(TyperGroup):
    """All commands. One may be called by its Vietnamese name; of one that is not there the nearest is named."""

    def get_help(self, ctx: object) -> str:
        return "\n".join(_overview({name: command.help or "" for name, command in self.commands.items()}))

    def get_command(self, ctx: object, cmd_name: str) -> TyperCommand:
        """Raises UnknownCommand."""
        found = self.commands.get(ALIASES.get(cmd_name, cmd_name))
        if not isinstance(found, TyperCommand):
            near = get_close_matches(cmd_name, [*self.commands, *ALIASES], 1)
            raise UnknownCommand(cmd_name, near[0] if near else None)
        return found


def _overview(summaries: Mapping[str, str]) -> Iterator[str]:
    """All commands; `summaries` says of each what it does."""
    yield "Cách dùng: hoi LỆNH …"
    yield ABOUT
    for title, names in _GROUPS:
        yield ""
        yield title
        for name in names:
            yield from _listed(name, summaries[name])
            yield f"{' ' * (_COLUMN + 2)}Ví dụ: {_EXAMPLES[name]}"
    yield ""
    others = ", ".join(f"`hoi {alias}` là `hoi {name}`" for alias, name in ALIASES.items())
    yield from textwrap.wrap(f"Gõ tắt: {others}.", _WIDTH)
    yield "Xem kỹ một lệnh: hoi LỆNH --help. Phiên bản: hoi --version."


def _one(name: str, what: str, taken: Sequence[str], parts: Iterable[tuple[str, str]]) -> Iterator[str]:
    """One command: `taken` is what it is given in its order, `parts` are that and its options, each with its words."""
    yield " ".join(["Cách dùng: hoi", name, *taken, "[tùy chọn]"])
    yield what
    yield f"Ví dụ: {_EXAMPLES[name]}"
    if name in _LINES:
        yield from textwrap.wrap(_LINES[name], _WIDTH)
    yield ""
    for part, words in parts:
        yield from _listed(part, words)


def _listed(name: str, words: str) -> Iterator[str]:
    first, *rest = textwrap.wrap(words, _WIDTH - _COLUMN - 2) or [""]
    yield f"  {name.ljust(_COLUMN)}{first}" if len(name) < _COLUMN else f"  {name}"
    if len(name) >= _COLUMN:
        rest = [first, *rest]
    yield from (f"{' ' * (_COLUMN + 2)}{line}" for line in rest)
