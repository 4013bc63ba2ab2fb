"""A report becomes searchable. Knows nothing of questions, chats or Telegram, and never imports `bot`."""
