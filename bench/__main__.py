# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""`python -m bench --calibration FILE`: what each page costs, in units of the calibration server.

Run it as `python -m acordem.config.embedded -- python -m bench`: it takes an empty database from the environment.
A council of 100,000 proposals and a million supports is measured alone, then among 300 with a small one beside it.
Prints tables and writes them to bench/results/. One unit is the processor time of one request to the calibration
server, under the same server command, in the same run. `--quick` is for development: a tenth of everything.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import django

if TYPE_CHECKING:
    import psutil

    from bench.load import Cost
    from bench.pages import Row
    from bench.town import Town

HERE = Path(__file__).parent
HEAD = (
    "| page | as | units | CPU ms | of it database | SQL | req/s | p50 ms | p95 ms | p99 ms | MB |\n"
    "|---|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|"
)
KEPT_PAGES = 2_000


@dataclass(frozen=True)
class Plan:
    """How big, and how often each page is asked for."""

    proposals: int = 100_000
    small: int = 1_000
    people: int = 10_000
    councils: int = 300
    comments: int = 10_000
    times: int = 600


QUICK = Plan(proposals=10_000, small=1_000, people=1_000, councils=30, comments=1_000, times=100)
Costs = dict[tuple[str, str], float]


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a tenth of everything, for development")
    parser.add_argument("--calibration", type=Path, default=HERE.parent.parent / "shared/bench/calibration.py")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as home:
        os.environ.setdefault("ACORDEM_HOME", home)
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "acordem.config.settings")
        # Here statements are counted, as of pages that nobody has asked for before.
        os.environ["ACORDEM_PAGE_CACHE_MB"] = "0"
        django.setup()
        report = "\n".join(_report(QUICK if asked.quick else Plan(), asked.calibration.parent)) + "\n"
    if not asked.quick:
        (HERE / "results" / f"pages-{dt.datetime.now(dt.UTC):%Y-%m-%d}.md").write_text(report)
    sys.stdout.write(report)


def _report(plan: Plan, calibration: Path) -> Iterator[str]:
    from acordem.config.databases import migrate
    from acordem.config.operations.statics import collect
    from bench import comments, town

    migrate()
    collect()
    town.empty()
    say(f"Building a council of {plan.proposals} proposals")
    large = town.build("vilamar", plan.proposals, plan.people)
    commented = comments.add(large, plan.comments) if comments.are_installed() else None
    yield f"# Measured {dt.datetime.now(dt.UTC):%Y-%m-%d %H:%M} UTC, Python {sys.version.split()[0]}, {os.cpu_count()} cores"
    if commented is None:
        yield "\nThe comments capability is not installed: comments were left out."
    alone, text = _measure(plan, calibration, large, commented)
    yield from _section(f"{plan.proposals} proposals, the only council", text)
    say(f"Building {plan.councils - 1} neighbours")
    small = town.build("petita", plan.small, plan.people)
    town.neighbours(plan.councils - 2)
    among, text = _measure(plan, calibration, large, commented)
    yield from _section(f"{plan.proposals} proposals, among {plan.councils} councils", text)
    few, text = _measure(plan, calibration, small, None)
    yield from _section(f"{plan.small} proposals, among {plan.councils} councils", text)
    yield from _growth(plan, alone, among, few)


def _measure(plan: Plan, calibration: Path, town: Town, commented: int | None) -> tuple[Costs, list[str]]:
    """Units of each row and the lines that tell them, the unit first: taken before and after."""
    from bench import pages, servers
    from bench.load import send

    _vacuum()
    database = servers.database()
    before = servers.unit(calibration, plan.times)
    with servers.site(cache_megabytes=0) as web:
        found = [_cost(row, plan.times, web, database) for row in pages.rows(town, commented)]
    with servers.site(cache_megabytes=64) as web:
        row = pages.kept(town, KEPT_PAGES if plan.times > QUICK.times else 200)
        send(servers.PORT, row.requests, 2 * servers.PROCESSES * len(town.numbers[:KEPT_PAGES]))
        found.append(_cost(row, plan.times * 5, web, database))
    unit = (before + servers.unit(calibration, plan.times)) / 2
    lines = [f"Unit: {unit:.2f} ms.", "", HEAD, *(_line(row, cost, sql, unit) for row, cost, sql in found)]
    return {(row.name, row.who): cost.cpu / unit for row, cost, _ in found}, lines


def _cost(row: Row, times: int, web: psutil.Process, database: psutil.Process) -> tuple[Row, Cost, int]:
    from bench import servers
    from bench.load import measure

    say(f"Measuring {row.name} as {row.who}")
    statements = _statements(row)
    cost = measure(servers.PORT, row.requests, times, web, database)
    if cost.failures:
        raise SystemExit(f"{row.name}: {cost.failures} requests were refused")
    return row, cost, statements


def _line(row: Row, cost: Cost, statements: int, unit: float) -> str:
    return (
        f"| {row.name} | {row.who} | {cost.cpu / unit:.2f} | {cost.cpu:.1f} | {cost.database:.1f} | {statements} | {cost.rate:.0f}"
        f" | {cost.p50:.0f} | {cost.p95:.0f} | {cost.p99:.0f} | {cost.memory:.0f} |"
    )


def _section(title: str, lines: list[str]) -> list[str]:
    return ["", f"## {title}", "", *lines]


def _growth(plan: Plan, alone: Costs, among: Costs, few: Costs) -> Iterator[str]:
    yield from ["", "## Growth", ""]
    yield f"| page | as | {plan.small} → {plan.proposals} proposals | 1 → {plan.councils} councils |"
    yield "|---|---|--:|--:|"
    for key, units in among.items():
        proposals = f"{units / few[key]:.2f}×" if key in few else ""
        yield f"| {key[0]} | {key[1]} | {proposals} | {units / alone[key]:.2f}× |"


def _statements(row: Row) -> int:
    """SQL statements of one request, counted in this process; BEGIN and COMMIT are among them."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    request = next(row.requests)
    client = Client(headers={"host": request.headers["Host"]})
    if "Cookie" in request.headers:
        client.cookies.load(request.headers["Cookie"])
    kind = {"content_type": request.headers["Content-Type"]} if request.body else {}
    ask = (lambda: client.get(request.path)) if request.method == "GET" else (
        lambda: client.post(request.path, request.body, **kind)
    )  # fmt: skip
    ask()
    with CaptureQueriesContext(connection) as captured:
        ask()
    return len(captured)


def _vacuum() -> None:
    from django.db import connections

    with connections["owner"].cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def say(text: str) -> None:
    sys.stderr.write(f"{text}\n")


if __name__ == "__main__":
    main()
