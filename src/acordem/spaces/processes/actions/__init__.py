# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The verbs of processes."""

from acordem.spaces.processes.actions.copying import copy_process
from acordem.spaces.processes.actions.editing import delete_process, edit_process
from acordem.spaces.processes.actions.groups import (
    create_group,
    edit_group,
    publish_group,
    restore_group,
    trash_group,
    unpublish_group,
)
from acordem.spaces.processes.actions.making import add_steps, create_process, start_process
from acordem.spaces.processes.actions.pictures import add_attachment, show_picture
from acordem.spaces.processes.actions.publishing import (
    announce_published,
    highlight_process,
    publish_process,
    restore_process,
    trash_process,
    unpublish_process,
)
from acordem.spaces.processes.actions.templates import offer_template, withdraw_template

__all__ = [
    "add_attachment",
    "add_steps",
    "announce_published",
    "copy_process",
    "create_group",
    "create_process",
    "delete_process",
    "edit_group",
    "edit_process",
    "highlight_process",
    "offer_template",
    "publish_group",
    "publish_process",
    "restore_group",
    "restore_process",
    "show_picture",
    "start_process",
    "trash_group",
    "trash_process",
    "unpublish_group",
    "unpublish_process",
    "withdraw_template",
]
