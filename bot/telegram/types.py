"""Names for the library's generic types, which nobody here makes use of being generic."""

from __future__ import annotations

from typing import Any, TypeAlias

from telegram.ext import Application, BaseHandler, ContextTypes

App: TypeAlias = Application[Any, Any, Any, Any, Any, Any]
Context: TypeAlias = ContextTypes.DEFAULT_TYPE
Handler: TypeAlias = BaseHandler[Any, Any, Any]
