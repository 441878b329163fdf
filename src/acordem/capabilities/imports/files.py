# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

import hashlib
from pathlib import Path

from django.utils.translation import gettext as _

from acordem.capabilities.imports.csv_files import CsvTable
from acordem.capabilities.imports.encodings import encoding_of
from acordem.capabilities.imports.json_files import JsonTable
from acordem.capabilities.imports.report import UnreadableFile
from acordem.capabilities.imports.tables import MOST_BYTES, Table
from acordem.capabilities.imports.workbooks import WorkbookTable
from acordem.kernel.participation.models import Component

_ZIP, _OLD_OFFICE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"


def open_table(path: Path) -> Table:
    """The rows of a file, whatever its name says it is. Raises `UnreadableFile`."""
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            first = file.read(4)
    except OSError as error:
        raise UnreadableFile(_("The file can't be opened: %(name)s") % {"name": path.name}) from error
    if size > MOST_BYTES:
        raise UnreadableFile(_("The file is larger than %(most)s MB.") % {"most": MOST_BYTES // 1024**2})
    if first == _OLD_OFFICE:
        raise UnreadableFile(_("This is an old or protected Excel file: save it as .xlsx without a password."))
    if first == _ZIP:
        return WorkbookTable(path)
    encoding = encoding_of(path)
    with path.open(encoding=encoding) as text:
        beginning = text.read(1000).lstrip()
    if not beginning:
        raise UnreadableFile(_("The file is empty."))
    return JsonTable(path, encoding) if beginning[0] in "[{" else CsvTable(path, encoding)


def digest_of(path: Path) -> str:
    """The SHA-256 of a file, for the log: which file it was can be told later."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def source_of(component: Component) -> str:
    """What the keys of everything imported into a component begin with: another may have a file that numbers alike."""
    return f"file:{component.number}"
