# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What Neus, Pau and Joana do is counted once, where, when and how it was done."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from acordem.capabilities.comments.actions import write_comment
from acordem.capabilities.statistics.actions import count_council, count_space
from acordem.capabilities.statistics.jobs import count_council_job, count_councils_job
from acordem.capabilities.statistics.models import Counting, Tally
from acordem.capabilities.statistics.queries import counts_of, people_of_council
from acordem.components.proposals.actions import support_proposal, withdraw_proposal
from acordem.components.proposals.models import Proposal, Support
from acordem.kernel.access.viewers import viewer_of
from acordem.kernel.accounts.helping import start_help
from acordem.kernel.participation.models import Resource
from acordem.kernel.taxonomies.models import Classification, Taxonomy, TaxonomyItem
from tests.nights import at_night
from tests.stories import ca


def today():
    return timezone.localdate().isoformat()


def count(council):
    with council.scope():
        count_space(space=council.process.space)
        return counts_of(council.process.space)


def support(council, proposal, who):
    viewer, place = council.viewer(who), council.place()
    with council.scope():
        found = Proposal.objects.select_related("resource").get(pk=proposal.pk)
        support_proposal(place=place, viewer=viewer, proposal=found)


def comment(council, proposal, who):
    viewer = council.viewer(who)
    with council.scope():
        subject = Resource.objects.select_related("component__space", "space").get(pk=proposal.pk)
        write_comment(viewer=viewer, subject=subject, body=ca("Hi estic d'acord."), parent=None, alignment=0)


def test_proposals_supports_and_comments_are_counted_on_their_day(vilamar):
    proposal = vilamar.proposal(by="Neus")
    support(vilamar, proposal, "Pau")
    support(vilamar, proposal, "Joana")
    comment(vilamar, proposal, "Pau")

    days = count(vilamar)["day"]

    assert days["proposals"] == {today(): 1}
    assert days["supports"] == {today(): 2}
    assert days["comments"] == {today(): 1}


def test_whoever_does_several_things_is_one_person(vilamar):
    proposal = vilamar.proposal(by="Neus")
    support(vilamar, proposal, "Pau")
    comment(vilamar, proposal, "Pau")
    comment(vilamar, proposal, "Neus")

    assert count(vilamar)["day"]["people"] == {today(): 2}


def test_people_are_counted_on_the_day_on_which_they_took_part_first(vilamar):
    proposal = vilamar.proposal(by="Neus")
    support(vilamar, proposal, "Pau")
    comment(vilamar, proposal, "Pau")
    earlier = timezone.now() - dt.timedelta(days=3)
    with vilamar.scope():
        Support.objects.update(created_at=earlier)

    assert count(vilamar)["day"]["people"] == {timezone.localdate(earlier).isoformat(): 1, today(): 1}


def test_a_day_is_one_of_the_councils_own_calendar(vilamar):
    vilamar.proposal(by="Neus")
    with vilamar.scope():
        Resource.objects.filter(kind="proposal").update(published_at=dt.datetime(2026, 6, 30, 22, 30, tzinfo=dt.UTC))

    assert count(vilamar)["day"]["proposals"] == {"2026-07-01": 1}


def test_what_is_withdrawn_or_hidden_is_not_counted(vilamar):
    withdrawn, hidden = vilamar.proposal("Una pista", by="Neus"), vilamar.proposal("Un pou", by="Pau")
    support(vilamar, hidden, "Joana")
    viewer = vilamar.viewer("Neus")
    with vilamar.scope():
        withdraw_proposal(viewer=viewer, proposal=Proposal.objects.select_related("resource").get(pk=withdrawn.pk))
        Resource.objects.filter(pk=hidden.pk).update(hidden_at=timezone.now())

    assert count(vilamar)["day"] == {}


def test_what_was_counted_before_makes_room(vilamar):
    vilamar.proposal(by="Neus")
    count(vilamar)
    vilamar.proposal("Un banc a l'ombra", by="Neus")

    assert count(vilamar)["day"]["proposals"] == {today(): 2}
    with vilamar.scope():
        assert Counting.objects.count() == 1


def test_acts_are_counted_in_the_phase_in_which_they_were_done(vilamar):
    first, second, _third = vilamar.steps
    old, _new = vilamar.proposal("Una font", by="Neus"), vilamar.proposal("Un arbre", by="Pau")
    with vilamar.scope():
        Resource.objects.filter(pk=old.pk).update(published_at=timezone.now() - dt.timedelta(days=15))

    steps = count(vilamar)["step"]

    assert steps["proposals"] == {str(first.pk): 1, str(second.pk): 1}
    assert steps["people"] == {str(first.pk): 1, str(second.pk): 1}


def test_acts_are_counted_by_how_they_came(vilamar):
    vilamar.proposal(by="Neus")
    brought, official = vilamar.proposal("Una font", by="Pau"), vilamar.proposal("Un arbre", by="Pau")
    with vilamar.scope():
        Proposal.objects.filter(pk=brought.pk).update(imported_from="elsewhere:3")
        Resource.objects.filter(pk=official.pk).update(is_official=True)

    assert count(vilamar)["channel"]["proposals"] == {"site": 1, "elsewhere": 1, "council": 1}


