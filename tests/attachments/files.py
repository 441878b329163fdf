# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Files as people send them, right ones and bad ones, made here."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

from PIL import Image

PDF = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def picture(form: str = "PNG", size: tuple[int, int] = (800, 600), **options) -> bytes:
    """A picture of one color."""
    file = io.BytesIO()
    Image.new("RGB", size, (31, 95, 91)).save(file, form, **options)
    return file.getvalue()


def photograph(*, turned: bool = False) -> bytes:
    """A JPEG that says where, when and with what it was taken."""
    exif = Image.Exif()
    exif[0x010F] = "Camera of Neus"
    if turned:
        exif[0x0112] = 6
    exif.get_ifd(0x8825).update({1: "N", 2: (41.0, 23.0, 19.0), 3: "E", 4: (2.0, 9.0, 32.0)})
    return picture("JPEG", exif=exif, comment=b"A comment of Neus")


def bomb(width: int = 40_000, height: int = 40_000) -> bytes:
    """The header of a PNG that says it has 1.6 thousand million pixels, and not one of them."""
    header = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + struct.pack(">I", 13)
        + header
        + struct.pack(">I", zlib.crc32(header))
        + b"\0\0\0\x0aIDAT"
    )


def zipped(members: dict[str, bytes]) -> bytes:
    """A ZIP; the member called mimetype is stored as it is, as in OpenDocument."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content, zipfile.ZIP_STORED if name == "mimetype" else None)
    return file.getvalue()


def odf(word: str = "text") -> bytes:
    return zipped({"mimetype": f"application/vnd.oasis.opendocument.{word}".encode(), "content.xml": b"<x/>"})


def ooxml(part: str = "word/document.xml", **more: bytes) -> bytes:
    return zipped({"[Content_Types].xml": b"<Types/>", part: b"<x/>", **more})
