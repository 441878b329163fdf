# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

import click

from acordem.config.cli.attachments import attachments
from acordem.config.cli.commands import Commands
from acordem.config.cli.comments import comments
from acordem.config.cli.demo import demo
from acordem.config.cli.doctor import doctor
from acordem.config.cli.keeping import backup, restore
from acordem.config.cli.messages import messages
from acordem.config.cli.migrate import migrate
from acordem.config.cli.organizations import organization
from acordem.config.cli.proposals import proposals
from acordem.config.cli.serve import serve
from acordem.config.cli.worker import worker


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
def acordem() -> None:
    """The participation platform of town councils.

    To look around: acordem demo. To run it for a council: acordem migrate, acordem organization create,
    acordem serve and acordem worker; acordem doctor says what is missing.
    """


for command in (
    *(demo, serve, worker, migrate, organization, proposals, comments),
    *(attachments, backup, restore, doctor, messages),
):
    acordem.add_command(command)


def main() -> None:
    """The console script: exit code 0, 1 when something failed, 2 when what was asked for cannot be."""
    acordem.main(prog_name="acordem")
