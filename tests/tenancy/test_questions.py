# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Questions whose SQL is written once: whoever asks gets their own council's answer, of now, about what they asked."""

from __future__ import annotations

import threading

import pytest
from django.db import DataError, connection, connections, transaction
from django.db.models import Exists, F, OuterRef, Value
from django.db.models.functions import Concat
from django.test.utils import CaptureQueriesContext

from acordem.components.proposals.models import Proposal
from acordem.kernel.accounts.models import Participant
from acordem.kernel.organizations.questions import Among, Question, about
from acordem.kernel.organizations.scope import NoOrganization, current_organization_id
from acordem.kernel.participation.models import Coauthorship, Resource
from tests.stories import make_council


@pytest.fixture
def titled():
    """A question that nobody has asked yet."""
    return Question(lambda: Resource.objects.filter(kind=about("kind")).order_by("number"))


def titles(found):
    return [str(each.title) for each in found]


def test_each_council_gets_its_own_rows_whoever_asked_first(vilamar, montanyana, titled):
    vilamar.proposal("Més arbres a la plaça")
    montanyana.proposal("Un banc al mirador")

    with vilamar.scope():
        assert titles(titled.ask(kind="proposal")) == ["Més arbres a la plaça"]
    with montanyana.scope():
        assert titles(titled.ask(kind="proposal")) == ["Un banc al mirador"]
    with vilamar.scope():
        assert titles(titled.ask(kind="proposal")) == ["Més arbres a la plaça"]


def test_a_question_within_a_question_stays_in_the_council_too(vilamar, montanyana):
    signed = Coauthorship.objects
    authors = Question(
        lambda: Participant.objects.filter(Exists(signed.filter(participant=OuterRef("pk")))).values_list(
            "name", flat=True
        )
    )
    vilamar.proposal(by="Neus")
    montanyana.proposal(by="Pere")

    with vilamar.scope():
        assert authors.ask() == ["Neus"]
    with montanyana.scope():
        assert authors.ask() == ["Pere"]


def test_with_no_council_in_scope_nothing_is_asked(vilamar, titled):
    vilamar.proposal()
    with vilamar.scope():
        titled.ask(kind="proposal")

    with pytest.raises(NoOrganization):
        titled.ask(kind="proposal")


def test_a_question_that_names_a_council_by_itself_cannot_be_written(vilamar):
    stuck = Question(lambda: Resource.objects.filter(organization_id=current_organization_id()))

    with vilamar.scope(), pytest.raises(NoOrganization):
        stuck.ask()


def test_the_answer_is_that_of_now(vilamar, titled):
    with vilamar.scope():
        assert titles(titled.ask(kind="proposal")) == []
    vilamar.proposal("Més arbres a la plaça")
    with vilamar.scope():
        assert titles(titled.ask(kind="proposal")) == ["Més arbres a la plaça"]
        Resource.objects.filter(kind="proposal").delete()
        assert titles(titled.ask(kind="proposal")) == []


def test_the_second_time_only_what_is_asked_about_is_another(vilamar, titled):
    vilamar.proposal()
    with vilamar.scope():
        titled.ask(kind="process")
        with CaptureQueriesContext(connection) as captured:
            assert len(titled.ask(kind="process")) == 1
            assert len(titled.ask(kind="proposal")) == 1
    first, second = (query["sql"] for query in captured)
    assert first.replace("'process'", "'proposal'") == second


