# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Drafts of forms in the back-office: their part of the ledger, in the same columns."""

from __future__ import annotations

OF_THE_COUNCIL = {"backoffice:keep_draft", "backoffice:forget_draft"}

LEDGER = """
GET  backoffice:keep_draft    405    405    405    405    405    405
POST backoffice:keep_draft    302in  403    403    422    422    302in
GET  backoffice:forget_draft  405    405    405    405    405    405
POST backoffice:forget_draft  302in  403    403    302ok  302ok  302in
"""
