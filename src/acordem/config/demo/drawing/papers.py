# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

import textwrap
from typing import Final

_LINES_PER_PAGE: Final = 46
_COLUMNS: Final = 84


def paper(title: str, text: str) -> bytes:
    """A PDF of plain pages with a title and paragraphs, in the letters of Western Europe."""
    lines = [""]
    for paragraph in text.strip().split("\n"):
        lines += textwrap.wrap(paragraph, _COLUMNS) or [""]
    pages = [lines[first : first + _LINES_PER_PAGE] for first in range(0, len(lines), _LINES_PER_PAGE)]
    numbers = [5 + 2 * position for position in range(len(pages))]
    objects = {
        1: b"<</Type/Catalog/Pages 2 0 R/Lang(ca)/ViewerPreferences<</DisplayDocTitle true>>>>",
        2: f"<</Type/Pages/Count {len(pages)}/Kids[{' '.join(f'{n} 0 R' for n in numbers)}]>>".encode(),
        3: b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        4: b"<</Title(" + _escaped(title) + b")/Producer(Acordem)>>",
    }
    for position, (number, page) in enumerate(zip(numbers, pages, strict=True)):
        objects[number] = (
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {number + 1} 0 R"
            "/Resources<</Font<</F1 3 0 R>>>>>>"
        ).encode()
        content = _page(title if position == 0 else "", page)
        objects[number + 1] = b"<</Length %d>>stream\n%s\nendstream" % (len(content), content)
    return _file(objects)


def _page(title: str, lines: list[str]) -> bytes:
    head = b"/F1 18 Tf 64 770 Td (" + _escaped(title) + b") Tj " if title else b"/F1 11 Tf 64 786 Td "
    body = b"".join(b"0 -15 Td (" + _escaped(line) + b") Tj\n" for line in lines)
    return b"BT " + head + b"/F1 11 Tf\n" + body + b"ET"


def _escaped(text: str) -> bytes:
    raw = text.encode("cp1252", errors="replace")
    return raw.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")


def _file(objects: dict[int, bytes]) -> bytes:
    out, places = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"), {}
    for number in sorted(objects):
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, objects[number])
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % places[number] for number in sorted(objects))
    out += b"trailer\n<</Size %d/Root 1 0 R/Info 4 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, table)
    return bytes(out)
