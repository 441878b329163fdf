# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What processes and groups carry in the demo: pictures drawn here, documents written here, links."""

from __future__ import annotations

import io
from typing import Any

from acordem.capabilities.attachments import actions
from acordem.capabilities.attachments.models import AttachmentCollection
from acordem.config.demo.council import Making
from acordem.config.demo.drawing import drawn, paper
from acordem.config.demo.plans import CarriedPlan, GroupPlan, PaperPlan
from acordem.kernel.access.enums import Role
from acordem.kernel.content.values import TranslatedText
from acordem.kernel.participation.models import Resource
from acordem.spaces.processes import actions as processes
from acordem.spaces.processes.models import Process, ProcessGroup


def make_groups(making: Making) -> dict[str, ProcessGroup]:
    """The council's groups of processes, by key."""
    return {plan.key: _group(making, plan) for plan in making.plan.groups}


def _group(making: Making, plan: GroupPlan) -> ProcessGroup:
    group = processes.create_group(title=plan.title, description=plan.description, is_promoted=plan.is_promoted)
    carry(making, plan.carried, group, group.resource, seed=plan.key)
    processes.publish_group(group=group, by=making.staff(Role.PROCESS_MANAGER).participant)
    return group


def carry(making: Making, plan: CarriedPlan, of: Process | ProcessGroup, resource: Resource, seed: str) -> None:
    """Attach the pictures, of which the first stands on top, and what there is to read."""
    by = making.staff(Role.PROCESS_MANAGER)
    for position, picture in enumerate(plan.pictures):
        made = actions.attach_file(
            viewer=by,
            resource=resource,
            name=f"{picture.scene}.png",
            file=io.BytesIO(drawn(picture.scene, f"{making.plan.slug} {seed}")),
            title=picture.title,
            description=picture.description,
            weight=position,
        )
        if position == 0:
            processes.show_picture(of=of, picture=made)
    folders: dict[TranslatedText, AttachmentCollection] = {}
    for position, each in enumerate(plan.papers):
        if each.folder and each.folder not in folders:
            folders[each.folder] = actions.add_collection(viewer=by, resource=resource, name=each.folder)
        rest: dict[str, Any] = {"title": each.title, "description": each.text, "weight": position}
        rest |= {"viewer": by, "resource": resource, "collection": folders.get(each.folder)}
        if each.url:
            actions.attach_link(url=each.url, **rest)
        else:
            file = io.BytesIO(_content(each))
            actions.attach_file(name=f"{each.title[each.title.original]}.{each.form}", file=file, **rest)


def _content(plan: PaperPlan) -> bytes:
    if plan.form == "pdf":
        return paper(plan.title[plan.title.original], plan.content)
    return plan.content.strip().encode() + b"\n"
