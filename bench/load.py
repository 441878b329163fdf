# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Asks a server and weighs what it costs: processor time of all its processes, and how long people wait."""

from __future__ import annotations

import http.client
import itertools
import statistics
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass

import psutil

CONCURRENCY = 8


@dataclass(frozen=True)
class Request:
    """One request to send."""

    method: str
    path: str
    headers: dict[str, str]
    body: str = ""


@dataclass(frozen=True)
class Cost:
    """What a kind of request cost: processor milliseconds each, requests a second, waiting times in milliseconds.

    `database` is the part of `cpu` that PostgreSQL took, whatever it did meanwhile included. `memory` is what all
    processes hold in megabytes, pages that several share counted once (PSS).
    """

    cpu: float
    database: float
    rate: float
    p50: float
    p95: float
    p99: float
    failures: int
    memory: float


def measure(
    port: int, requests: Iterator[Request], times: int, web: psutil.Process, database: psutil.Process | None = None
) -> Cost:
    """Send `times` requests, eight at a time, and weigh them; what is sent before as a warm-up does not count."""
    processes = [web, database] if database else [web]
    send(port, requests, max(times // 10, 20))
    before, start = [_cpu(process) for process in processes], time.perf_counter()
    waits, failures = send(port, requests, times)
    elapsed = time.perf_counter() - start
    spent = [1000 * (_cpu(process) - earlier) / times for process, earlier in zip(processes, before, strict=True)]
    cuts = [1000 * wait for wait in statistics.quantiles(waits, n=100)]
    memory = sum(_memory(process) for process in processes)
    return Cost(sum(spent), sum(spent[1:]), times / elapsed, cuts[49], cuts[94], cuts[98], failures, memory)


def send(port: int, source: Iterator[Request], times: int) -> tuple[list[float], int]:
    """How long each of `times` requests waited in seconds, and how many were refused."""
    waits: list[float] = []
    failures: list[int] = []
    ready = iter(list(itertools.islice(source, times)))
    lock = threading.Lock()

    def ask() -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        while True:
            with lock:
                request = next(ready, None)
            if request is None:
                break
            start = time.perf_counter()
            connection.request(request.method, request.path, request.body or None, request.headers)
            answer = connection.getresponse()
            answer.read()
            waits.append(time.perf_counter() - start)
            if answer.status >= 400:
                failures.append(answer.status)
        connection.close()

    threads = [threading.Thread(target=ask) for _ in range(CONCURRENCY)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return waits, len(failures)


def _family(process: psutil.Process) -> list[psutil.Process]:
    return [process, *process.children(recursive=True)]


def _cpu(process: psutil.Process) -> float:
    """Seconds of a process and all below it, those that have ended included."""
    times = [member.cpu_times() for member in _family(process)]
    return sum(t.user + t.system + t.children_user + t.children_system for t in times)


def _memory(process: psutil.Process) -> float:
    return sum(member.memory_full_info().pss for member in _family(process)) / 2**20
