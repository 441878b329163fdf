# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

import json
import re

import pytest
from django.test import Client

from acordem.kernel.access.models import RoleGrant
from acordem.kernel.accounts.models import Participant
from acordem.kernel.audit.models import AuditEntry
from acordem.kernel.organizations.models import Organization
from acordem.kernel.organizations.scope import organization_scope
from acordem.surfaces.mail.models import MailMessage

VILAMAR = ("--slug", "vilamar", "--name", "Ajuntament de Vilamar", "--host", "participa.vilamar.cat")
ALBA = ("--admin-email", "alba@vilamar.cat", "--admin-name", "Alba Roca")


def create(run, *more):
    return run("organization", "create", *VILAMAR, *more)


def test_a_council_has_its_site_after_one_command(db, run):
    answer = create(run, "--secondary-host", "vilamar.example", "--languages", "ca,oc-aranes", "--color", "#123456")

    assert answer.exit_code == 0, answer.output
    assert "Ajuntament de Vilamar has its site at http://participa.vilamar.cat" in answer.stdout
    assert answer.stdout.splitlines()[-1].startswith("Next: ")
    vilamar = Organization.objects.get(slug="vilamar")
    assert vilamar.name.to_json() == {"ca": "Ajuntament de Vilamar", "original": "ca"}
    assert vilamar.languages == ["ca", "oc-aranes"]
    assert vilamar.color == "#123456"
    assert {host.name: host.is_main for host in vilamar.hosts.all()} == {
        "participa.vilamar.cat": True,
        "vilamar.example": False,
    }
    with organization_scope(vilamar):
        assert AuditEntry.objects.get().verb == "organization.create"


def test_the_first_administrator_chooses_a_password_by_mail_and_signs_in(db, run):
    assert create(run, *ALBA).exit_code == 0

    vilamar = Organization.objects.get(slug="vilamar")
    with organization_scope(vilamar):
        alba = Participant.objects.get(email="alba@vilamar.cat")
        assert not alba.has_usable_password()
        assert RoleGrant.objects.get().role == "admin"
        mail = MailMessage.objects.get()
    assert mail.recipient == "alba@vilamar.cat"
    found = re.search(r"http://participa\.vilamar\.cat(?::\d+)?(/ca/\S+)", mail.text)
    assert found, mail.text
    browser = Client(headers={"host": "participa.vilamar.cat"})
    form = browser.get(found[1], follow=True)
    passwords = {"password1": "oli i pa torrat", "password2": "oli i pa torrat"}
    assert browser.post(form.request["PATH_INFO"], passwords, follow=True).status_code == 200
    browser.post("/ca/users/sign_in", {"login": "alba@vilamar.cat", "password": "oli i pa torrat"})
    assert browser.get("/ca/account").status_code == 200


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        (["--languages", "ca,de"], "The language de is not one of ca, es, oc-aranes, en."),
        (["--language", "es", "--languages", "ca"], "The language es has to be among --languages."),
        (["--color", "red"], "Write the color as #rrggbb"),
        (["--time-zone", "Europe/Vilamar"], "There is no time zone Europe/Vilamar"),
        (["--secondary-host", "Vila mar"], "Write a host name in lower case."),
        (["--secondary-host", "participa.vilamar.cat"], "A host is given twice."),
        (["--admin-email", "alba@vilamar.cat"], "give --admin-email and --admin-name"),
        (["--admin-email", "alba", "--admin-name", "Alba"], "alba is not an e-mail address."),
        (["--admin-email", "alba@vilamar.cat", "--admin-name", " "], "The administrator's name is empty."),
        (["--contact-email", "nobody"], "Contact email: Enter a valid email address."),
        (["--slug", "Vila Mar"], "Slug: Enter a valid"),
    ],
)
def test_what_cannot_be_gets_a_sentence_and_leaves_nothing_behind(db, run, more, sentence):
    answer = create(run, *more)

    assert answer.exit_code == 2
    assert sentence in answer.stderr
    assert not Organization.objects.exists()


def test_a_slug_or_host_that_is_taken_is_said(db, run):
    create(run)

    twin = create(run)

    assert twin.exit_code == 2
    assert "Slug: Organization with this Slug already exists." in twin.stderr
    other = run("organization", "create", "--slug", "b", "--name", "B", "--host", "participa.vilamar.cat")
    assert other.exit_code == 2
    assert "Name: Host with this Name already exists." in other.stderr
    assert Organization.objects.count() == 1


def test_the_list_is_read_by_people_and_by_programs(db, run):
    assert "No council has a site here yet." in run("organization", "list").stdout
    create(run)

    assert run("organization", "list").stdout.splitlines()[1] == "vilamar  Ajuntament de Vilamar  participa.vilamar.cat"
    assert json.loads(run("organization", "list", "--format", "json").stdout) == [
        {
            "slug": "vilamar",
            "name": "Ajuntament de Vilamar",
            "host": "participa.vilamar.cat",
            "languages": ["ca", "es", "oc-aranes", "en"],
            "default_language": "ca",
        }
    ]
