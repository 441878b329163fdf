# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Vilamar's mails: from the installation's address, then from its own, and back when its DNS forgets it."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.conf import settings
from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.db import connection
from django.utils import timezone
from django.utils.translation import override

from acordem.kernel.audit.models import AuditEntry
from acordem.surfaces.mail import jobs
from acordem.surfaces.mail.backoffice.tasks import tasks
from acordem.surfaces.mail.checking import ask, question_of
from acordem.surfaces.mail.jobs import check_senders_job
from acordem.surfaces.mail.models import MailKey, MailMessage, MailSender
from acordem.surfaces.mail.records.resolving import within
from acordem.surfaces.mail.sender_actions import keep_answer
from tests.backoffice.forms import texts
from tests.mail.senders import PAGE, is_signed, publish, say, send_everything
from tests.nights import at_night
from tests.stories import make_council


@pytest.fixture
def alba(vilamar):
    vilamar.staff("Alba", "admin")
    return vilamar.client("Alba")


def a_night(council, monkeypatch, days: int) -> None:
    """The job of the night, so many days from now."""
    now = timezone.now() + dt.timedelta(days=days)
    with monkeypatch.context() as later:
        later.setattr("django.utils.timezone.now", lambda: now)
        at_night(check_senders_job, council)


def a_mail(council, box):
    """Some mail of the site's to Pau, as the other side gets it."""
    with council.scope():
        EmailMessage("Hola", "Què n'opines?", settings.DEFAULT_FROM_EMAIL, ["pau@example.cat"]).send()
    send_everything(council)
    return box.mails[-1]


def test_from_the_first_word_to_the_fall_and_back(vilamar, alba, zone, box, monkeypatch):
    assert a_mail(vilamar, box).mail["From"] == "Acordem <no-reply@acordem.example>"

    assert say(alba, reply_to="oac@vilamar.example").status_code == 302
    before = a_mail(vilamar, box)
    assert before.mail["From"] == "Vilamar participa <no-reply@acordem.example>"
    assert before.mail["Reply-To"] == "oac@vilamar.example"
    assert (before.envelope, before.mail["DKIM-Signature"]) == ("no-reply@acordem.example", None)

    publish(zone, vilamar)
    page = alba.post(f"{PAGE}/check", follow=True)
    assert "Comprovat. Els correus surten de participa@vilamar.example." in texts(page)
    own = a_mail(vilamar, box)
    assert own.mail["From"] == "Vilamar participa <participa@vilamar.example>"
    assert own.envelope == "participa@vilamar.example"
    assert is_signed(own.content)

    with vilamar.scope():
        zone.take(f"{MailKey.objects.get().selector}._domainkey.vilamar.example")
    a_night(vilamar, monkeypatch, 1)
    assert a_mail(vilamar, box).envelope == "participa@vilamar.example"
    assert vilamar_tasks(vilamar) == []
    a_night(vilamar, monkeypatch, 2)
    after = a_mail(vilamar, box)
    assert (after.envelope, after.mail["DKIM-Signature"]) == ("no-reply@acordem.example", None)
    assert after.mail["From"] == "Vilamar participa <no-reply@acordem.example>"
    assert vilamar_tasks(vilamar) == ["Els correus ja no surten de participa@vilamar.example: mira què s'ha d'arreglar"]

    publish(zone, vilamar)
    alba.post(f"{PAGE}/check")
    assert is_signed(a_mail(vilamar, box).content)
    assert vilamar_tasks(vilamar) == []
    with vilamar.scope():
        verbs = list(AuditEntry.objects.filter(verb__in=("mail.prove", "mail.lose")).order_by("pk"))
    assert [(entry.verb, entry.actor_id is None) for entry in verbs] == [
        ("mail.prove", False),
        ("mail.lose", True),
        ("mail.prove", False),
    ]


def vilamar_tasks(vilamar) -> list[str]:
    viewer = vilamar.viewer("Alba")
    with vilamar.scope():
        with override("ca"):
            return [str(task.text) for task in tasks(viewer)]


def test_a_dns_that_does_not_answer_takes_nothing_away(vilamar, alba, zone, box, monkeypatch):
    say(alba)
    publish(zone, vilamar)
    alba.post(f"{PAGE}/check")
    with vilamar.scope():
        name = f"{MailKey.objects.get().selector}._domainkey.vilamar.example"

    zone.failing.add(name)
    for days in (1, 2, 3):
        a_night(vilamar, monkeypatch, days)

    assert is_signed_once_back(zone, name, a_mail(vilamar, box))


