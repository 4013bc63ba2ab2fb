"""By what a link knows a figure or a quote again: a digest of the report's name, the place, the quote and the figure's span in it.

The same text gives the same key on every start and in every index; a changed text gives another.
"""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Sequence
from hashlib import blake2b

from bot.permalinks.codec import KEY
from index.evidence.quotes import Fact, Quote


def fact_key(fact: Fact) -> str:
    """Eight characters that name a figure by its proof."""
    return digest("figure", *_proof(fact.quote), str(fact.start), str(fact.stop), fact.text)


def quote_key(quote: Quote) -> str:
    """Eight characters that name a quote without a figure of its own."""
    return digest("quote", *_proof(quote))


def short(key: str) -> bytes:
    """A key as links have it: shorter, its first bit 0."""
    first, *rest = urlsafe_b64decode(key)[:KEY]
    return bytes([first & 0x7F, *rest])


def _proof(quote: Quote) -> Sequence[str]:
    source = quote.source
    return (source.report, str(source.page), source.footnote or "", " ".join(quote.text.split()))


def digest(*parts: str) -> str:
    """Eight characters of A-Z, a-z, 0-9, _ and - made of `parts`."""
    said = "\0".join(parts).encode("utf-8", "replace")
    return urlsafe_b64encode(blake2b(said, digest_size=6).digest()).decode()
