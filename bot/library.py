"""What an index holds to be looked through: targets and results, outlines, sources. Made once per index, only read then."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bot.outline_view import Section, sections_of
from bot.service import Places, refresh
from bot.sources_view import ReportSource, name_of, sources_of, stamp_of
from bot.targets import Plans, plans_of
from index import embedding, lexicon
from index.build import Progress
from index.contents import Contents
from index.database import load_contents
from index.errors import IndexUnusable
from index.layout import DATABASE, read_manifest
from index.prepare import VERSION
from index.store import is_current, load


@dataclass(frozen=True, slots=True)
class Library:
    """One entry per report in each of `names`, `plans`, `outlines` and `sources`; `stamp` changes with the reports."""

    contents: Contents
    names: tuple[str, ...]
    plans: tuple[Plans, ...]
    outlines: tuple[Section, ...]
    sources: tuple[ReportSource, ...]
    stamp: str


def library_of(contents: Contents) -> Library:
    """Everything there is to look through in `contents`."""
    return Library(
        contents,
        tuple(name_of(report) for report in contents.reports),
        plans_of(contents),
        tuple(sections_of(report) for report in contents.reports),
        sources_of(contents),
        stamp_of(contents),
    )


def open_library(places: Places, say: Callable[[str], None], progress: Progress) -> Library:
    """The library of an index that is up to date. The model, which takes seconds, is opened only to build.

    Raises what reading, embedding and storing raise.
    """
    try:
        manifest = read_manifest(places.index)
        if manifest.model == places.model and is_current(
            places.index, places.corpus, manifest.model_fingerprint, VERSION
        ):
            return library_of(load_contents(places.index / manifest.data / DATABASE))
    except IndexUnusable:
        pass  # built below
    embedder = embedding.load(places.model, places.cache, say)
    refresh(places, embedder, lexicon.load(), progress)
    return library_of(load(places.index, embedder.fingerprint).contents)
