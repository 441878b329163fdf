# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Read by gunicorn (`--config python:…`); options on its command line win."""

from __future__ import annotations

import gc
import os
from typing import Any

worker_class = "gthread"
# Pools of connections and threads do not survive a fork: each process makes its own.
preload_app = False
timeout = 60
graceful_timeout = 30
keepalive = 5
# Where the site begins is never told by a header: the web server would believe it of whoever comes from this machine.
forwarder_headers = ""
# A leak never grows for weeks; the jitter keeps processes from ending together.
max_requests = 20_000
max_requests_jitter = 2_000
# Network addresses are personal data: if a council wants them logged, its proxy does it.
accesslog = None
errorlog = "-"
loglevel = "warning"
# A heartbeat file on a slow disk would have healthy processes killed.
# Some containers have the folder and let nobody write in it.
worker_tmp_dir = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # noqa: S108
control_socket_disable = True
proc_name = "acordem"


def post_worker_init(worker: Any) -> None:
    """Take what was loaded out of the collector's rounds: they'd look through all of it again every few pages."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)
