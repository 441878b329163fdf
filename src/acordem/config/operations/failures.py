# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations


class OperationFailed(Exception):
    """Something outside the command's arguments is in the way; the message says what, and what to do about it."""


class RequestRefused(Exception):
    """What was asked for cannot be meant as it was written; the message says what to write instead."""
