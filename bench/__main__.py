# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""`python -m bench [SIZE …] --calibration FILE`: what each page costs, in units of the calibration server.

Run it as `python -m acordem.config.embedded -- python -m bench`: it takes an empty database from the environment.
Prints a table and writes it to bench/results/. One unit is the processor time of one request to the calibration
server, under the same server command, in the same run.
"""

from __future__ import annotations

import argparse
import datetime as dt
import itertools
import os
import random
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import django
import psutil

HERE = Path(__file__).parent
TIMES = 600
PORT, CALIBRATION_PORT = 8898, 8899
SERVER = ["-m", "gunicorn", "--worker-class", "gthread", "-w", "2", "--threads", "4", "--log-level", "warning"]
HEAD = "| page | as | units | CPU ms | SQL | req/s | p50 ms | p95 ms | p99 ms | MB |\n|---|---|--:|--:|--:|--:|--:|--:|--:|--:|"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=[1_000, 100_000], metavar="SIZE")
    parser.add_argument("--calibration", type=Path, default=HERE.parent.parent / "shared/bench/calibration.py")
    parser.add_argument("--times", type=int, default=TIMES)
    asked = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "acordem.config.settings")
    django.setup()
    from acordem.config.databases import migrate

    migrate()
    lines = [
        f"# Measured {dt.datetime.now(dt.UTC):%Y-%m-%d %H:%M} UTC, Python {sys.version.split()[0]}, {os.cpu_count()} cores",
        "",
    ]
    for size in asked.sizes:
        lines += _measure_size(size, asked)
    report = "\n".join(lines) + "\n"
    (HERE / "results").mkdir(exist_ok=True)
    (HERE / "results" / f"pages-{dt.datetime.now(dt.UTC):%Y-%m-%d}.md").write_text(report)
    sys.stdout.write(report)


def _measure_size(size: int, asked: argparse.Namespace) -> list[str]:
    from bench.load import Request, measure
    from bench.town import build

    _empty()
    say(f"Building a town of {size} proposals")
    town = build(size)
    _analyze()
    database = _database_process()
    with _server(["calibration:app"], CALIBRATION_PORT, asked.calibration.parent) as calibration:
        unit = measure(
            CALIBRATION_PORT, lambda: itertools.repeat(Request("GET", "/", {})), asked.times, [calibration]
        ).cpu
    lines = [f"## {size} proposals (unit: {unit:.2f} ms)", "", HEAD]
    with _server(["acordem.config.wsgi:application"], PORT, HERE.parent) as web:
        for name, who, requests in pages(town):
            say(f"Measuring {name} as {who}")
            statements = _statements(requests)
            cost = measure(PORT, requests, asked.times, [web, database])
            if cost.failures:
                raise SystemExit(f"{name}: {cost.failures} requests were refused")
            lines.append(
                f"| {name} | {who} | {cost.cpu / unit:.1f} | {cost.cpu:.1f} | {statements} | {cost.rate:.0f}"
                f" | {cost.p50:.0f} | {cost.p95:.0f} | {cost.p99:.0f} | {cost.memory:.0f} |"
            )
    return [*lines, ""]


def pages(town) -> Iterator[tuple[str, str, Callable[[], Iterator]]]:
    """Name, who asks, and the requests: always different pages and people, never the same one again and again."""
    from bench.load import Request

    def as_visitor(*paths: str) -> Callable[[], Iterator[Request]]:
        return lambda: (Request("GET", path, {"Host": town.host}) for path in itertools.cycle(paths))

    def as_participant(*paths: str) -> Callable[[], Iterator[Request]]:
        people = itertools.cycle(town.sessions)
        return lambda: (
            Request("GET", path, {"Host": town.host, "Cookie": f"session={next(people)}"})
            for path in itertools.cycle(paths)
        )

    proposals = [f"{town.list_path}/{number}" for number in town.numbers]
    searches = [
        f"{town.list_path}?q={word}" for word in ("arbres", "biblioteca", "participatius", "escoles", "bicicletes")
    ]
    for who, asked in (("visitor", as_visitor), ("participant", as_participant)):
        yield "home", who, asked("/ca/")
        yield "process", who, asked(town.process_path)
        yield "list", who, asked(*(f"{town.list_path}?seed={seed}" for seed in range(0, 2**31, 2**21)))
        yield "list, filtered", who, asked(f"{town.list_path}?state=accepted&order=recent")
        yield "list, searched", who, asked(*searches)
        yield "list, page 40", who, asked(f"{town.list_path}?order=recent&page=40")
        yield "proposal", who, asked(*proposals)
    yield "support", "participant", lambda: _supports(town)


def _supports(town) -> Iterator:
    from bench.load import Request

    token = "a" * 32
    chance = random.Random(7)
    while True:
        number, session = chance.choice(town.supportable), chance.choice(town.sessions)
        headers = {
            "Host": town.host,
            "Cookie": f"session={session}; csrftoken={token}",
            "Content-Type": "application/x-www-form-urlencoded",
        }
        verb = "support" if chance.random() < 0.7 else "support/withdraw"
        yield Request("POST", f"{town.list_path}/{number}/{verb}", headers, f"csrfmiddlewaretoken={token}")


def _statements(requests: Callable[[], Iterator]) -> int:
    """SQL statements of one request, counted in this process; BEGIN and COMMIT are among them."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    request = next(requests())
    client = Client(headers={"host": request.headers["Host"]})
    if "Cookie" in request.headers:
        client.cookies.load(request.headers["Cookie"])
    ask = (lambda: client.get(request.path)) if request.method == "GET" else (lambda: client.post(request.path))
    ask()
    with CaptureQueriesContext(connection) as captured:
        ask()
    return len(captured)


class _server:
    """A server of two processes, the production command, while the block lasts."""

    def __init__(self, app: list[str], port: int, folder: Path) -> None:
        self.command = [sys.executable, *SERVER, "-b", f"127.0.0.1:{port}", *app]
        self.port, self.folder = port, folder

    def __enter__(self) -> psutil.Process:
        environment = {**os.environ, "ACORDEM_POOL": "4"}
        self.process = subprocess.Popen(self.command, cwd=self.folder, env=environment)
        for _ in range(100):
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{self.port}/", timeout=1)
            except urllib.error.HTTPError:
                break
            except OSError:
                time.sleep(0.1)
            else:
                break
        return psutil.Process(self.process.pid)

    def __exit__(self, *_: object) -> None:
        self.process.terminate()
        self.process.wait()


def _database_process() -> psutil.Process:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        return psutil.Process(cursor.fetchone()[0]).parent()


def _empty() -> None:
    from django.db import connections

    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename NOT LIKE 'django_%'")
        names = ", ".join(f'"{name}"' for (name,) in cursor.fetchall())
        cursor.execute(f"TRUNCATE {names} RESTART IDENTITY CASCADE")


def _analyze() -> None:
    from django.db import connections

    with connections["owner"].cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def say(text: str) -> None:
    sys.stderr.write(f"{text}\n")


if __name__ == "__main__":
    main()
