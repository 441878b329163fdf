# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Run by test_from_outside.py in a suite of its own, where the component is installed."""

from __future__ import annotations

import pytest
from django.core.management import call_command
from django.db import connections

from acordem.config.operations.walls import walls
from acordem.kernel.access.decisions import NotAllowed
from acordem.kernel.audit.models import AuditEntry
from acordem.kernel.events.dispatcher import dispatch_pending
from acordem.kernel.participation import actions as participation
from acordem.kernel.participation.models import Component
from acordem.kernel.participation.queries import address_of, place_of
from tests.dummy_component import actions
from tests.dummy_component.models import Greeting
from tests.stories import Council, ca, make_council


def with_greetings(council: Council) -> Component:
    with council.scope():
        component = participation.add_component(
            space=council.process.space, kind="greetings", name=ca("Salutacions"), given={"longest": 20}
        )
        participation.change_step_settings(component=component, step=council.steps[1], given={"is_open": True})
        participation.publish_component(component=component)
        return Component.objects.get(pk=component.pk)


@pytest.mark.django_db(databases="__all__")
def test_boot_checks_pass_and_no_migration_is_missing(db):
    call_command("check", fail_level="WARNING")
    call_command("makemigrations", "greetings", check=True, dry_run=True)


def test_pau_greets_on_the_components_own_page(vilamar):
    component = with_greetings(vilamar)
    url = f"/ca/processes/pla-de-places/f/{component.number}"
    pau = vilamar.client("Pau")

    assert pau.get(url).headers["Location"] == f"{url}/greetings"
    assert pau.post(f"{url}/greetings", {"text": "Bon dia a tothom"}).status_code == 302
    assert "Bon dia a tothom" in vilamar.client().get(f"{url}/greetings").text
    page = pau.get("/ca/processes/pla-de-places").text
    assert "Salutacions" in page
    assert "<strong>1</strong> greetings" in page
    with vilamar.scope():
        assert address_of(Greeting.objects.get().resource) == f"{url}/greetings"


def test_the_page_of_the_process_invites_to_what_comes_first(vilamar):
    component = with_greetings(vilamar)
    page = vilamar.client("Pau").get("/ca/processes/pla-de-places").text
    assert "Fes una proposta" in page
    assert "Say hello" not in page
    with vilamar.scope():
        Component.objects.filter(pk=component.pk).update(weight=0)
        Component.objects.filter(pk=vilamar.component.pk).update(weight=9)
    page = vilamar.client("Pau").get("/ca/processes/pla-de-places").text
    assert f'href="/ca/processes/pla-de-places/f/{component.number}/greetings">Say hello' in page
    assert "Fes una proposta" not in page


def test_a_greeting_too_long_is_refused_by_its_own_rule_on_the_houses_page(vilamar):
    component = with_greetings(vilamar)
    url = f"/ca/processes/pla-de-places/f/{component.number}/greetings"

    refused = vilamar.client("Pau").post(url, {"text": "x" * 21})

    assert refused.status_code == 403
    assert "Greet in fewer words." in refused.text


def test_outside_its_phase_nobody_greets(vilamar):
    component = with_greetings(vilamar)
    with vilamar.scope():
        participation.open_step(step=vilamar.steps[2])
        with pytest.raises(NotAllowed):
            place = place_of(vilamar.process.space, component)
            actions.leave_greeting(place=place, viewer=vilamar.viewer("Pau"), text="Hola")


def test_the_neighbor_sees_none_of_it_and_the_wall_has_no_exception(vilamar, montanyana):
    component = with_greetings(vilamar)
    vilamar.client("Pau").post(f"/ca/processes/pla-de-places/f/{component.number}/greetings", {"text": "Hola"})

    with montanyana.scope():
        assert not Greeting.objects.exists()
    assert walls(connections["default"]) == []


def test_its_receiver_hears_the_houses_events(committed):
    vilamar = make_council("vilamar")
    with vilamar.scope():
        participation.open_step(step=vilamar.steps[2])
    while dispatch_pending():
        pass
    with vilamar.scope():
        assert AuditEntry.objects.filter(verb="greetings.goodbye", target_id=vilamar.steps[1].pk).count() == 1
