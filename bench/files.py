# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""`python -m bench.files`: what it costs to take a long list away: time, peak memory, beside COPY of the same rows.

Run it as `python -m acordem.config.embedded -- python -m bench.files`: it takes an empty database from the environment.
Each form of file is written in a process of its own, as a worker would, and weighed from outside.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import django

HERE = Path(__file__).parent
ROWS = 250_000
_COPY = """
COPY (SELECT resource.id, resource.number, resource.title, resource.state, resource.published_at, proposal.body
FROM participation_resource resource JOIN proposals_proposal proposal ON proposal.resource_id = resource.id
WHERE resource.organization_id = %s) TO STDOUT WITH (FORMAT csv, HEADER)
"""


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.files", description=__doc__)
    parser.add_argument("--rows", type=int, default=ROWS)
    parser.add_argument("--write", nargs=2, type=int, metavar=("COUNCIL", "EXPORT"), help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.write:
        _write(*asked.write)
        return
    with tempfile.TemporaryDirectory() as home:
        os.environ.setdefault("ACORDEM_HOME", home)
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "acordem.config.settings")
        django.setup()
        report = "\n".join(_report(asked.rows)) + "\n"
    if asked.rows >= ROWS:
        (HERE / "results" / f"files-{time.strftime('%Y-%m-%d')}.md").write_text(report)
    sys.stdout.write(report)


def _report(rows: int) -> list[str]:
    from acordem.config.databases import migrate
    from bench import town

    migrate()
    town.empty()
    large = town.build("vilamar", rows, 1_000)
    lines = [f"# {rows} proposals taken away", "", "| file | seconds | peak MB | MB of file |", "|---|--:|--:|--:|"]
    lines += [_taken(large, file_format) for file_format in ("csv", "xlsx", "json")]
    return [*lines, _copied(large)]


def _taken(large, file_format: str) -> str:
    from django.core.files.storage import default_storage

    from acordem.capabilities.exports.actions import ask_export
    from acordem.capabilities.exports.models import Export
    from acordem.components.proposals.backoffice.table import Proposals
    from acordem.kernel.access.actions import grant_role
    from acordem.kernel.access.viewers import viewer_of
    from acordem.kernel.accounts.models import Participant
    from acordem.kernel.organizations.scope import organization_scope

    organization = large.council.organization
    with organization_scope(organization):
        admin = Participant.objects.order_by("pk")[0]
        grant_role(participant=admin, role="admin")
        viewer = viewer_of(admin)
        place = large.council.place()
        wish = {
            "table": f"{Proposals.__module__}.{Proposals.__qualname__}",
            "title": "Propostes",
            "path": "/ca/admin",
            "where": Proposals(place, viewer, "/ca/admin", {}).where(),
            "question": "",
        }
        export = ask_export(viewer=viewer, wish=wish, file_format=file_format, language="ca")
    began = time.monotonic()
    command = [sys.executable, "-m", "bench.files", "--write", str(organization.pk), str(export.pk)]
    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    seconds = time.monotonic() - began
    with organization_scope(organization):
        export = Export.objects.get(pk=export.pk)
        if export.state != "done":
            raise SystemExit(f"{file_format}: {export.state} {export.failure}")
        size = default_storage.size(export.file) / 1e6
    return f"| {file_format} | {seconds:.1f} | {int(told) / 1000:.0f} | {size:.0f} |"


def _write(council: int, export: int) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "acordem.config.settings")
    django.setup()
    from acordem.capabilities.exports.jobs import write_export_job

    write_export_job.function(council=council, export=export)
    sys.stdout.write(str(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss))


def _copied(large) -> str:
    from django.db import connections

    began, size = time.monotonic(), 0
    with connections["owner"].cursor() as cursor, cursor.copy(_COPY, [large.council.organization.pk]) as copy:
        for block in copy:
            size += len(block)
    return f"| COPY | {time.monotonic() - began:.1f} | | {size / 1e6:.0f} |"


if __name__ == "__main__":
    main()
