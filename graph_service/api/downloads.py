"""Files as answers: always to be saved, never to be run in the browser as a page of this service."""

from __future__ import annotations

from urllib.parse import quote

from starlette.responses import Response

_LONGEST = 80
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox",
}


def download(content: bytes, *, name: str, media_type: str) -> Response:
    """The answer that saves ``content`` under ``name``."""
    # RFC 8187: a name in any script; everything that could end the header is encoded.
    stem, dot, ending = name.rpartition(".")
    disposition = f"attachment; filename*=UTF-8''{quote(stem[:_LONGEST] + dot + ending, safe='')}"
    return Response(
        content, media_type=media_type, headers={**_HEADERS, "Content-Disposition": disposition}
    )
