# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The page where Alba says who mails come from."""

from __future__ import annotations

import pytest
from django.core.mail import EmailMessage, get_connection

from acordem.kernel.audit.models import AuditEntry
from acordem.kernel.organizations.models import Organization
from acordem.surfaces.mail.composing import compose
from acordem.surfaces.mail.models import MailKey, MailMessage, MailSender
from tests.backoffice.forms import fields, texts
from tests.mail.senders import PAGE, is_signed, publish, say
from tests.query_counts.test_pages import queries


@pytest.fixture
def alba(vilamar):
    vilamar.staff("Alba", "admin")
    return vilamar.client("Alba")


def test_the_contact_of_the_council_is_offered(vilamar, alba):
    Organization.objects.filter(pk=vilamar.organization.pk).update(contact_email="info@vilamar.cat")

    opened = fields(alba.get(PAGE))
    assert (opened["email"], opened["name"], opened["reply_to"]) == ("info@vilamar.cat", "Vilamar", "")


def test_the_records_are_there_to_be_read_and_handed_on(vilamar, alba, settings):
    settings.MAIL_SPF = "include:_spf.acordem.example"
    Organization.objects.filter(pk=vilamar.organization.pk).update(contact_email="info@vilamar.cat")
    say(alba, "participa@ajuntament-sória.cat")
    with vilamar.scope():
        key = MailKey.objects.get()
    domain = "xn--ajuntament-sria-6rb.cat"

    for page in (texts(alba.get(PAGE)), texts(alba.get(f"{PAGE}/records"))):
        assert f"{key.selector}._domainkey.{domain}" in page
        assert f"v=DKIM1; k=rsa; p={key.public_key}" in page
        assert "v=spf1 include:_spf.acordem.example ~all" in page
        assert f"_dmarc.{domain}" in page
        assert "v=DMARC1; p=none; rua=mailto:info@vilamar.cat" in page
    assert f"participa@ajuntament-sória.cat s'escriu participa@{domain}" in texts(alba.get(PAGE))
    assert "PRIVATE" not in texts(alba.get(PAGE))


def test_strings_of_a_zone_file_are_short_enough_and_whole(vilamar, alba):
    say(alba)
    with vilamar.scope():
        key = MailKey.objects.get()
    line = next(
        line for line in texts(alba.get(f"{PAGE}/records")).splitlines() if "p=MII" in line and "IN TXT" in line
    )
    strings = line.split('"')[1::2]

    assert "".join(strings) == f"v=DKIM1; k=rsa; p={key.public_key}"
    assert max(map(len, strings)) <= 255


def test_what_is_found_is_said_with_what_to_change(vilamar, alba, zone):
    say(alba)
    publish(zone, vilamar)
    zone.txt("vilamar.example", "v=spf1 mx -all")
    zone.txt("_dmarc.vilamar.example", "v=DMARC1; p=reject; rua=mailto:other@vilamar.example")
    alba.post(f"{PAGE}/check")

    page = texts(alba.get(PAGE))
    assert "Hi ha un registre SPF, però no deixa enviar aquest lloc web." in page
    assert "v=spf1 mx include:_spf.acordem.example -all" in page
    assert "La clau hi és." in page
    # What the council has decided is not asked to be undone.
    assert "v=DMARC1; p=reject; rua=mailto:other@vilamar.example" in page
    letter = texts(alba.get(f"{PAGE}/records"))
    assert "1. SPF" in letter
    assert "DKIM" not in letter


def test_a_dns_that_does_not_answer_is_said_to_be_that(vilamar, alba, zone):
    say(alba)
    zone.failing |= {"vilamar.example", "_dmarc.vilamar.example"}
    alba.post(f"{PAGE}/check")

    page = texts(alba.get(PAGE))
    assert page.count("El DNS no ha contestat a temps.") == 2


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("email", "participa"),
        ("email", "participa@vilamar.cat\r\nBcc: x@y.cat"),
        ("email", "participa@vilamar.cat, altra@vilamar.cat"),
        ("name", "=?utf-8?q?Banc?="),
        ("name", "alcalde@banc.example"),
        ("reply_to", "oac@localhost"),
        ("reply_to", "oac@vilamar.cat>\nX: y"),
    ],
)
def test_what_is_wrong_is_said_beside_the_field_and_kept(vilamar, alba, name, typed):
    page = say(alba, **{name: typed})

    assert page.status_code == 422
    assert list(page.context["form"].errors) == [name]
    with vilamar.scope():
        assert not MailSender.objects.exists()


