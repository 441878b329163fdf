# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Remei takes away what was answered in private: for a reason that the log keeps, for a day, and nobody else's."""

from __future__ import annotations

import csv
import datetime as dt
import io

import pytest
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.utils import timezone

from acordem.capabilities.exports import actions as exports
from acordem.capabilities.exports.jobs import forget_exports_job
from acordem.capabilities.exports.models import Export
from acordem.capabilities.fields import rules
from acordem.capabilities.fields.actions.exporting import export_private
from acordem.capabilities.fields.backoffice.private import PrivateOfPeople
from acordem.capabilities.fields.models import FieldAnswer
from acordem.components.proposals.backoffice.fields import PrivateOfProposals
from acordem.components.proposals.backoffice.table import Proposals
from acordem.kernel.access.actions import grant_role, revoke_role
from acordem.kernel.access.decisions import ALLOWED, NotAllowed, refused
from acordem.kernel.access.models import RoleGrant
from acordem.kernel.audit.models import AuditEntry
from tests.backoffice.forms import texts
from tests.backoffice.proposals import assign, office, staff
from tests.fields.asking import ask, name, propose
from tests.nights import at_night
from tests.query_counts.test_pages import queries

PHONE = "600 123 123"
WHY = "Cal trucar a tothom per la visita del dia 3."
TAKE = {"reason": WHY, "file_format": "csv"}
PEOPLE = "/ca/admin/people/private"


@pytest.fixture(autouse=True)
def home(settings, tmp_path):
    settings.HOME = tmp_path


@pytest.fixture
def phone(vilamar):
    return ask(vilamar, "Telèfon", is_private=True, keep_days=30)


@pytest.fixture
def remei(vilamar):
    return staff(vilamar, "Remei", "process_manager")


def take(client, address, **more):
    answer = client.post(address, TAKE | more)
    assert answer.status_code == 302, texts(answer)
    return client.get(answer["Location"])


def rows(answer) -> list[list[str]]:
    content = b"".join(answer.streaming_content).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(content), delimiter=";"))


def entry(council) -> AuditEntry:
    with council.scope():
        return AuditEntry.objects.get(verb="field.export_private")


def test_remei_takes_the_phones_of_her_process_and_the_log_says_why_and_of_how_many(vilamar, remei, phone):
    propose(vilamar, **{name(phone): PHONE})
    propose(vilamar, "Pau", **{name(phone): "+34 600"})
    propose(vilamar, "Iu")
    assert f'href="{office(vilamar, "/private")}"' in remei.get(office(vilamar)).text
    page = texts(remei.get(office(vilamar, "/private")))
    assert "Reglament general de protecció de dades" in page
    assert "Hi han respost en privat: 2." in page
    assert PHONE not in page

    taken = take(remei, office(vilamar, "/private"))

    assert rows(taken) == [
        ["Número", "Títol", "private/Telèfon"],
        ["1", "Més arbres a la plaça Major", PHONE],
        ["2", "Més arbres a la plaça Major", "'+34 600"],
    ]
    told = entry(vilamar)
    assert (told.actor_id, told.target_id) == (vilamar.people["Remei"].pk, vilamar.component.pk)
    with vilamar.scope():
        export = Export.objects.get()
    assert told.changes == {"reason": WHY, "holders": 2, "fields": [phone.pk], "file": export.pk}


def test_without_a_reason_there_is_no_file_and_what_was_typed_stays(vilamar, remei, phone):
    propose(vilamar, **{name(phone): PHONE})

    page = remei.post(office(vilamar, "/private"), TAKE | {"reason": "Perquè sí"})

    assert page.status_code == 422
    assert "Digues-ho en una frase." in texts(page)
    assert "Perquè sí" in page.text
    assert remei.post(office(vilamar, "/private"), TAKE | {"file_format": "exe"}).status_code == 422
    with vilamar.scope():
        assert not Export.objects.exists()
        assert not AuditEntry.objects.filter(verb="field.export_private").exists()


