# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Pages kept for visitors: answered before the database, the session and the transaction.

A page is kept compressed in the process, and is current until the council's site changes: see `kernel/organizations/
epochs`. Whoever has a session never meets this; `ACORDEM_PAGE_CACHE_MB=0` switches it off.
"""

from __future__ import annotations

import hashlib
import threading
import zlib
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from django.conf import settings
from django.contrib.messages.storage.cookie import CookieStorage
from django.http import HttpResponse, HttpResponseNotModified
from django.utils.cache import patch_vary_headers

from acordem.kernel.access.requests import CouncilRequest
from acordem.kernel.organizations.epochs import Reading, epochs

Key = tuple[str, str]
MESSAGES_COOKIE: Final = CookieStorage.cookie_name
_GZIP: Final = 16 + zlib.MAX_WBITS
_LEVEL: Final = 4
_OVERHEAD: Final = 2_000  # bytes beside the body: key, headers, objects
_LARGEST_SHARE: Final = 16
# A browser may keep it, and asks each time whether it is still so.
_PRIVATE: Final = "private, no-cache"


@dataclass(frozen=True)
class Page:
    """One answer: its headers, its body compressed, and the moment before it was made."""

    organization_id: int
    reading: Reading
    headers: dict[str, str]
    body: bytes

    @property
    def size(self) -> int:
        return len(self.body) + _OVERHEAD

    def answer(self, request: CouncilRequest) -> HttpResponse:
        """The page as it was made, compressed where the browser takes it, or the news that it is still the same."""
        if request.META.get("HTTP_IF_NONE_MATCH") == self.headers["ETag"]:
            return HttpResponseNotModified(headers=self.headers)
        if "gzip" in request.META.get("HTTP_ACCEPT_ENCODING", ""):
            body, encoding = self.body, {"Content-Encoding": "gzip"}
        else:
            body, encoding = zlib.decompress(self.body, _GZIP), {}
        return HttpResponse(body, headers={**self.headers, **encoding, "Content-Length": str(len(body))})


class Pages:
    """Pages by host and address, those that nobody asked for longest leaving first."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._pages: OrderedDict[Key, Page] = OrderedDict()
        self.size = 0

    def get(self, key: Key) -> Page | None:
        """The page that is kept and current."""
        with self._lock:
            page = self._pages.get(key)
            if page is None:
                return None
            if epochs.is_current(page.reading, page.organization_id):
                self._pages.move_to_end(key)
                return page
            self._drop(key)
        return None

    def keep(self, key: Key, page: Page) -> None:
        """Keep a page, unless it is so large that it would drive out many."""
        most = settings.PAGE_CACHE_BYTES
        if page.size > most // _LARGEST_SHARE:
            return
        with self._lock:
            self._drop(key)
            self._pages[key] = page
            self.size += page.size
            while self.size > most:
                self._drop(next(iter(self._pages)))

    def forget_all(self) -> None:
        """Begin again."""
        with self._lock:
            self._pages.clear()
            self.size = 0

    def _drop(self, key: Key) -> None:
        page = self._pages.pop(key, None)
        self.size -= page.size if page else 0


pages: Final = Pages()


class PageCacheMiddleware:
    """Answers visitors with what is kept, and keeps what can be."""

    def __init__(self, get_response: Callable[[CouncilRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: CouncilRequest) -> HttpResponse:
        response = self._answer(request)
        # What says nothing of caches may be for one person: one between here and there must not give it to another.
        response.headers.setdefault("Cache-Control", _PRIVATE)
        return response

    def _answer(self, request: CouncilRequest) -> HttpResponse:
        if not _asks_as_anybody(request):
            return self.get_response(request)
        key = (request.META.get("HTTP_HOST", ""), request.get_full_path())
        if page := pages.get(key):
            return page.answer(request)
        # Before anything is read: what changes while the page is made must not be missed.
        reading = epochs.reading()
        response = self.get_response(request)
        if request.method == "GET" and _is_for_anybody(request, response):
            page = _page(request, response, reading)
            pages.keep(key, page)
            return page.answer(request)
        return response


def _asks_as_anybody(request: CouncilRequest) -> bool:
    if not settings.PAGE_CACHE_BYTES or request.method not in ("GET", "HEAD"):
        return False
    # A message that waits to be read is for one person.
    return not {settings.SESSION_COOKIE_NAME, MESSAGES_COOKIE} & request.COOKIES.keys()


def _is_for_anybody(request: CouncilRequest, response: HttpResponse) -> bool:
    # Whoever holds a form's cookie may have its token in the page; everybody else would be given the cookie with it.
    return (
        response.status_code == 200  # noqa: PLR2004
        and not response.streaming
        and not response.cookies
        and settings.CSRF_COOKIE_NAME not in request.COOKIES
        and "Cache-Control" not in response
        and response.get("Content-Type", "").startswith("text/html")
        and hasattr(request, "organization")
    )


def _page(request: CouncilRequest, response: HttpResponse, reading: Reading) -> Page:
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, _GZIP)
    patch_vary_headers(response, ("Cookie", "Accept-Encoding"))
    response["ETag"] = f'W/"{hashlib.blake2b(response.content, digest_size=12).hexdigest()}"'
    response["Cache-Control"] = _PRIVATE
    headers = {name: value for name, value in response.items() if name != "Content-Length"}
    body = packer.compress(response.content) + packer.flush()
    return Page(request.organization.pk, reading, headers, body)