def test_a_name_never_becomes_a_header(vilamar, alba):
    say(alba, name='Ajuntament de Vila; Mar, (participa): "hola"'.replace('"', ""))
    with vilamar.scope():
        EmailMessage("Hola\r\nBcc: x@y.cat", "Adéu", "Acordem <a@acordem.example>", ["pau@example.cat"]).send()
        mail = compose(MailMessage.objects.get(), get_connection("django.core.mail.backends.dummy.EmailBackend"))
        written = mail.message().as_bytes()
    head = written.split(b"\n\n")[0]
    assert b"\nBcc" not in head
    assert head.count(b"\nFrom: ") == 1
    assert b'"Ajuntament de Vila; Mar, (participa): hola" <a@acordem.example>' in head


def test_two_administrators_see_what_the_other_has_written(vilamar, alba):
    vilamar.staff("Marc", "admin")
    marc = vilamar.client("Marc")
    say(alba)
    hers, his = fields(alba.get(PAGE)), fields(marc.get(PAGE))

    marc.post(PAGE, his | {"name": "Vilamar en Marc"})
    page = alba.post(PAGE, hers | {"name": "Vilamar l'Alba"})
    assert page.status_code == 409
    assert "Vilamar en Marc" in texts(page)
    assert alba.post(PAGE, fields(page) | {"name": "Vilamar l'Alba"}).status_code == 302


def test_the_log_tells_the_domain_and_not_the_address(vilamar, alba):
    say(alba, "maria.puig@vilamar.example", reply_to="joan.mas@vilamar.example")
    alba.post(f"{PAGE}/new-key")
    alba.post(f"{PAGE}/give-up")
    with vilamar.scope():
        entries = list(AuditEntry.objects.filter(verb__startswith="mail.").order_by("pk"))

    assert [entry.verb for entry in entries] == ["mail.set_sender", "mail.rotate", "mail.drop_sender"]
    assert entries[0].changes["domain"] == [None, "vilamar.example"]
    told = str([entry.changes for entry in entries])
    assert "maria" not in told
    assert "joan" not in told


def test_the_neighbor_sees_nothing_of_it(vilamar, montanyana, alba):
    montanyana.staff("Remei", "admin")
    remei = montanyana.client("Remei")
    say(alba)

    assert "participa@vilamar.example" not in texts(remei.get(PAGE))
    remei.post(f"{PAGE}/give-up")
    with montanyana.scope():
        assert not MailSender.objects.exists()
        assert not MailKey.objects.exists()
    with vilamar.scope():
        assert MailSender.objects.get().address == "participa@vilamar.example"


def test_checks_are_counted(vilamar, alba, zone):
    say(alba)
    answers = [alba.post(f"{PAGE}/check").status_code for _time in range(21)]
    assert answers == [302] * 20 + [429]


def test_the_private_half_is_kept_sealed(vilamar, alba):
    say(alba)
    with vilamar.scope():
        assert b"PRIVATE" not in bytes(MailKey.objects.get().private_key)


@pytest.mark.parametrize("backend", ["filebased", "console", "locmem"])
def test_other_backends_of_django_write_what_was_signed(vilamar, alba, zone, settings, tmp_path, capsys, backend):
    settings.EMAIL_FILE_PATH = tmp_path
    say(alba)
    publish(zone, vilamar)
    alba.post(f"{PAGE}/check")
    with vilamar.scope():
        EmailMessage("Hola", "Què n'opines?", "Acordem <a@acordem.example>", ["pau@example.cat"]).send()
        compose(MailMessage.objects.get(), get_connection(f"django.core.mail.backends.{backend}.EmailBackend")).send()

    if backend == "filebased":
        (file,) = tmp_path.iterdir()
        assert is_signed(file.read_bytes().split(b"\n" + b"-" * 79)[0] + b"\n")
    if backend == "console":
        assert "DKIM-Signature" in capsys.readouterr().out


def test_the_pages_cost_few_questions(vilamar, alba, zone):
    empty = queries(alba, PAGE)
    say(alba)
    one = queries(alba, PAGE)
    alba.post(f"{PAGE}/new-key")
    publish(zone, vilamar)

    assert (empty, one, queries(alba, PAGE), queries(alba, f"{PAGE}/records")) == (7, 8, 8, 7)
