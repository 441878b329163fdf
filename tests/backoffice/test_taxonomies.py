# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Alba says by what people classify; what they have classified is never lost on the way."""

from __future__ import annotations

import pytest

from acordem.kernel.audit.models import AuditEntry
from acordem.kernel.taxonomies import actions
from acordem.kernel.taxonomies.models import Classification, Taxonomy, TaxonomyFilter, TaxonomyItem
from acordem.kernel.taxonomies.queries import items_of_component
from tests.query_counts.test_pages import queries
from tests.stories import ca

LIST = "/ca/admin/taxonomies"


@pytest.fixture
def alba(vilamar):
    vilamar.staff("Alba", "admin")
    return vilamar.client("Alba")


@pytest.fixture
def topics(vilamar):
    """Topics: green (with parks inside) and streets."""
    with vilamar.scope():
        taxonomy = actions.add_taxonomy(name=ca("Temes"))
        green = actions.add_item(taxonomy=taxonomy, name=ca("Verd"))
        actions.add_item(taxonomy=taxonomy, name=ca("Carrers"))
        actions.add_item(taxonomy=taxonomy, name=ca("Parcs"), parent=green)
    return taxonomy


def item(vilamar, name):
    with vilamar.scope():
        return next(each for each in TaxonomyItem.objects.all() if str(each.name) == name)


def page_of(taxonomy):
    return f"{LIST}/{taxonomy.pk}"


def titles(browser, taxonomy):
    tree = browser.get(page_of(taxonomy)).context["tree"]
    return [(str(row["item"].name), [str(below["item"].name) for below in row["inside"]]) for row in tree]


def test_a_council_that_classifies_by_nothing_is_told_where_to_begin(alba):
    assert "Encara no classifiques per res" in alba.get(LIST).content.decode()


def test_topics_are_made_with_their_classes(vilamar, alba):
    alba.post(f"{LIST}/new", {"name_ca": "Barris", "name_es": "Barrios", "space_kinds": "processes"})
    with vilamar.scope():
        taxonomy = Taxonomy.objects.get()
        assert taxonomy.name == {"ca": "Barris", "es": "Barrios"}
        assert TaxonomyFilter.objects.get().space_kind == "processes"

    alba.post(f"{page_of(taxonomy)}/new", {"name_ca": "El port"})
    alba.post(f"{page_of(taxonomy)}/new", {"name_ca": "Els molls", "parent": item(vilamar, "El port").pk})

    assert titles(alba, taxonomy) == [("El port", ["Els molls"])]


def test_topics_are_found_by_their_names_whatever_the_accents(vilamar, alba, topics):
    with vilamar.scope():
        actions.add_taxonomy(name=ca("Època de l'any"))

    assert [row["cells"][0] for row in alba.get(f"{LIST}?q=epoca").context["rows"]] == ["Època de l'any"]


def test_a_name_is_asked_for_next_to_the_field(alba, topics):
    answer = alba.post(f"{page_of(topics)}/new", {"name_ca": "  "})

    assert answer.status_code == 422
    assert "Escriu-ho en Català." in answer.content.decode()


def test_a_class_is_moved_among_those_beside_it(vilamar, alba, topics):
    alba.post(f"{page_of(topics)}/{item(vilamar, 'Carrers').pk}/up")
    assert titles(alba, topics) == [("Carrers", []), ("Verd", ["Parcs"])]

    alba.post(f"{page_of(topics)}/{item(vilamar, 'Carrers').pk}/up")
    assert titles(alba, topics) == [("Carrers", []), ("Verd", ["Parcs"])]


def test_a_class_goes_inside_another_one_level_and_no_more(vilamar, alba, topics):
    green, streets = item(vilamar, "Verd"), item(vilamar, "Carrers")
    alba.post(f"{page_of(topics)}/{streets.pk}", {"name_ca": "Carrers", "parent": green.pk})
    assert titles(alba, topics) == [("Verd", ["Carrers", "Parcs"])]

    answer = alba.post(f"{page_of(topics)}/{green.pk}", {"name_ca": "Verd", "parent": streets.pk})

    assert answer.status_code == 422


def test_what_is_in_a_class_is_asked_about_before_the_class_goes(vilamar, alba, topics):
    proposal, streets, green = vilamar.proposal(), item(vilamar, "Carrers"), item(vilamar, "Verd")
    with vilamar.scope():
        actions.classify(resource_id=proposal.pk, item_ids=[streets.pk, green.pk])
        other = vilamar.proposal("Un pas de vianants", by="Pau")
        actions.classify(resource_id=other.pk, item_ids=[streets.pk])
    remove = f"{page_of(topics)}/{streets.pk}/remove"

    answer = alba.post(remove, {})
    assert answer.status_code == 422
    assert "digues en quina categoria" in answer.content.decode()

    alba.post(remove, {"heir": green.pk})
    with vilamar.scope():
        assert list(Classification.objects.order_by("resource").values_list("resource", "item")) == [
            (proposal.pk, green.pk),
            (other.pk, green.pk),
        ]
        assert AuditEntry.objects.filter(verb="taxonomy_item.remove").get().changes["moved"] == [0, 2]


