# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The kinds of document that are taken, each known by its content."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

_ODF: Final = "application/vnd.oasis.opendocument."
_OOXML: Final = "application/vnd.openxmlformats-officedocument."
_MOST_MEMBERS: Final = 5_000
_MOST_UNPACKED: Final = 500 * 1024 * 1024
# What a browser could take for a page or a drawing with scripts in it, whatever it is called.
_MARKUP: Final = re.compile(r"(?is)\s*<(?:!doctype|!--|\?xml|html|svg|head|body|script|iframe|meta|math)")
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0e-\x1f]")


@dataclass(frozen=True)
class DocumentType:
    """A kind of document: its extension and how it is served."""

    extension: str
    content_type: str

    def clean(self, content: bytes) -> bytes:
        """The bytes to keep: text always as UTF-8, anything else as it came."""
        return _text(content).encode() if self in _TEXTS.values() else content


PDF: Final = DocumentType("pdf", "application/pdf")
_ODFS: Final = {
    f"{_ODF}{word}".encode(): DocumentType(extension, f"{_ODF}{word}")
    for extension, word in (("odt", "text"), ("ods", "spreadsheet"), ("odp", "presentation"))
}
_OOXMLS: Final = {
    part: DocumentType(extension, f"{_OOXML}{word}")
    for extension, word, part in (
        ("docx", "wordprocessingml.document", "word/document.xml"),
        ("xlsx", "spreadsheetml.sheet", "xl/workbook.xml"),
        ("pptx", "presentationml.presentation", "ppt/presentation.xml"),
    )
}
_TEXTS: Final = {
    "txt": DocumentType("txt", "text/plain; charset=utf-8"),
    "csv": DocumentType("csv", "text/csv; charset=utf-8"),
}


def document_type(name: str, content: bytes) -> DocumentType:
    """What a document is. Raises `ValidationError` for what is not taken, is damaged, or could do harm."""
    if content.startswith(b"%PDF-"):
        if b"%%EOF" not in content[-2048:]:
            raise _damaged()
        return PDF
    if content.startswith(b"PK\x03\x04"):
        return _packed(content)
    # Text has no mark of its own: here, and only here, the name says which of the two it is.
    extension = PurePosixPath(name.replace("\\", "/")).suffix.lower().lstrip(".")
    if extension not in _TEXTS or _MARKUP.match(_text(content)):
        raise _unknown()
    return _TEXTS[extension]


def _packed(content: bytes) -> DocumentType:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = archive.infolist()
            _check_members(members)
            first = members[0]
            if first.filename == "mimetype" and first.compress_type == zipfile.ZIP_STORED and first.file_size < 100:  # noqa: PLR2004
                found = _ODFS.get(archive.read(first).strip())
            else:
                names = {member.filename for member in members}
                parts = names if "[Content_Types].xml" in names else set()
                found = next((kind for part, kind in _OOXMLS.items() if part in parts), None)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, ValueError) as error:
        raise _damaged() from error
    if found is None:
        raise _unknown()
    return found


def _check_members(members: list[zipfile.ZipInfo]) -> None:
    """Nothing is unpacked here, but what people download must not hurt the program that opens it."""
    names = [member.filename for member in members]
    if not members or len(members) > _MOST_MEMBERS or sum(member.file_size for member in members) > _MOST_UNPACKED:
        raise _damaged()
    if any(name.startswith("/") or "\\" in name or ".." in name.split("/") for name in names):
        raise _damaged()
    if any(PurePosixPath(name).name.lower() in ("vbaproject.bin", "script-lc.xml") for name in names):
        raise ValidationError(_("The document has macros in it: save it without them."), code="macros")


def _text(content: bytes) -> str:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    if _CONTROL.search(text):
        raise _unknown()
    return text


def _unknown() -> ValidationError:
    text = _("This kind of file is not taken. Send a PDF, a text, a spreadsheet, a presentation or a picture.")
    return ValidationError(text, code="unknown_type")


def _damaged() -> ValidationError:
    return ValidationError(_("The file is damaged or incomplete: save it again and send it once more."), code="damaged")
