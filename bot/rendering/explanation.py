"""How an answer was found, in words, for `--why`: the question as it was understood, and the figures that were weighed."""

from __future__ import annotations

from collections.abc import Mapping

from bot.answering.answer import Answer, Carried, Change, Compound, Slot
from bot.ranking.filters import Reason

_SLOTS: Mapping[Slot, str] = {
    "subject": "nội dung",
    "asked": "điều được hỏi",
    "place": "địa bàn",
    "year": "kỳ số liệu",
    "role": "kết quả hay kế hoạch",
}
_AGAINST: Mapping[Reason, str] = {
    "other_year": "năm khác",
    "other_place": "địa bàn khác",
    "other_period": "kỳ khác",
    "not_in_report": "điều khác",
}
_ALONE = "Câu này đứng riêng, không tiếp câu trước."


def explanation_text(answer: Answer) -> str:
    """How the answer was found: the question as understood, the rivals, and what moved their scores most."""
    if isinstance(answer, Compound):
        return "\n\n".join(explanation_text(part) for part in answer.parts)
    lines = [f"Câu hỏi được hiểu: {answer.understood}"]
    if answer.carried is not None:
        lines.append(_followed(answer.carried))
    lines.append("Các con số đã cân nhắc:")
    for rival in answer.rivals:
        votes = ", ".join(f"{name} {value:+.2f}" for name, value in rival.votes)
        against = f"; trái: {_AGAINST.get(rival.conflict, rival.conflict)}" if rival.conflict is not None else ""
        read = f"bộ đọc {100 * rival.read:.0f} %{against}"
        lines.append(f"  {rival.score:6.2f}  {rival.text} – {rival.label} (trang {rival.page}; {read})  [{votes}]")
    return "\n".join(lines)


def _followed(carried: Carried) -> str:
    """What is kept of the question before and what is replaced, slot by slot: one line."""
    if not carried.kept and not carried.changed:
        return _ALONE
    parts = []
    if carried.kept:
        parts.append("giữ: " + " · ".join(f"“{kept.words}” ({_SLOTS[kept.slot]})" for kept in carried.kept))
    for name, chosen in (
        ("thay", [c for c in carried.changed if c.old and c.new]),
        ("thêm", [c for c in carried.changed if not c.old]),
        ("bỏ", [c for c in carried.changed if not c.new]),
    ):
        if chosen:
            parts.append(f"{name}: " + " · ".join(f"{_change(c)} ({_SLOTS[c.slot]})" for c in chosen))
    return "Tiếp câu trước – " + "; ".join(parts) + "."


def _change(change: Change) -> str:
    return f"“{change.old}” → “{change.new}”" if change.old and change.new else f"“{change.old or change.new}”"
