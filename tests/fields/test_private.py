# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What Neus answers in private is sealed, read by whoever works on it and written down, and gone in time."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.utils import timezone

from acordem.capabilities.fields.actions import delete_expired
from acordem.capabilities.fields.jobs import delete_expired_answers_job
from acordem.capabilities.fields.models import FieldAnswer
from acordem.kernel.accounts.models import Session
from acordem.kernel.audit.models import AuditEntry
from tests.backoffice.forms import texts
from tests.backoffice.proposals import assign, office, staff
from tests.fields.asking import WRITTEN, answers, ask, name, propose
from tests.nights import at_night

PHONE = "600 123 123"


@pytest.fixture
def phone(vilamar):
    return ask(vilamar, "Telèfon", is_private=True, keep_days=30)


@pytest.fixture
def remei(vilamar):
    return staff(vilamar, "Remei", "process_manager")


def read(client, council, number=1):
    return client.post(office(council, f"/{number}/private"), follow=True)


def make_old(council, **later) -> None:
    with council.scope():
        FieldAnswer.objects.update(expires_at=timezone.now() + dt.timedelta(**later))


def test_the_form_says_who_will_read_it_and_until_when(vilamar, phone):
    form = texts(vilamar.client("Neus").get(vilamar.url("/new")))
    until = timezone.localdate() + dt.timedelta(days=30)
    assert "No es publica. Només ho llegeix qui signa la proposta i la gent de l'ajuntament que hi treballa." in form
    assert f"s'esborra el {until.day} " in form


def test_no_public_page_nor_file_nor_row_says_it(vilamar, phone):
    propose(vilamar, **{name(phone): PHONE})

    for address in ("", "/1", "/1/versions", "?order=recent"):
        for who in ("", "Pau", "Neus"):
            assert PHONE not in vilamar.client(who).get(vilamar.url(address)).text
    answer = answers(vilamar)[0]
    assert answer.value is None
    assert PHONE.encode() not in bytes(answer.sealed)
    assert dt.timedelta(days=29) < answer.expires_at - timezone.now() <= dt.timedelta(days=30)
    with vilamar.scope(), connection.cursor() as cursor:
        cursor.execute("SELECT row_to_json(a)::text FROM fields_fieldanswer a")
        assert all("600" not in row[0] for row in cursor.fetchall())


def test_its_author_sees_it_again_and_saying_the_same_does_not_keep_it_longer(vilamar, phone):
    vilamar.configure(edit_time="unlimited")
    propose(vilamar, **{name(phone): PHONE})
    before = answers(vilamar)[0].expires_at
    neus, edit = vilamar.client("Neus"), vilamar.url("/1/edit")

    assert PHONE in neus.get(edit).text
    neus.post(edit, WRITTEN | {"address": "Plaça Major", name(phone): PHONE})
    assert answers(vilamar)[0].expires_at == before
    neus.post(edit, WRITTEN | {"address": "Plaça Major", name(phone): "600 999 999"})
    assert answers(vilamar)[0].expires_at > before
    assert vilamar.client("Pau").get(edit).status_code == 403


def test_remei_reads_it_once_and_the_log_says_so(vilamar, remei, phone):
    proposal = propose(vilamar, **{name(phone): PHONE})
    closed = texts(remei.get(office(vilamar, "/1")))
    assert "Telèfon" in closed
    assert PHONE not in closed

    assert PHONE in texts(read(remei, vilamar))

    assert PHONE not in texts(remei.get(office(vilamar, "/1")))
    with vilamar.scope():
        entry = AuditEntry.objects.get(verb="field.read_private")
    assert (entry.actor_id, entry.target_id) == (vilamar.people["Remei"].pk, proposal.pk)
    assert entry.changes == {"fields": [phone.pk]}


def test_who_evaluates_reads_what_is_theirs_and_nobody_else_reads(vilamar, phone):
    mine = propose(vilamar, **{name(phone): PHONE})
    propose(vilamar, "Pau", **{name(phone): PHONE})
    quim = staff(vilamar, "Quim", "evaluator")
    assign(vilamar, mine, "Quim")

    assert PHONE in texts(read(quim, vilamar, 1))
    assert read(quim, vilamar, 2).status_code == 404
    for who, role in (("Iu", "auditor"), ("Marc", "moderator")):
        assert read(staff(vilamar, who, role), vilamar).status_code == 403
    assert read(vilamar.client("Neus"), vilamar).status_code == 403
    auditor = texts(vilamar.client("Iu").get(office(vilamar, "/1")))
    assert "Telèfon" in auditor
    assert PHONE not in auditor
    assert "/private" not in auditor


