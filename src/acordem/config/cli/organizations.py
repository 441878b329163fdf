# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
# ruff: noqa: PLC0415 - models may be imported only after start()
from __future__ import annotations

import json
from typing import Any

import click

from acordem.config.cli.commands import AskedWrong, next_step, start


@click.group()
def organization() -> None:
    """The councils' sites of this installation."""


@organization.command("create")
@click.option("--slug", required=True, help="Short name in lower case, for commands: vilamar.")
@click.option("--name", required=True, help="As residents read it: Ajuntament de Vilamar.")
@click.option("--host", required=True, help="Where the site answers: participa.vilamar.cat.")
@click.option("--secondary-host", "others", multiple=True, help="Another name that leads there; may be repeated.")
@click.option("--language", default="ca", show_default=True, help="The one of the name, and the site's own.")
@click.option("--languages", default="ca,es,oc-aranes,en", show_default=True, help="Those that the site offers.")
@click.option("--time-zone", default="Europe/Madrid", show_default=True)
@click.option("--color", default="#1f5f5b", show_default=True, help="The council's color, as #rrggbb.")
@click.option("--contact-email", default="", help="Where residents write to the council.")
@click.option("--admin-email", default="", help="First administrator: gets a mail to choose a password.")
@click.option("--admin-name", default="", help="Name of the first administrator.")
def create(admin_email: str, admin_name: str, host: str, others: tuple[str, ...], languages: str, **given: Any) -> None:
    """Make a council's site, and its first administrator."""
    if bool(admin_email) != bool(admin_name):
        raise AskedWrong("An administrator has an e-mail and a name: give --admin-email and --admin-name.")
    start()

    from acordem.config.operations.organizations import NewAdministrator, NewOrganization, create_organization

    offered = [code.strip() for code in languages.split(",") if code.strip()]
    asked = NewOrganization(hosts=[host, *others], languages=offered, **given)
    administrator = NewAdministrator(admin_email, admin_name) if admin_email else None
    made = create_organization(asked, administrator)
    click.echo(f"{made} has its site at {made.absolute_url('/')}")
    if administrator:
        click.echo(f"{administrator.name} administers it; a mail to choose a password waits for acordem worker.")
    next_step(f"let {host} lead to this server, and keep acordem serve and acordem worker running.")


@organization.command("list")
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
def list_organizations(form: str) -> None:
    """The councils that have a site here."""
    start()

    from acordem.kernel.organizations.models import Organization

    found = [
        {
            "slug": each.slug,
            "name": str(each),
            "host": each.main_host,
            "languages": each.languages,
            "default_language": each.default_language,
        }
        for each in Organization.objects.all()
    ]
    if form == "json":
        click.echo(json.dumps(found, ensure_ascii=False, indent=2))
    elif found:
        _table([[str(each[key]) for key in ("slug", "name", "host")] for each in found])
        next_step("acordem doctor says how they are.")
    else:
        click.echo("No council has a site here yet.")
        next_step("acordem organization create --help")


def _table(rows: list[list[str]]) -> None:
    rows = [["SLUG", "NAME", "HOST"], *rows]
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    for row in rows:
        click.echo("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())
