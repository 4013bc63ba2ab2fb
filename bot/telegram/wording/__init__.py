"""What only the Telegram bot says."""

from bot.telegram.wording import buttons, chat, elsewhere, menus, overview, staff

__all__ = ["buttons", "chat", "elsewhere", "menus", "overview", "staff"]