def test_who_evaluates_takes_only_what_was_given_to_them_also_with_another_role_that_sees_all(vilamar, phone):
    mine = propose(vilamar, **{name(phone): PHONE})
    propose(vilamar, "Pau", **{name(phone): "600 999 999"})
    quim = staff(vilamar, "Quim", "evaluator")
    staff(vilamar, "Quim", "auditor")
    assign(vilamar, mine, "Quim")

    assert [row[0] for row in rows(take(quim, office(vilamar, "/private")))] == ["Número", "1"]
    assert entry(vilamar).changes["holders"] == 1
    assert quim.post(office(vilamar, "/2/private")).status_code == 403
    assert "600 999 999" not in texts(quim.get(office(vilamar, "/2")))


def test_nobody_else_takes_anything(vilamar, montanyana, phone):
    propose(vilamar, **{name(phone): PHONE})
    for who, role in (("Iu", "auditor"), ("Marc", "moderator"), ("Ona", "desk_clerk")):
        browser = staff(vilamar, who, role)
        for address in (office(vilamar, "/private"), PEOPLE):
            assert browser.get(address).status_code == 403
            assert browser.post(address, TAKE).status_code == 403
    assert vilamar.client("Neus").post(office(vilamar, "/private"), TAKE).status_code == 403
    montanyana.staff("Alba", "admin")
    montanyana.proposal()
    assert montanyana.client("Alba").post(office(montanyana, "/private"), TAKE).status_code == 422
    with vilamar.scope():
        assert not Export.objects.exists()


def test_what_people_answered_about_themselves_is_for_who_administers_people(vilamar, remei):
    diet = ask(vilamar, "Dieta", of_people=True, is_private=True)
    vilamar.client("Neus").post("/ca/account/about-you", {name(diet): "=Sense gluten"})
    vilamar.staff("Alba", "admin")
    alba = vilamar.client("Alba")
    assert remei.post(PEOPLE, TAKE).status_code == 403
    assert PEOPLE in alba.get("/ca/admin/fields").text

    assert [row[0::2] for row in rows(take(alba, PEOPLE))] == [["Nom", "private/Dieta"], ["Neus", "'=Sense gluten"]]

    told = entry(vilamar)
    assert (told.target_kind, told.changes["holders"]) == ("organizations.organization", 1)


def test_the_file_is_for_who_asked_and_goes_no_later_than_what_is_in_it(vilamar, remei, phone):
    propose(vilamar, **{name(phone): PHONE})
    propose(vilamar, "Pau", **{name(phone): PHONE})
    soon = timezone.now() + dt.timedelta(hours=2)
    with vilamar.scope():
        FieldAnswer.objects.filter(pk=FieldAnswer.objects.earliest("pk").pk).update(expires_at=soon)
    take(remei, office(vilamar, "/private"))
    with vilamar.scope():
        export = Export.objects.get()
    assert export.expires_at == soon
    address = f"/ca/admin/exports/{export.pk}"
    assert staff(vilamar, "Berta", "process_manager").get(address).status_code == 404

    with vilamar.scope():
        Export.objects.update(expires_at=timezone.now())
    assert remei.get(address).status_code == 404
    at_night(forget_exports_job, vilamar)
    assert not default_storage.exists(export.file)


def test_otherwise_it_stays_a_day(vilamar, remei, phone):
    propose(vilamar, **{name(phone): PHONE})
    take(remei, office(vilamar, "/private"))
    with vilamar.scope():
        left = Export.objects.get().expires_at - timezone.now()
    assert dt.timedelta(hours=23) < left <= dt.timedelta(days=1)


def test_who_loses_the_role_does_not_get_the_file_that_is_written_already(vilamar, remei, phone):
    propose(vilamar, **{name(phone): PHONE})
    address = remei.post(office(vilamar, "/private"), TAKE)["Location"]
    with vilamar.scope():
        grant_role(participant=vilamar.people["Remei"], role="moderator", space=vilamar.process.space)
        revoke_role(grant=RoleGrant.objects.get(participant=vilamar.people["Remei"], role="process_manager"))

    assert remei.get(address).status_code == 404


