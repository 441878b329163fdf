# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Twelve people report the same comment at once, and two moderators decide at once: one case, and what is seen is what was
decided last."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from django.db import connections

from acordem.capabilities.moderation import actions
from acordem.capabilities.moderation.models import ModerationCase, Report, ReportedPerson, Ruling
from acordem.kernel.access.decisions import NotAllowed
from acordem.kernel.participation.models import Resource
from tests.moderation.conftest import WHY, Square
from tests.stories import make_council


def at_once(acts: list[Callable[[], object]]) -> None:
    def act(each: Callable[[], object]) -> None:
        try:
            each()
        except NotAllowed:
            pass
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(acts)) as pool:
        list(pool.map(act, acts))


def test_reports_of_the_same_thing_at_once_are_one_case_and_decisions_follow_each_other(committed):
    vilamar = make_council("vilamar")
    vilamar.proposal(by="Neus")
    square = Square(vilamar)
    comment = square.comment()
    people = [f"Veí {number}" for number in range(12)]
    moderators = ["Marc", "Remei"]
    for name in people:
        vilamar.person(name)
    for name in moderators:
        vilamar.staff(name, "moderator")

    at_once([lambda name=name: square.report(comment, by=name) for name in people])

    with vilamar.scope():
        case = ModerationCase.objects.get()
        assert (case.reports_count, Report.objects.count()) == (12, 12)
    viewers = {name: vilamar.viewer(name) for name in moderators}

    def decide(name: str, *, hides: bool) -> None:
        with vilamar.scope():
            if hides:
                actions.hide(viewer=viewers[name], case=case, ground="offensive", text=WHY)
            else:
                actions.keep(viewer=viewers[name], case=case)

    for _ in range(4):
        at_once(
            [lambda name=name, hides=hides: decide(name, hides=hides) for name in moderators for hides in (True, False)]
        )
        with vilamar.scope():
            last, shown = Ruling.objects.latest("pk"), Resource.objects.get(pk=comment.pk)
            subject = Resource.objects.get(kind="proposal")
            assert shown.is_hidden == (last.kind == "hide")
            assert subject.comments_count == int(not shown.is_hidden)
            assert not ModerationCase.objects.get().is_open


def test_reports_about_one_person_at_once_are_one_case(committed):
    vilamar = make_council("vilamar")
    people = [f"Veí {number}" for number in range(8)]
    viewers, quim = [vilamar.viewer(name) for name in people], vilamar.person("Quim")

    def report(viewer) -> None:
        with vilamar.scope():
            actions.report_person(viewer=viewer, person=quim, ground="machine")

    at_once([lambda viewer=viewer: report(viewer) for viewer in viewers])

    with vilamar.scope():
        assert ReportedPerson.objects.get().participant_id == quim.pk
        assert (ModerationCase.objects.get().reports_count, Report.objects.count()) == (8, 8)
