"""Start the Telegram bot: settings, reports, and the buttons of all parts. The one place that wires them."""

from __future__ import annotations

import os
import sys
from dataclasses import replace

from bot import render, telegram_app, wording_elsewhere
from bot.charts import Charts
from bot.config import BotConfig
from bot.progress import progress_on
from bot.service import Places, Say
from bot.shelf import Shelf
from bot.telegram_around import serving_from
from bot.telegram_keyboard import Extra
from bot.telegram_links import send_link, shareable
from bot.telegram_settings import settings_from


def start(held: BotConfig, places: Places, say: Say) -> None:
    """Runs until the bot is stopped. Raises BotCannotRun, and what reading and storing the reports raise."""
    settings = settings_from(os.environ, held.token_file, held.state)
    settings = replace(settings, admins=held.admins, keep_days=held.keep_days)
    serving = serving_from(held, places.index)
    with progress_on(sys.stderr) as progress:
        shelf = Shelf(places, say, progress)
    share = Extra("share", wording_elsewhere.SHARE, shareable, send_link)
    telegram_app.run(settings, shelf, render.html_messages, [share], serving, Charts(lambda: shelf.answerer))
