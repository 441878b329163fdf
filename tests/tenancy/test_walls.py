# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Climbing the walls between two councils, from every side."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.db import IntegrityError, ProgrammingError, connection, models, transaction

from acordem.components.proposals.models import Proposal, Support
from acordem.kernel.accounts.models import Participant
from acordem.kernel.organizations.operations import is_tenant
from acordem.kernel.organizations.scope import NoOrganization, organization_scope
from acordem.kernel.participation.models import Coauthorship, Component, Resource

TENANT_MODELS = [model for model in apps.get_models() if is_tenant(model)]


def without_the_first_lock(model: type[models.Model]) -> models.QuerySet:
    """A query that nobody filtered: what a forgotten manager would ask."""
    return models.QuerySet(model)


def test_outside_any_scope_managers_refuse_to_run(vilamar):
    for model in TENANT_MODELS:
        with pytest.raises(NoOrganization):
            model.objects.count()


def test_a_council_sees_its_own_rows_only_through_the_managers(vilamar, montanyana):
    vilamar.proposal("Més arbres a la plaça")
    montanyana.proposal("Un banc al mirador")

    with vilamar.scope():
        assert [str(r.title) for r in Resource.objects.filter(kind="proposal")] == ["Més arbres a la plaça"]
    with montanyana.scope():
        assert [str(r.title) for r in Resource.objects.filter(kind="proposal")] == ["Un banc al mirador"]


def test_with_the_first_lock_removed_the_database_still_shows_nothing_of_the_neighbor(vilamar, montanyana):
    montanyana.proposal("Un banc al mirador")
    montanyana.client("Pau")

    with vilamar.scope():
        for model in TENANT_MODELS:
            foreign = without_the_first_lock(model).filter(organization=montanyana.organization)
            assert not foreign.exists(), model


def test_with_the_first_lock_removed_nobody_in_scope_sees_nothing_at_all(vilamar):
    vilamar.proposal()

    for model in TENANT_MODELS:
        assert without_the_first_lock(model).count() == 0, model


def test_a_row_for_the_neighbor_is_refused_by_the_database(vilamar, montanyana):
    with vilamar.scope(), pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        without_the_first_lock(Resource).create(
            organization=montanyana.organization, kind="proposal", number=99, title={"ca": "Intrusa"}
        )


def test_a_link_to_the_neighbors_row_is_refused_by_the_database(vilamar, montanyana):
    theirs = montanyana.proposal("Un banc al mirador")
    pau = vilamar.person("Pau")

    with pytest.raises(IntegrityError), vilamar.scope():
        Support.objects.create(proposal_id=theirs.pk, component=vilamar.component, participant=pau)
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_the_neighbors_person_cannot_be_made_author_here(vilamar, montanyana):
    ours = vilamar.proposal()
    stranger = montanyana.person("Roc")

    with pytest.raises(IntegrityError), vilamar.scope():
        Coauthorship.objects.create(resource_id=ours.pk, participant_id=stranger.pk)
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_updates_and_deletes_do_not_reach_the_neighbor(vilamar, montanyana):
    theirs = montanyana.proposal("Un banc al mirador")

    with vilamar.scope():
        assert without_the_first_lock(Resource).filter(pk=theirs.pk).update(supports_count=1000) == 0
        assert without_the_first_lock(Component).filter(pk=montanyana.component.pk).update(weight=9) == 0

    with montanyana.scope():
        assert Resource.objects.get(pk=theirs.pk).supports_count == 0


def test_leaving_an_inner_scope_goes_back_to_the_outer_council(vilamar, montanyana):
    vilamar.proposal("Més arbres a la plaça")

    with vilamar.scope():
        with organization_scope(montanyana.organization):
            assert without_the_first_lock(Proposal).count() == 0
        assert without_the_first_lock(Proposal).count() == 1


def test_after_an_error_in_an_inner_scope_the_outer_council_is_in_force(vilamar, montanyana):
    vilamar.proposal("Més arbres a la plaça")

    with vilamar.scope():
        with pytest.raises(ValueError, match="broken"), organization_scope(montanyana.organization):
            raise ValueError("broken")
        assert without_the_first_lock(Proposal).count() == 1


def test_the_sign_in_librarys_addresses_follow_their_participant(vilamar, montanyana):
    from allauth.account.models import EmailAddress

    vilamar.person("Neus", email="neus@example.cat")
    montanyana.person("Neus", email="neus@example.cat")

    with vilamar.scope():
        assert [address.user_id for address in EmailAddress.objects.all()] == [vilamar.people["Neus"].pk]
    assert EmailAddress.objects.count() == 0


def test_the_same_address_is_refused_twice_in_one_council(vilamar):
    vilamar.person("Neus", email="neus@example.cat")

    with pytest.raises(IntegrityError), vilamar.scope(), transaction.atomic():
        Participant.objects.create(email="NEUS@example.cat", name="Altra", nickname="altra")


def test_the_suite_runs_as_a_role_that_bypasses_nothing(vilamar):
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user")
        assert cursor.fetchone() == (False, False)
        cursor.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'public' AND tableowner = current_user")
        assert cursor.fetchone() == (0,)


def test_the_log_can_be_added_to_but_not_altered(vilamar):
    vilamar.staff("Alba", "admin")

    with vilamar.scope():
        for statement in ("UPDATE audit_auditentry SET verb = 'x'", "DELETE FROM audit_auditentry"):
            with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
                with connection.cursor() as cursor:
                    cursor.execute(statement)
