# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The list of processes: all of them can be reached, however many there are."""

from __future__ import annotations

import re

from acordem.kernel.participation.actions import publish_space
from acordem.spaces.processes.actions import create_process
from tests.stories import ca


def test_the_twenty_fifth_process_is_on_the_next_page(vilamar):
    texts = {"subtitle": ca("Prova"), "short_description": ca("<p>Prova.</p>")}
    with vilamar.scope():
        for number in range(24):
            process = create_process(slug=f"proces-{number}", title=ca(f"Procés {number}"), **texts)
            publish_space(space=process.space)
    browser, seen, address = vilamar.client(), [], "/ca/processes?when=all"
    while address:
        page = browser.get(address).text
        seen += re.findall(r'card-link" href="([^"]+)"', page)
        found = re.search(r'rel="next" href="([^"]+)"', page)
        address = found.group(1).replace("&amp;", "&") if found else ""

    assert len(seen) == len(set(seen)) == 25
    assert 'name="page"' not in browser.get("/ca/processes?when=all&page=2").text
    assert browser.get("/ca/processes?page=0").status_code == 400
