# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import textwrap
import time
import urllib.request
from pathlib import Path

import pytest

from acordem.config.operations.serving.web import free_port_after, is_free, pool_for
from tests.cli.conftest import outside

SUPERVISOR = """
import sys
from acordem.config.operations.serving.supervision import Child, supervise
from acordem.config.operations.failures import OperationFailed
import os
children = [Child(f"child {n}", [sys.executable, "-c", code], os.environ) for n, code in enumerate(sys.argv[1:])]
try:
    supervise(children, lambda said: print(said, flush=True), lambda: print("ready", flush=True))
except OperationFailed as problem:
    sys.exit(str(problem))
print("ended", flush=True)
"""
PATIENT = "import time; print('alive', flush=True); time.sleep(60)"
STUBBORN = "import sys; sys.exit(3)"


@pytest.fixture
def supervisor():
    started: list[subprocess.Popen[str]] = []

    def begin(*children: str) -> subprocess.Popen[str]:
        command = [sys.executable, "-u", "-c", SUPERVISOR, *children]
        out = subprocess.PIPE
        started.append(subprocess.Popen(command, env=outside(), stdout=out, stderr=out, text=True))
        return started[-1]

    yield begin
    for process in started:
        process.kill()
        process.communicate()


def read_until(process: subprocess.Popen[str], line: str) -> None:
    assert process.stdout is not None
    assert any(said.strip() == line for said in process.stdout), f"it never said {line!r}"


def test_a_port_that_somebody_listens_at_is_not_free_and_the_next_free_one_is_found():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        assert not is_free(port)
        other = free_port_after(port)
        assert other is not None
        assert other > port
        assert is_free(other)


def test_a_demo_at_a_busy_port_says_so_and_names_another(run):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        answer = run("demo", "--port", port)

    assert answer.exit_code == 1
    assert answer.stderr.startswith(
        f"Error: Another program is at port {port} of this machine. Try: acordem demo --port "
    )


@pytest.mark.parametrize(("given", "threads", "pool"), [("", 4, "4"), ("2", 4, "4"), ("9", 4, "9"), ("many", 4, "4")])
def test_no_thread_ever_waits_for_a_connection(monkeypatch, given, threads, pool):
    monkeypatch.setenv("ACORDEM_POOL", given)

    assert pool_for(threads) == pool


def test_a_stop_ends_every_child_and_the_supervisor_cleanly(supervisor):
    process = supervisor(PATIENT, PATIENT)
    read_until(process, "ready")

    process.send_signal(signal.SIGTERM)
    output, errors = process.communicate(timeout=10)

    assert process.returncode == 0, errors
    assert output.endswith("ended\n")


def test_a_child_that_never_starts_ends_everything_with_a_sentence(supervisor):
    process = supervisor(PATIENT, STUBBORN)

    output, errors = process.communicate(timeout=10)

    assert process.returncode == 1
    assert "The child 1 ended (exit code 3); starting it again." in output
    assert "The child 1 ended 3 times right after its start (exit code 3)." in errors


def test_a_child_that_was_killed_is_started_again(supervisor, tmp_path):
    note = tmp_path / "pid"
    process = supervisor(f"import os, pathlib; pathlib.Path({str(note)!r}).write_text(str(os.getpid()))\n{PATIENT}")
    read_until(process, "alive")
    first = int(note.read_text())

    os.kill(first, signal.SIGKILL)

    read_until(process, "alive")
    assert int(note.read_text()) != first


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a child that its parent died")
def test_children_do_not_outlive_a_supervisor_that_was_killed(supervisor, tmp_path):
    note = tmp_path / "pid"
    process = supervisor(f"import os, pathlib; pathlib.Path({str(note)!r}).write_text(str(os.getpid()))\n{PATIENT}")
    read_until(process, "alive")

    process.kill()

    deadline = time.monotonic() + 10
    while _is_alive(int(note.read_text())):
        assert time.monotonic() < deadline, "the child still runs"
        time.sleep(0.05)


def _is_alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def page(port: int, host: str, path: str) -> tuple[int, str]:
    request = urllib.request.Request(f"http://127.0.0.1:{port}{path}", headers={"Host": host})
    with urllib.request.urlopen(request, timeout=10) as answer:
        return answer.status, answer.read().decode()


@pytest.mark.slow
def test_serve_answers_with_pages_of_the_council_and_stops_when_told(town, start):
    port = free_port_after(20_000) or 0
    process = start("serve", "--bind", f"127.0.0.1:{port}", "--processes", 1, "--threads", 2)
    _wait_for(port, process)

    status, text = page(port, town.host, "/ca/")
    assert status == 200
    assert "Pla de places" in text
    process.send_signal(signal.SIGTERM)
    output, _ = process.communicate(timeout=15)
    assert process.returncode == 0, output


def _wait_for(port: int, process: subprocess.Popen[str]) -> None:
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        with socket.socket() as trial:
            if trial.connect_ex(("127.0.0.1", port)) == 0:
                return
        assert process.poll() is None, process.communicate()[0]
        time.sleep(0.1)
    raise AssertionError("nobody answers")


STAND_IN = textwrap.dedent("""
    import sys, types
    demo = types.ModuleType("acordem.config.demo")

    def seed(progress):
        from acordem.kernel.organizations.models import Organization
        if Organization.objects.exists():
            return False
        from tests.stories import make_council
        make_council("vilamar")
        progress("Vilamar is there")
        return True

    demo.seed = seed
    sys.modules["acordem.config.demo"] = demo
""")


@pytest.mark.slow
def test_a_second_demo_goes_on_from_the_first_and_both_leave_nothing_running(tmp_path):
    port = free_port_after(21_000) or 0
    (tmp_path / "sitecustomize.py").write_text(STAND_IN)
    root = Path(__file__).parents[2]
    paths = os.pathsep.join(map(str, [tmp_path, root / "src", root]))
    command = [
        sys.executable,
        "-m",
        "acordem.config.cli",
        "demo",
        "--port",
        str(port),
        "--home",
        str(tmp_path / "demo"),
    ]
    tmp_path.chmod(0o755)

    for times in (1, 2):
        process = subprocess.Popen(
            command,
            env=outside() | {"PYTHONPATH": paths},
            cwd=tmp_path,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        try:
            said: list[str] = []
            assert process.stdout is not None
            for line in process.stdout:
                said.append(line)
                if line.startswith("Next: open one of them"):
                    break
            output = "".join(said)
            assert f"http://vilamar.localhost:{port}/" in output, output
            assert ("Vilamar is there" in output) == (times == 1)
            assert "Pla de places" in page(port, f"vilamar.localhost:{port}", "/ca/")[1]
            process.send_signal(signal.SIGINT)
            rest, _ = process.communicate(timeout=40)
        finally:
            process.kill()
        assert process.returncode == 0, rest
        assert "The demo has stopped, and its database too. Nothing is lost." in rest
        assert is_free(port)
        assert not (tmp_path / "demo" / "postgres" / "data" / "postmaster.pid").exists()
