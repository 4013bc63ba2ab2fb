"""Vietnamese words of the bot outside a plain chat: inline mode, shared links, the limit per person, health, webhook."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from pathlib import Path

from bot.model import Answer, Fact
from bot.offering import Offer
from bot.render import meaning, place, text

INLINE_HINT = "Gõ điều cần tra, ví dụ: thu ngân sách"
INLINE_NOTHING = "Báo cáo không nêu nội dung này. Hỏi trợ lý"
OPEN_IN_BOT = "Mở trong trợ lý"
SHARE = "Chia sẻ"  # on a button under an answer
PASS_ON = "Gửi cho người khác"
LINK_BROKEN = "Liên kết này không đúng hoặc đã bị cắt bớt nên không mở được. Mời quý vị hỏi lại bằng câu hỏi, gửi /help để xem cách hỏi."
LINK_CHANGED = (
    "Báo cáo đã thay đổi từ khi câu trả lời này được chia sẻ, nên tôi không hiện lại số cũ."
    " Mời quý vị hỏi lại để có số liệu hiện nay."
)
NOTHING_OFFERED = "Báo cáo không nêu nội dung này."
_NEAR = "Có thể liên quan"
_SHORT = 120  # characters of a line in the list of inline results


def over_quota(per_hour: int, minutes: int) -> str:
    """Said once to a person who asked more than `per_hour` questions; asking is open again in `minutes`."""
    return (
        f"Quý vị đã gửi quá {per_hour} câu hỏi trong một giờ, nên tôi xin tạm dừng trả lời để mọi người cùng hỏi được."
        f" Mời quý vị hỏi tiếp sau khoảng {minutes} phút."
    )


def presses_over_quota(minutes: int) -> str:
    """Said to a person who presses a button after the limit; at most the 200 characters that Telegram shows."""
    return (
        "Quý vị đã hỏi và bấm nút nhiều lần trong một giờ qua, nên tôi xin tạm dừng để mọi người cùng dùng được."
        f" Mời quý vị bấm lại sau khoảng {minutes} phút."
    )


def shared(link: str) -> str:
    """The link to an answer, Telegram HTML."""
    return f"Liên kết mở lại đúng câu trả lời này, kèm nguyên văn:\n{escape(link, quote=False)}"


def offer_title(fact: Fact) -> str:
    """The first line of an inline result: the figure and what it counts."""
    return _cut(f"{fact.text} – {fact.label}" if fact.label else fact.text)


def offer_description(offer: Offer) -> str:
    """The lines below: what kind of figure it is and where it stands; a fact that only comes near is called so."""
    said = f"{meaning(offer.fact)}; {place(offer.fact.quote.source)}"
    return _cut(said if offer.sure else f"{_NEAR} · {said}")


def offers_text(offers: Sequence[Offer]) -> str:
    """Offers as a terminal shows them."""
    if not offers:
        return NOTHING_OFFERED
    sure = [_proof(offer.fact) for offer in offers if offer.sure]
    near = [_proof(offer.fact) for offer in offers if not offer.sure]
    return "\n\n".join([*sure, *([f"{_NEAR}:", *near] if near else [])])


def _proof(fact: Fact) -> str:
    return text(Answer("", "answer", figures=(fact,)))


def _cut(line: str) -> str:
    return line if len(line) <= _SHORT else line[: _SHORT - 1].rsplit(" ", 1)[0] + "…"


STATUS_STOPPED = "Trợ lý không chạy, hoặc chưa nối được với Telegram"
STATUS_STALLED = "Trợ lý đang chạy nhưng không liên lạc được với Telegram"
STATUS_ALIVE = "Trợ lý đang chạy"
INDEX_FINE = "chỉ mục tốt"
INDEX_BAD = "chỉ mục thiếu hoặc hỏng, xin chạy `hoi index`"
NEVER_ASKED = "chưa nhận tin nhắn nào từ khi khởi động"


def last_update(seconds: int) -> str:
    """How long ago something last came from Telegram."""
    return (
        f"tin nhắn gần nhất {seconds} giây trước" if seconds < 120 else f"tin nhắn gần nhất {seconds // 60} phút trước"
    )


def secret_unusable(file: Path) -> str:
    """One sentence for a webhook secret that cannot be read or that Telegram would not take."""
    return (
        f"Không dùng được tệp {file} ở [bot] webhook_secret_file:"
        " tệp phải đọc được và chỉ chứa 1-256 chữ cái không dấu, chữ số, dấu _ hoặc -."
    )


def port_taken(address: str) -> str:
    """One sentence for an address that cannot be listened on."""
    return f"Không mở được địa chỉ {address} để lắng nghe; có thể một bản khác của bot đang chạy hoặc cổng đã có chương trình khác dùng."
