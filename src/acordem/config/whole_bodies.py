# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A form that was cut on its way is not taken for the whole: half a text would be published as if it were one."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

Application = Callable[[dict[str, Any], Any], Iterable[bytes]]


class Whole:
    """A request's body that must be as long as was announced. Reading raises `OSError` where it ends before."""

    def __init__(self, stream: Any, length: int) -> None:
        self._stream, self._left = stream, length

    def read(self, size: int = -1) -> bytes:
        data: bytes = self._stream.read(size)
        wanted = self._left if size < 0 else min(size, self._left)
        self._left -= len(data)
        if len(data) < wanted:
            raise OSError("The connection ended before the body did.")
        return data

    def readline(self, size: int = -1) -> bytes:
        data: bytes = self._stream.readline(size)
        self._left -= len(data)
        if not data and self._left > 0 and size:
            raise OSError("The connection ended before the body did.")
        return data


def with_whole_bodies(application: Application) -> Application:
    """The application, its requests' bodies read whole or not at all."""

    def answer(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        length = environ.get("CONTENT_LENGTH") or ""
        if length.isdecimal():
            environ["wsgi.input"] = Whole(environ["wsgi.input"], int(length))
        return application(environ, start_response)

    return answer