def test_what_is_answered_later_or_over_by_then_is_not_in_a_long_file(vilamar, remei, phone, monkeypatch):
    monkeypatch.setattr(exports, "AT_ONCE", 0)
    monkeypatch.setattr("acordem.capabilities.exports.backoffice.views.AT_ONCE", 0)
    propose(vilamar, **{name(phone): PHONE})
    over = propose(vilamar, "Pau", **{name(phone): "600 111 111"})
    remei.post(office(vilamar, "/private"), TAKE)
    propose(vilamar, "Iu", **{name(phone): "600 999 999"})
    with vilamar.scope():
        FieldAnswer.objects.filter(resource_id=over.pk).update(expires_at=timezone.now())
        export = Export.objects.get()
        exports.write_export(organization=export.organization, number=export.pk)

    assert [row[-1] for row in rows(remei.get(f"/ca/admin/exports/{export.pk}"))] == ["private/Telèfon", PHONE]


def test_no_ordinary_file_has_them_and_no_page_offers_one(vilamar, remei, phone):
    propose(vilamar, **{name(phone): PHONE})
    viewer, place = vilamar.viewer("Remei"), vilamar.place()
    with vilamar.scope():
        ordinary = Proposals(place, viewer, "/", {})
        assert "private" not in " ".join(column.name for column in ordinary.exported)
        assert PHONE not in str(
            [[column.value(row) for column in ordinary.exported] for row in ordinary.stretch(None, 9)]
        )
        with pytest.raises(TypeError):
            PrivateOfProposals(place, timezone.now(), viewer, "/").wish("Tot")
    assert "Telèfon" not in remei.get(office(vilamar)).text


def test_with_the_keys_gone_the_file_says_so(vilamar, remei, phone, settings):
    propose(vilamar, **{name(phone): PHONE})
    settings.SEALING_KEYS = ["una-altra-clau-de-prova-prou-llarga-i-nova"]

    assert rows(take(remei, office(vilamar, "/private")))[1][-1].startswith("Ja no es pot llegir")


def test_where_nothing_private_is_kept_there_is_nothing_to_take(vilamar, remei):
    cost = ask(vilamar, "Cost", "number")
    propose(vilamar, **{name(cost): "300"})

    page = remei.post(office(vilamar, "/private"), TAKE)
    assert page.status_code == 422
    assert "Ara no s'hi desa res que s'hagi respost en privat." in texts(page)
    with vilamar.scope():
        assert not Export.objects.exists()


def test_the_verb_asks_for_the_reason_itself(vilamar, phone):
    propose(vilamar, **{name(phone): PHONE})
    vilamar.staff("Alba", "admin")
    alba, place = vilamar.viewer("Alba"), vilamar.place()
    with vilamar.scope(), pytest.raises(ValidationError):
        table = PrivateOfProposals(place, timezone.now(), alba, "/")
        export_private(table=table, title="Tot", reason="", file_format="csv")
    with vilamar.scope(), pytest.raises(NotAllowed):
        stranger = PrivateOfPeople(timezone.now(), vilamar.viewer("Neus"), "/")
        export_private(table=stranger, title="Tot", reason=WHY, file_format="csv")
    with vilamar.scope():
        assert not Export.objects.exists()


def test_the_rule_says_who_opens_and_who_takes():
    no_role = refused("role_needed", "")
    assert rules.may_open_private(has_permission=ALLOWED, is_theirs=True).allowed
    assert rules.may_open_private(has_permission=ALLOWED, is_theirs=False).code == "not_theirs"
    assert rules.may_open_private(has_permission=no_role, is_theirs=True).code == "role_needed"
    assert rules.may_export_private(reason="Perquè sí", holders=3).code == "no_reason"
    assert rules.may_export_private(reason=WHY, holders=0).code == "nothing_private"
    assert rules.may_export_private(reason=WHY, holders=3).allowed


def test_the_page_asks_as_often_of_one_as_of_three(vilamar, remei, phone):
    address = office(vilamar, "/private")
    propose(vilamar, **{name(phone): PHONE})
    remei.get(address)
    once = queries(remei, address)
    for who in ("Pau", "Iu"):
        propose(vilamar, who, **{name(phone): PHONE})

    assert queries(remei, address) == once
