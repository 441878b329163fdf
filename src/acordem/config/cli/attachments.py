# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
# ruff: noqa: PLC0415 - models may be imported only after start()
from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from acordem.config.cli.commands import AskedWrong, start
from acordem.config.operations.failures import RequestRefused

if TYPE_CHECKING:
    from acordem.capabilities.attachments.models import Attachment
    from acordem.kernel.access.viewers import Viewer
    from acordem.kernel.participation.models import Resource


@click.group()
def attachments() -> None:
    """Documents, pictures and links that processes and other things carry."""


@attachments.command("add")
@click.argument("what", metavar="FILE_OR_URL")
@click.option("--organization", "slug", required=True, help="Slug of the council: see acordem organization list.")
@click.option("--to", "reference", required=True, help="Reference of what carries it: VILA-PROC-2026-11-3.")
@click.option("--title", required=True, help="As residents read it.")
@click.option("--description", default="", help="For a picture, what it shows, for those who do not see it.")
@click.option("--language", default="ca", show_default=True, help="The language of title and description.")
@click.option("--by", "email", required=True, help="E-mail of the person of the council who adds it.")
@click.option("--on-top", is_flag=True, help="Show this picture on top of the process or group, and on its card.")
def add(what: str, slug: str, reference: str, email: str, *, on_top: bool, **texts: str) -> None:
    """Add a file, known by its content, or a link."""
    path = None if what.startswith(("http://", "https://")) else Path(what)
    if path is not None and not path.is_file():
        raise AskedWrong(f"There is no file {path}.")
    start()

    from django.core.exceptions import ValidationError
    from django.utils.translation import override

    from acordem.capabilities.attachments.queries import address_of
    from acordem.kernel.access.decisions import NotAllowed
    from acordem.kernel.organizations.models import Organization
    from acordem.kernel.organizations.scope import organization_scope

    organization = Organization.objects.filter(slug=slug).first()
    if organization is None:
        raise RequestRefused(f"There is no council {slug}: see acordem organization list.")
    # The command line speaks English; what the verbs refuse is said in the language that is active.
    with override("en"):
        try:
            with organization_scope(organization):
                resource = _resource(reference)
                made = _attached(_viewer(email), resource, path, what, texts)
                if on_top:
                    _show(resource, made)
        except ValidationError as problem:
            raise RequestRefused(" ".join(problem.messages)) from problem
        except NotAllowed as problem:
            raise RequestRefused(str(problem.decision.reasons[0].text)) from problem
    click.echo(f"Added to {reference}: {address_of(made)}")


def _resource(reference: str) -> Resource:
    from acordem.kernel.participation.models import Resource

    found = Resource.objects.select_related("space").filter(reference=reference).first()
    if found is None:
        raise RequestRefused(f"Nothing in this council has the reference {reference}.")
    return found


def _viewer(email: str) -> Viewer:
    from acordem.kernel.access.viewers import viewer_of
    from acordem.kernel.accounts.models import Participant

    person = Participant.objects.filter(email__iexact=email).first()
    if person is None:
        raise RequestRefused(f"Nobody in this council has the e-mail {email}.")
    return viewer_of(person)


def _attached(viewer: Viewer, resource: Resource, path: Path | None, url: str, texts: dict[str, str]) -> Attachment:
    from acordem.capabilities.attachments.actions import attach_file, attach_link

    language = texts["language"]
    said: dict[str, Any] = {name: {language: texts[name]} for name in ("title", "description") if texts[name]}
    if path is None:
        return attach_link(viewer=viewer, resource=resource, url=url, **said)
    with path.open("rb") as file:
        return attach_file(viewer=viewer, resource=resource, name=path.name, file=file, **said)


def _show(resource: Resource, picture: Attachment) -> None:
    from acordem.spaces.processes.actions import show_picture
    from acordem.spaces.processes.models import Process, ProcessGroup

    found = Process.objects.select_related("space").filter(space__resource=resource).first()
    of = found or ProcessGroup.objects.filter(pk=resource.pk).first()
    if of is None:
        raise RequestRefused("Only a process or a group of processes has a picture on top.")
    show_picture(of=of, picture=picture)