def is_signed_once_back(zone, name, caught) -> bool:
    zone.failing.discard(name)
    return is_signed(caught.content)


def test_two_failures_on_one_day_are_one(vilamar, alba, zone, box, monkeypatch):
    say(alba)
    publish(zone, vilamar)
    alba.post(f"{PAGE}/check")
    with vilamar.scope():
        zone.take(f"{MailKey.objects.get().selector}._domainkey.vilamar.example")

    for _time in range(3):
        a_night(vilamar, monkeypatch, 1)
    assert a_mail(vilamar, box).mail["DKIM-Signature"]
    page = texts(alba.get(PAGE))
    assert "Si demà encara no hi és" in page

    publish(zone, vilamar)
    a_night(vilamar, monkeypatch, 2)
    with vilamar.scope():
        assert MailSender.objects.get().failed_on is None


def test_what_waits_leaves_as_things_are_when_it_leaves(vilamar, alba, zone, box):
    alba.post(f"{PAGE}/test")
    say(alba)
    publish(zone, vilamar)
    alba.post(f"{PAGE}/check")
    send_everything(vilamar)

    (caught,) = box.mails
    assert caught.mail["From"] == "Vilamar participa <participa@vilamar.example>"


def test_without_spf_the_signature_is_enough_and_bounces_go_to_the_installation(vilamar, alba, zone, box):
    say(alba)
    publish(zone, vilamar)
    zone.txt("vilamar.example", "v=spf1 mx -all")
    alba.post(f"{PAGE}/check")

    caught = a_mail(vilamar, box)
    assert caught.envelope == "no-reply@acordem.example"
    assert is_signed(caught.content)


def test_spf_alone_proves_nothing(vilamar, alba, zone, box):
    say(alba)
    zone.txt("vilamar.example", "v=spf1 include:_spf.acordem.example -all")
    alba.post(f"{PAGE}/check")

    caught = a_mail(vilamar, box)
    assert (caught.envelope, caught.mail["From"]) == (
        "no-reply@acordem.example",
        "Vilamar participa <no-reply@acordem.example>",
    )


def test_a_new_key_is_used_once_the_dns_shows_it(vilamar, alba, zone, box):
    say(alba)
    publish(zone, vilamar)
    alba.post(f"{PAGE}/check")
    with vilamar.scope():
        former = MailKey.objects.get().selector

    alba.post(f"{PAGE}/new-key")
    alba.post(f"{PAGE}/check")
    assert f"s={former};".encode() in a_mail(vilamar, box).content
    assert alba.post(f"{PAGE}/new-key").status_code == 403

    publish(zone, vilamar)
    alba.post(f"{PAGE}/check")
    with vilamar.scope():
        (key,) = MailKey.objects.all()
    caught = a_mail(vilamar, box)
    assert key.selector != former
    assert f"s={key.selector};".encode() in caught.content
    assert is_signed(caught.content)


def test_another_domain_has_another_key_and_is_to_be_proved(vilamar, alba, zone, box):
    say(alba)
    publish(zone, vilamar)
    alba.post(f"{PAGE}/check")
    with vilamar.scope():
        former = MailKey.objects.get()

    say(alba, "participa@vilamar.cat.example")
    with vilamar.scope():
        assert MailKey.objects.get().public_key != former.public_key
    assert a_mail(vilamar, box).envelope == "no-reply@acordem.example"


def test_another_address_of_the_same_domain_needs_nothing_more(vilamar, alba, zone, box):
    say(alba)
    publish(zone, vilamar)
    alba.post(f"{PAGE}/check")

    say(alba, "alcaldia@vilamar.example")
    assert a_mail(vilamar, box).mail["From"] == "Vilamar participa <alcaldia@vilamar.example>"


def test_a_key_that_can_not_be_read_loses_no_mail(vilamar, alba, zone, box, settings, caplog):
    say(alba)
    publish(zone, vilamar)
    alba.post(f"{PAGE}/check")
    kept, settings.SEALING_KEYS = settings.SEALING_KEYS, ["k" * 64]

    caught = a_mail(vilamar, box)
    assert (caught.envelope, caught.mail["DKIM-Signature"]) == ("no-reply@acordem.example", None)
    assert "cannot be used" in caplog.text
    assert "La clau que signa els correus ja no es pot llegir" in texts(alba.get(PAGE))
    assert len(vilamar_tasks(vilamar)) == 1

    settings.SEALING_KEYS = kept
    assert is_signed(a_mail(vilamar, box).content)
    assert vilamar_tasks(vilamar) == []