def test_a_class_with_others_inside_stays(vilamar, alba, topics):
    answer = alba.post(f"{page_of(topics)}/{item(vilamar, 'Verd').pk}/remove", {})

    assert answer.status_code == 422
    assert titles(alba, topics) == [("Verd", ["Parcs"]), ("Carrers", [])]


def test_topics_by_which_something_is_classified_stay_and_others_go(vilamar, alba, topics):
    proposal = vilamar.proposal()
    with vilamar.scope():
        actions.classify(resource_id=proposal.pk, item_ids=[item(vilamar, "Verd").pk])
    assert alba.post(f"{page_of(topics)}/remove").status_code == 403

    with vilamar.scope():
        Classification.objects.all().delete()
    alba.post(f"{page_of(topics)}/remove")
    with vilamar.scope():
        assert not Taxonomy.objects.exists()


def test_a_component_says_by_what_people_choose(vilamar, alba, topics):
    edit = f"/ca/admin/processes/pla-de-places/components/{vilamar.component.number}"
    form = alba.get(edit).context["form"]
    sent = {bound.html_name: bound.value() for bound in form if isinstance(bound.value(), str | int)}

    answer = alba.post(edit, {**sent, "name_ca": "Propostes", "taxonomies": topics.pk})

    assert answer.status_code == 302
    with vilamar.scope():
        assert [str(each.name) for each in items_of_component(vilamar.component)] == ["Verd", "Carrers", "Parcs"]
    assert "Verd" in vilamar.client("Neus").get(vilamar.url("/new")).content.decode()


def test_a_process_is_put_in_its_topics_and_found_by_them(vilamar, alba, topics):
    with vilamar.scope():
        actions.change_taxonomy(taxonomy=topics, name=ca("Temes"), space_kinds=["processes"])
    edit = "/ca/admin/processes/pla-de-places/edit"
    form = alba.get(edit).context["form"]
    sent = {
        **{f"{name}_ca": form[name].value().get("ca", "") for name in ("title", "subtitle", "short_description")},
        **{name: form[name].value() for name in ("slug", "weight", "access", "seen")},
    }

    answer = alba.post(edit, {**sent, "items": item(vilamar, "Verd").pk})

    assert answer.status_code == 302, answer.context["form"].errors
    found = vilamar.client().get(f"/ca/processes?item={item(vilamar, 'Verd').pk}").content.decode()
    assert "Pla de places" in found
    other = vilamar.client().get(f"/ca/processes?item={item(vilamar, 'Carrers').pk}").content.decode()
    assert "Com volem les places del poble" not in other


def test_two_who_rename_the_same_class_see_both_names(vilamar, alba, topics):
    page = f"{page_of(topics)}/{item(vilamar, 'Carrers').pk}"
    seen = alba.get(page).context["form"].initial["seen"]
    with vilamar.scope():
        actions.change_item(item=item(vilamar, "Carrers"), name=ca("Mobilitat"), parent=None)

    answer = alba.post(page, {"name_ca": "Vies", "seen": seen})

    assert answer.status_code == 409
    assert "Mobilitat" in answer.content.decode()


def test_the_neighbors_topics_are_nobodys_here(vilamar, montanyana, alba):
    with montanyana.scope():
        theirs = actions.add_taxonomy(name=ca("Valls"))

    assert alba.get(page_of(theirs)).status_code == 404
    assert alba.post(f"{page_of(theirs)}/remove").status_code == 404


def test_the_pages_ask_as_often_for_one_class_as_for_three(vilamar, alba):
    with vilamar.scope():
        taxonomy = actions.add_taxonomy(name=ca("Temes"))
        actions.add_item(taxonomy=taxonomy, name=ca("Verd"))
    for page, number in ((LIST, 6), (page_of(taxonomy), 7)):
        alba.get(page)
        assert queries(alba, page) == number, page

    with vilamar.scope():
        for name in ("Carrers", "Escoles"):
            actions.add_item(taxonomy=taxonomy, name=ca(name))
            actions.add_taxonomy(name=ca(name))

    for page, number in ((LIST, 6), (page_of(taxonomy), 7)):
        assert queries(alba, page) == number, page