def test_what_was_done_at_the_desk_counts_as_that(vilamar):
    clerk = vilamar.staff("Dolors", "desk_clerk")
    before = vilamar.proposal("Una font", by="Pau")
    with vilamar.scope():
        start_help(
            participant=vilamar.person("Neus"),
            clerk=viewer_of(clerk),
            reason="Ve a fer una proposta i a donar suport",
            identity_check="document",
        )
    vilamar.proposal("Un banc", by="Neus")
    support(vilamar, before, "Neus")
    comment(vilamar, before, "Neus")

    channels = count(vilamar)["channel"]

    assert channels["proposals"] == {"site": 1, "desk": 1}
    assert channels["supports"] == channels["comments"] == {"desk": 1}


def test_what_is_said_of_a_proposal_counts_in_its_topics(vilamar):
    proposal = vilamar.proposal(by="Neus")
    comment(vilamar, proposal, "Pau")
    support(vilamar, proposal, "Pau")
    with vilamar.scope():
        item = TaxonomyItem.objects.create(taxonomy=Taxonomy.objects.create(name=ca("Temes")), name=ca("Verd"))
        Classification.objects.create(resource_id=proposal.pk, item=item)

    items = count(vilamar)["item"]

    assert items == {name: {str(item.pk): 1} for name in ("proposals", "comments", "supports")}


def test_the_people_of_the_council_are_those_of_all_its_spaces_once(vilamar):
    proposal = vilamar.proposal(by="Neus")
    support(vilamar, proposal, "Pau")

    with vilamar.scope():
        count_council()
        assert people_of_council() == {today(): 2}


def test_a_space_in_which_nothing_happened_has_no_numbers_and_was_counted(vilamar):
    assert count(vilamar) == {"day": {}, "step": {}, "channel": {}, "item": {}}
    with vilamar.scope():
        assert Counting.objects.filter(space=vilamar.process.space).exists()


def test_the_night_counts_every_council_and_mixes_none(vilamar, montanyana):
    vilamar.proposal(by="Neus")
    montanyana.proposal("Un refugi", by="Aran")
    montanyana.proposal("Una font", by="Aran")

    at_night(count_councils_job, vilamar, montanyana)

    for council, number in ((vilamar, 1), (montanyana, 2)):
        with council.scope():
            assert counts_of(council.process.space)["day"]["proposals"] == {today(): number}
            assert people_of_council() == {today(): 1}


def test_a_space_long_over_is_not_counted_night_after_night(vilamar):
    with vilamar.scope():
        space = vilamar.process.space
        space.ends_on = timezone.localdate() - dt.timedelta(days=40)
        space.save()
    at_night(count_councils_job, vilamar)
    with vilamar.scope():
        Counting.objects.filter(space=space).update(counted_at=dt.datetime(2026, 1, 1, tzinfo=dt.UTC))

    at_night(count_councils_job, vilamar)

    with vilamar.scope():
        assert Counting.objects.get(space=space).counted_at.year == 2026
        assert Counting.objects.get(space=space).counted_at.month == 1


def test_the_job_counts_the_council_in_scope(vilamar):
    vilamar.proposal(by="Neus")

    with vilamar.scope():
        count_council_job.function()
        assert Tally.objects.filter(measure="proposals", by="day").get().count == 1


@pytest.mark.parametrize("people", [["Pau"], ["Pau", "Joana", "Ot"]])
def test_counting_asks_as_often_for_one_act_as_for_three(vilamar, people, django_assert_num_queries):
    proposal = vilamar.proposal(by="Neus")
    for name in people:
        support(vilamar, proposal, name)

    with vilamar.scope(), django_assert_num_queries(32):
        count_space(space=vilamar.process.space)


def test_whole_tables_are_joined_whatever_postgresql_believes_of_a_council_just_imported(vilamar):
    proposal = vilamar.proposal(by="Neus")
    comment(vilamar, proposal, "Pau")
    space = vilamar.process.space
    with vilamar.scope(), connection.cursor() as cursor:
        with CaptureQueriesContext(connection) as captured:
            count_space(space=space)
        asked = [query["sql"] for query in captured]
        off, on = (next(place for place, sql in enumerate(asked) if f"'{way}', true" in sql) for way in ("off", "on"))
        counted = [place for place, sql in enumerate(asked) if "COUNT(" in sql]
        assert off < counted[0] <= counted[-1] < on
        assert sum("JOIN" in asked[place] for place in counted) > 5

        cursor.execute("SHOW enable_nestloop")
        assert cursor.fetchone() == ("on",)
        cursor.execute(asked[off])
        for place in counted:
            cursor.execute(f"EXPLAIN {asked[place]}")
            assert "Nested Loop" not in "".join(row[0] for row in cursor.fetchall()), asked[place]
        cursor.execute(asked[on])