def test_a_changed_mail_is_not_believed(vilamar, alba, zone, box):
    say(alba)
    publish(zone, vilamar)
    alba.post(f"{PAGE}/check")
    content = a_mail(vilamar, box).content

    assert is_signed(content)
    assert not is_signed(b"From: somebody@else.example\r\n" + content)
    assert not is_signed(b"Subject: Another\r\n" + content)
    assert not is_signed(content + b"And more.\r\n")


def test_long_and_accented_mails_are_signed_too(vilamar, alba, zone, box):
    say(alba, name="Sant Julià de l'Alt Empordà, ajuntament")
    publish(zone, vilamar)
    alba.post(f"{PAGE}/check")
    with vilamar.scope():
        body = "Ací i allà, però més enllà. " * 200 + "\n.\n..punts al principi\n"
        mail = EmailMultiAlternatives("Què n'opines? " * 20, body, "a@b.example", ["pau@example.cat"])
        mail.attach_alternative(f"<p>{body}</p>", "text/html")
        mail.send()
    send_everything(vilamar)

    caught = box.mails[-1]
    assert is_signed(caught.content)
    assert caught.mail["From"].addresses[0].display_name == "Sant Julià de l'Alt Empordà, ajuntament"
    assert caught.mail.get_body(("plain",)).get_content().count("més enllà") == 200
    assert caught.content.isascii()


def test_giving_it_up_goes_back_to_the_installation(vilamar, alba, zone, box):
    say(alba)
    publish(zone, vilamar)
    alba.post(f"{PAGE}/check")
    alba.post(f"{PAGE}/give-up")

    assert a_mail(vilamar, box).mail["From"] == "Acordem <no-reply@acordem.example>"
    with vilamar.scope():
        assert not MailKey.objects.exists()


def test_the_neighbor_that_shares_the_domain_has_its_own_key(vilamar, montanyana, alba, zone, box):
    montanyana.staff("Remei", "admin")
    remei = montanyana.client("Remei")
    say(alba)
    publish(zone, vilamar)
    alba.post(f"{PAGE}/check")

    say(remei)
    page = remei.post(f"{PAGE}/check", follow=True)
    assert "encara no mostra la clau" in texts(page)
    assert a_mail(montanyana, box).envelope == "no-reply@acordem.example"

    publish(zone, montanyana)
    remei.post(f"{PAGE}/check")
    theirs, ours = a_mail(montanyana, box), a_mail(vilamar, box)
    selectors = [re.search(rb"s=(acordem-\w+)", each.content) for each in (theirs, ours)]
    assert len({found[1] for found in selectors if found}) == 2
    assert is_signed(theirs.content)
    assert is_signed(ours.content)


def test_an_answer_to_a_domain_that_is_no_longer_asked_about_is_dropped(vilamar, alba, zone):
    say(alba)
    publish(zone, vilamar)
    with vilamar.scope():
        answer = ask(question_of(MailSender.objects.get()), within())
    say(alba, "participa@altra.example")

    with vilamar.scope():
        assert keep_answer(answer=answer, by=None) is None
        assert not MailSender.objects.get().is_proved


def test_the_test_mail_says_where_it_comes_from_and_comes_from_there(vilamar, alba, zone, box):
    say(alba)
    publish(zone, vilamar)
    for address in ("no-reply@acordem.example", "participa@vilamar.example"):
        page = alba.post(f"{PAGE}/test", follow=True)
        assert f"Ara surt un correu de prova cap a alba@example.cat, des de {address}." in texts(page)
        send_everything(vilamar)
        caught = box.mails[-1]
        assert f"Hauria de venir de {address}." in caught.mail.get_content()
        assert caught.mail["From"].addresses[0].addr_spec == caught.envelope == address
        assert caught.recipients == ["alba@example.cat"]
        alba.post(f"{PAGE}/check")


def test_mails_of_the_test_are_counted(vilamar, alba):
    answers = [alba.post(f"{PAGE}/test").status_code for _time in range(6)]

    assert answers == [302] * 5 + [429]
    with vilamar.scope():
        assert MailMessage.objects.count() == 5


def test_nothing_is_held_in_the_database_while_the_dns_is_asked(committed, zone, monkeypatch):
    vilamar = make_council("vilamar")
    vilamar.staff("Alba", "admin")
    assert say(vilamar.client("Alba")).status_code == 302
    held = []

    def watched(*asked):
        held.append(connection.in_atomic_block)
        return ask(*asked)

    monkeypatch.setattr(jobs, "ask", watched)
    at_night(check_senders_job, vilamar)
    assert held == [False]