def test_the_neighbor_s_staff_opens_nothing(vilamar, montanyana, phone):
    propose(vilamar, **{name(phone): PHONE})
    montanyana.staff("Alba", "admin")
    montanyana.proposal()
    assert PHONE not in texts(read(montanyana.client("Alba"), montanyana))
    sealed = bytes(answers(vilamar)[0].sealed)
    theirs = ask(montanyana, "Telèfon", is_private=True)
    proposal = montanyana.proposal("Un banc al mirador")
    with montanyana.scope():
        # A row copied over the wall does not open there.
        later = timezone.now() + dt.timedelta(days=1)
        FieldAnswer.objects.create(field=theirs, resource_id=proposal.pk, sealed=sealed, expires_at=later)
    page = texts(read(montanyana.client("Alba"), montanyana, 2))
    assert "Ja no es pot llegir: la clau amb què es va xifrar ja no hi és." in page


def test_with_the_keys_gone_every_page_says_so_and_none_fails(vilamar, remei, phone, settings):
    vilamar.configure(edit_time="unlimited")
    propose(vilamar, **{name(phone): PHONE})
    settings.SEALING_KEYS = ["una-altra-clau-de-prova-prou-llarga-i-nova"]

    assert "Ja no es pot llegir" in texts(read(remei, vilamar))
    neus = vilamar.client("Neus")
    assert neus.get(vilamar.url("/1/edit")).status_code == 200
    assert neus.post(vilamar.url("/1/edit"), WRITTEN | {name(phone): "600 999 999"}).status_code == 302
    assert "600 999 999" in texts(read(remei, vilamar))


def test_what_is_over_is_read_by_nobody_even_before_the_night(vilamar, remei, phone):
    vilamar.configure(edit_time="unlimited")
    propose(vilamar, **{name(phone): PHONE})
    make_old(vilamar, minutes=-1)

    assert PHONE not in texts(read(remei, vilamar))
    assert PHONE not in vilamar.client("Neus").get(vilamar.url("/1/edit")).text


def test_at_night_it_is_deleted_in_every_council_and_the_log_says_how_many(vilamar, montanyana, phone):
    there = ask(montanyana, "Correu", is_private=True)
    open_field = ask(vilamar, "Cost")
    propose(vilamar, **{name(phone): PHONE, name(open_field): "300"})
    propose(vilamar, "Pau", **{name(phone): PHONE})
    propose(montanyana, **{name(there): "neus@example.cat"})
    make_old(montanyana, minutes=-1)
    with vilamar.scope():
        FieldAnswer.objects.filter(field=phone).update(expires_at=timezone.now())

    at_night(delete_expired_answers_job, vilamar, montanyana)
    at_night(delete_expired_answers_job, vilamar, montanyana)

    assert [each.value for each in answers(vilamar)] == ["300"]
    assert answers(montanyana) == []
    with vilamar.scope():
        assert delete_expired() == 0
        entry = AuditEntry.objects.get(verb="field.expire")
        assert (entry.actor_id, entry.target_id, entry.changes) == (None, phone.pk, {"answers": 2})


def test_a_minute_before_its_time_it_stays(vilamar, phone):
    propose(vilamar, **{name(phone): PHONE})
    make_old(vilamar, minutes=1)
    at_night(delete_expired_answers_job, vilamar)
    assert len(answers(vilamar)) == 1


def test_a_form_that_comes_after_the_session_ended_leaves_nothing_private_in_the_next_one(vilamar, phone):
    open_field = ask(vilamar, "Cost")
    stranger = vilamar.client()
    stranger.post(vilamar.url("/new"), WRITTEN | {name(phone): PHONE, name(open_field): "300 euros"})

    with vilamar.scope():
        kept = [str(session.get_decoded()) for session in Session.objects.all()]
    assert any("300 euros" in each for each in kept)
    assert all(PHONE not in each for each in kept)
