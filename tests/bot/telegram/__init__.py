"""The Telegram bot against a local Bot API server.

`tests`, `tests.bot` and this folder are packages on purpose: without `tests/__init__.py` this one would be
imported as `telegram` or `bot` and hide the real ones.
"""
