# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Files as offices save them."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

from openpyxl import Workbook


def write_csv(path: Path, rows, *, delimiter=",", encoding="utf-8", quoting=csv.QUOTE_MINIMAL) -> Path:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter, quoting=quoting).writerows(rows)
    path.write_bytes(text.getvalue().encode(encoding))
    return path


def write_json(path: Path, data) -> Path:
    path.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    return path


def write_xlsx(path: Path, rows, *, first_row: int = 1) -> Path:
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    for number, row in enumerate(rows, start=first_row):
        for column, value in enumerate(row, start=1):
            if value not in (None, ""):
                cell = sheet.cell(number, column, value)
                # A text that begins with = is a text.
                cell.data_type = "s" if isinstance(value, str) else cell.data_type
    workbook.save(path)
    return path
