# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The servers that are measured: the project's own command, and the calibration server under the same one."""

from __future__ import annotations

import itertools
import os
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil

from acordem.config.operations.serving.web import pool_for, web_command
from bench.load import Request, measure

PORT, CALIBRATION_PORT = 8898, 8899
PROCESSES, THREADS = 2, 2
APPLICATION = "acordem.config.wsgi:application"


@contextmanager
def site(cache_megabytes: int) -> Iterator[psutil.Process]:
    """The councils' sites, as `acordem serve` serves them."""
    command = web_command([f"127.0.0.1:{PORT}"], PROCESSES, THREADS)
    with _running(command, PORT, Path.cwd(), ACORDEM_PAGE_CACHE_MB=str(cache_megabytes)) as process:
        yield process


def unit(folder: Path, times: int) -> float:
    """Processor milliseconds of one request to the calibration server in `folder`."""
    command = web_command([f"127.0.0.1:{CALIBRATION_PORT}"], PROCESSES, THREADS)
    command[command.index(APPLICATION)] = "calibration:app"
    with _running(command, CALIBRATION_PORT, folder) as process:
        requests = itertools.repeat(Request("GET", "/", {}))
        return measure(CALIBRATION_PORT, requests, times, process).cpu


def database() -> psutil.Process:
    """The server of the database, whose children answer."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        parent = psutil.Process(cursor.fetchone()[0]).parent()
    if parent is None:
        raise RuntimeError("The database has to run on this machine.")
    return parent


@contextmanager
def _running(command: list[str], port: int, folder: Path, **environment: str) -> Iterator[psutil.Process]:
    settings = {**os.environ, "ACORDEM_POOL": pool_for(THREADS), **environment}
    process = subprocess.Popen(command, cwd=folder, env=settings)
    try:
        _wait_for(port)
        yield psutil.Process(process.pid)
    finally:
        process.terminate()
        process.wait()


def _wait_for(port: int) -> None:
    for _ in range(200):
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=1)
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError(f"Nothing answers at port {port}.")
