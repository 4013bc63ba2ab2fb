"""The parameters of a Bot API request: query string, form, multipart or JSON, all as one mapping."""

from __future__ import annotations

import json
from email.parser import BytesParser
from typing import Any
from urllib.parse import parse_qsl

Params = dict[str, Any]


def parameters(query: str, content_type: str, body: bytes) -> Params:
    """All parameters. Values that are JSON objects or arrays come decoded, whichever way they were sent.

    Raises ValueError when the body is not what its type says.
    """
    found: Params = dict(parse_qsl(query, keep_blank_values=True))
    kind = content_type.partition(";")[0].strip().lower()
    if kind == "application/json":
        found |= json.loads(body or b"{}")
    elif kind == "multipart/form-data":
        found |= _parts(content_type, body)
    else:
        found |= dict(parse_qsl(body.decode("utf-8"), keep_blank_values=True, errors="strict"))
    return {name: _decoded(value) for name, value in found.items()}


def _parts(content_type: str, body: bytes) -> Params:
    message = BytesParser().parsebytes(b"Content-Type: " + content_type.encode() + b"\r\n\r\n" + body)
    found: Params = {}
    for part in message.walk():
        name = part.get_param("name", header="content-disposition")
        if isinstance(name, str):
            content = part.get_payload(decode=True)
            assert isinstance(content, bytes)
            found[name] = content if part.get_filename() else content.decode("utf-8")
    return found


def _decoded(value: Any) -> Any:  # noqa: ANN401 - JSON
    if isinstance(value, str) and value[:1] in ("{", "["):
        try:
            return json.loads(value)
        except ValueError:
            return value
    return value