def kept_plans():
    """The statements that PostgreSQL has planned for this connection."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT statement FROM pg_prepared_statements")
        return [row[0] for row in cursor.fetchall()]


def test_asked_again_and_again_postgresql_keeps_one_plan_for_small_and_large_numbers(vilamar):
    above = Question(lambda: Resource.objects.filter(kind="proposal", number__gt=about("number")).order_by("number"))
    vilamar.proposal("Més arbres a la plaça")
    with vilamar.scope():
        for number in (0, 1, 2, 40_000, 3_000_000_000, 0, 0):
            assert titles(above.ask(number=number)) == (["Més arbres a la plaça"] if number == 0 else [])
        (plan,) = [plan for plan in kept_plans() if "number" in plan]
    # What is the same each time is in it, so that an index of proposals only can be used.
    assert "'proposal'" in plan


def test_what_finds_few_rows_here_and_thousands_there_is_planned_each_time(vilamar):
    uneven = Question(lambda: Resource.objects.filter(kind=about("kind")), is_uneven=True)
    vilamar.proposal()
    with vilamar.scope():
        for _ in range(5):
            assert len(uneven.ask(kind="proposal")) == 1
        assert not [plan for plan in kept_plans() if "participation_resource" in plan]


def test_after_an_error_the_same_is_asked_as_before(vilamar, titled):
    vilamar.proposal("Més arbres a la plaça")
    with vilamar.scope():
        for _ in range(4):
            titled.ask(kind="proposal")
        with pytest.raises(DataError), transaction.atomic():
            titled.ask(kind="a\0b")
        assert titles(titled.ask(kind="proposal")) == ["Més arbres a la plaça"]


def test_signs_and_quotes_in_what_is_always_the_same_are_text(vilamar):
    # Words, and not a place for a value, in a condition that never changes.
    named = Question(
        lambda: (
            Resource.objects.annotate(said=Concat(Value("100 % de 'tot' %s · "), F("kind")))
            .filter(kind=about("kind"))
            .values_list("said", flat=True)
        )
    )
    vilamar.proposal()
    with vilamar.scope():
        assert named.ask(kind="proposal") == ["100 % de 'tot' %s · proposal"]


def test_the_columns_that_only_an_order_needs_are_not_among_the_answers(vilamar):
    kinds = Question(
        lambda: Resource.objects.filter(kind=about("kind")).order_by("number").distinct().values_list("state")
    )
    vilamar.proposal()
    with vilamar.scope():
        assert kinds.ask(kind="proposal") == [("",)]


def test_what_is_asked_about_is_a_value_and_never_sql(vilamar, titled):
    vilamar.proposal()
    with vilamar.scope():
        assert titled.ask(kind="proposal' OR 'a' = 'a") == []
        assert titled.ask(kind="%s") == []
        assert titled.ask(kind='"; DROP TABLE participation_resource; --') == []


def test_one_of_a_list_of_any_length(vilamar):
    numbered = Question(
        lambda: Resource.objects.filter(Among(F("number"), about("numbers")), kind="proposal").order_by("number")
    )
    for title in ("Arbres", "Bancs", "Camins"):
        vilamar.proposal(title)
    with vilamar.scope():
        assert titles(numbered.ask(numbers=[])) == []
        assert titles(numbered.ask(numbers=[2])) == ["Bancs"]
        assert titles(numbered.ask(numbers=[3, 1, 99])) == ["Arbres", "Camins"]


def test_the_first_of_nothing_is_none(vilamar, titled):
    with vilamar.scope():
        assert titled.first(kind="proposal") is None


def test_whoever_forgets_what_it_is_about_is_told(vilamar, titled):
    with vilamar.scope(), pytest.raises(KeyError, match="kind"):
        titled.ask()


def test_a_relation_that_was_read_with_its_owner_is_not_asked_for_again(vilamar):
    signed = Question(lambda: Coauthorship.objects.filter(resource_id=about("resource")).select_related("participant"))
    proposal = vilamar.proposal(by="Neus")
    with vilamar.scope():
        resource = Resource.objects.get(pk=proposal.pk)
        signed.prefetch(resource, "coauthorships", resource=resource.pk)
        with CaptureQueriesContext(connection) as captured:
            assert [each.participant.name for each in resource.coauthorships.all()] == ["Neus"]
        assert len(captured) == 0
        # What narrows it further is asked, and inside the wall.
        assert resource.coauthorships.filter(participant__name="Pau").count() == 0


def test_two_councils_at_the_same_time_never_see_each_others_answers(committed):
    vilamar, montanyana = make_council("vilamar"), make_council("montanyana")
    bodies = Question(lambda: Proposal.objects.select_related("resource").order_by("resource__number"))
    for number in range(5):
        vilamar.proposal(f"De Vilamar {number}")
        montanyana.proposal(f"De Montanyana {number}")
    seen: dict[str, set[str]] = {"Vilamar": set(), "Montanyana": set()}

    def ask(council, name):
        for _ in range(30):
            with council.scope():
                seen[name] |= {str(each.resource.title)[:-2] for each in bodies.ask()}
        connections["default"].close()

    threads = [
        threading.Thread(target=ask, args=(vilamar, "Vilamar")),
        threading.Thread(target=ask, args=(montanyana, "Montanyana")),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert seen == {"Vilamar": {"De Vilamar"}, "Montanyana": {"De Montanyana"}}
