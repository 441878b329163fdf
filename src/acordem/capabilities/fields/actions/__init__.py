# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The verbs of fields."""

from acordem.capabilities.fields.actions.answering import (
    Given,
    answer_about_oneself,
    carry_answers,
    delete_expired,
    keep_answers,
    read_private,
    read_private_of_person,
    says,
)
from acordem.capabilities.fields.actions.asking import (
    add_field,
    change_field,
    move_field,
    move_option,
    restore_field,
    retire_field,
)

__all__ = [
    "Given",
    "add_field",
    "answer_about_oneself",
    "carry_answers",
    "change_field",
    "delete_expired",
    "keep_answers",
    "move_field",
    "move_option",
    "read_private",
    "read_private_of_person",
    "restore_field",
    "retire_field",
    "says",
]
