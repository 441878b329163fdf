# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Nobody is led to another site, and no mail or page is made with a name that a request claims."""

from __future__ import annotations

import re

import pytest

from acordem.surfaces.mail.models import MailMessage
from tests.hostile.ground import LONG, faults
from tests.stories import PASSWORD

pytestmark = pytest.mark.slow


ELSEWHERE = (
    "//zzq.example",
    "///zzq.example",
    "////zzq.example/%2f..",
    "/\\zzq.example",
    "\\\\zzq.example",
    "/\t/zzq.example",
    "\t//zzq.example",
    " //zzq.example",
    "/\n/zzq.example",
    "\x00//zzq.example",
    "https://zzq.example",
    "https:zzq.example",
    "https:/zzq.example",
    "https:///zzq.example",
    "HtTpS://zzq.example",
    "//vilamar.localhost@zzq.example",
    "https://vilamar.localhost:pw@zzq.example/",
    "https://vilamar.localhost.zzq.example",
    "https://zzq.example\\@vilamar.localhost",
    "https://zzq.example#@vilamar.localhost",
    "https://zzq.example?vilamar.localhost",
    "https://vilamar.localhost\\.zzq.example",
    "//zzq\u3002example",
    "//zzq\uff0eexample",
    "\u2215\u2215zzq.example",
    "//[::1]/",
    "//2130706433/",
    "https://[zzq",
    "javascript:zzq=1",
    "java\tscript:zzq=1",
    "JaVaScRiPt:zzq=1//vilamar.localhost",
    "data:text/html,<zzq>",
    "vbscript:zzq",
    "%2f%2fzzq.example",
    "/%2f/zzq.example",
    "/%5czzq.example",
    "/ca/../../..//zzq.example",
    "//montanyana.localhost/ca/",
    "https://vilamar.localhost:444@zzq.example:443",
)
NAMES = ("next", "redirect_to", "return_to", "url", "continue", "redirect", "back", "to")


def test_no_parameter_leads_away_before_signing_in_or_after(ground):
    ground.council.person("Neus")
    wrong = []
    for there in ELSEWHERE:
        asked = dict.fromkeys(NAMES, there)
        for path in ("/ca/users/sign_in", "/ca/users/sign_up", "/ca/users/sign_out", "/ca/users/confirm_password"):
            for role in ("visitor", "author"):
                with ground.unchanged():
                    answer = ground.client(role).get(path, asked)
                    wrong += [f"{path} with {there!r}: {fault}" for fault in faults(answer, path)]
        with ground.unchanged():
            client = ground.client()
            sent = {"login": "neus@example.cat", "password": PASSWORD, **asked}
            wrong += [f"signing in with {there!r}: {fault}" for fault in faults(client.post("/ca/users/sign_in", sent))]
            wrong += [
                f"signing out with {there!r}: {fault}" for fault in faults(client.post("/ca/users/sign_out", asked))
            ]
    assert not wrong, "\n".join(wrong)


def test_the_page_one_came_from_leads_nowhere_else(ground):
    wrong = []
    pressed = [t for t in ground.targets if t.form.method == "post" and not t.form.writable()]
    for turn, there in enumerate(ELSEWHERE):
        for place, target in enumerate(pressed):
            if LONG or "vote" in target.form.fields or (turn + place) % 8 == 0:
                with ground.unchanged():
                    answer = ground.client(target.role).post(
                        target.form.action, target.form.data(), HTTP_REFERER=re.sub(r"[\r\n\x00]", "", there)
                    )
                wrong += [f"{target} from {there!r}: {fault}" for fault in faults(answer, "") if "status" not in fault]
    # A page of the same site may be named in full.
    assert not [w for w in wrong if "vilamar.localhost/" not in w or "zzq" in w], "\n".join(wrong)


def test_links_to_other_languages_and_addresses_without_one_stay_here(ground):
    wrong = []
    for there in ELSEWHERE:
        for path in (there, f"/{there}", f"/ca/{there}", f"/es{there}", f"/fr/{there}", f"/ca/processes?next={there}"):
            with ground.unchanged():
                answer = ground.client().get(
                    re.sub(r"[\r\n]", "", "/" + path.lstrip("/") if path[0] not in "/\\" else path)
                )
            wrong += [f"{path!r}: {fault}" for fault in faults(answer, path)]
    assert not wrong, "\n".join(wrong)


MAILED = (
    ("/ca/users/password/new", {"email": "neus@example.cat"}),
    ("/ca/users/password/new", {"email": "ningu@example.cat"}),
    (
        "/ca/users/sign_up",
        {
            "name": "Roc",
            "email": "roc@example.cat",
            "password1": "figues i raïm madur",
            "is_old_enough": "on",
            "accepts_terms": "on",
        },
    ),
)


@pytest.mark.parametrize(("path", "sent"), MAILED)
@pytest.mark.parametrize(
    "claimed",
    [
        {"X-Forwarded-Host": "zzq.example"},
        {"X-Forwarded-Server": "zzq.example", "X-Host": "zzq.example", "X-Original-Host": "zzq.example"},
        {"Forwarded": "host=zzq.example"},
        {"Host": "VILAMAR.localhost:666"},
        {"Host": "vilamar.localhost."},
        {"Referer": "https://zzq.example/", "Origin": "https://zzq.example"},
    ],
)
def test_mails_are_made_with_the_council_s_own_name(ground, path, sent, claimed):
    with ground.council.scope():
        MailMessage.objects.all().delete()
    answer = ground.client().post(path, sent, headers=claimed)
    assert answer.status_code == 302
    with ground.council.scope():
        mail = MailMessage.objects.get()
    links = re.findall(r"\w+://[^\s<>\"]+", f"{mail.text} {getattr(mail, 'html', '')}")
    assert links
    assert all(link.startswith("http://vilamar.localhost/") for link in links), links
    assert "zzq" not in f"{mail.text}{mail.subject}"
