# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Two councils that have everything once, and the address of everything in each."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from acordem.capabilities.attachments.actions import attach_file
from acordem.capabilities.attachments.models import Attachment
from acordem.capabilities.comments.actions import write_comment
from acordem.capabilities.comments.models import Comment
from acordem.components.proposals import actions as proposals
from acordem.components.proposals.models import AnswerTemplate, Proposal
from acordem.kernel.participation import admission
from acordem.kernel.participation.actions import publish_space, reserve_numbers
from acordem.kernel.participation.enums import SpaceAccess
from acordem.kernel.participation.models import AccessLink
from acordem.kernel.taxonomies.actions import add_item, add_taxonomy
from acordem.kernel.taxonomies.models import Taxonomy
from acordem.spaces.processes import actions as processes
from acordem.spaces.processes.models import ProcessGroup, ProcessTemplate
from acordem.spaces.processes.plans import ProcessPlan
from acordem.surfaces.backoffice.said import every_word
from acordem.surfaces.public.assets import digest_of
from tests.stories import Council, ca, make_council
from tests.tenancy import office_fields, office_mail, office_moderation, office_people, office_site, office_statistics
from tests.tenancy.ledger import OF_THE_COUNCIL

PARTS = {
    "fields": office_fields,
    "manage_fields": office_fields,
    "moderation": office_moderation,
    "manage_mail": office_mail,
    "manage_moderation": office_moderation,
    "manage_site": office_site,
    "manage_statistics": office_statistics,
    "pages": office_site,
}
"""Those that say themselves what their addresses are made of, by the first word of their names."""
PERSON = ("person", "show_email", "block", "unblock", "uphold_block", "give_role", *office_people.OF_A_PERSON)


def two_councils() -> tuple[Council, Council]:
    """Two councils whose numbers do not coincide, each with a proposal that Neus comments on, and a draft of hers."""
    vilamar, montanyana = make_council("vilamar"), make_council("montanyana")
    with montanyana.scope():
        for kind in ("proposal", "component", "attachment", "process_group", "comment", "page"):
            reserve_numbers(kind, 500)
        montanyana.component.number = 501
        montanyana.component.save(update_fields=["number"])
        montanyana.process.space.slug = "el-mirador"
        montanyana.process.space.save(update_fields=["slug"])
    for council in (vilamar, montanyana):
        council.configure(edit_time="unlimited")
        proposal = council.proposal(by="Neus")
        with council.scope():
            viewer, place = council.viewer("Neus"), council.place()
            proposals.create_draft(
                place=place, viewer=viewer, title=ca("A mig fer"), body=ca("Encara hi penso una mica.")
            )
            write_comment(viewer=viewer, subject=proposal.resource, body=ca("Ho dic jo."))
        council.staff("Marc", "moderator")
        council.staff("Alba", "admin")
        furnish(council, suffix="" if council is vilamar else "-del-mirador")
    return vilamar, montanyana


def furnish(council: Council, suffix: str) -> None:
    """A document of the process, a group, a process of Neus and other members only with its document, and a link."""
    alba = council.viewer("Alba")
    with council.scope():
        process = council.process
        closed = processes.create_process(
            slug=f"reservat{suffix}", title=ca("Reservat"), subtitle=ca("Prova"), short_description=ca("Prova")
        )
        publish_space(space=closed.space)
        admission.change_access(space=closed.space, access=SpaceAccess.RESTRICTED)
        admission.add_member(space=closed.space, participant=council.person("Neus"))
        for place in (process, closed):
            resource, file = place.space.resource, BytesIO(b"%PDF-1.7\n%%EOF")
            attach_file(viewer=alba, resource=resource, name="acta.pdf", file=file, title=ca("Acta"))
        processes.publish_group(group=processes.create_group(title=ca("Places i parcs")))
        processes.offer_template(plan=ProcessPlan(title=ca("Com cada any"), texts={}))
        for token in ("mireu", "per-anul-lar"):
            admission.create_access_link(space=process.space, token=f"{token}{suffix}")
        topics = add_taxonomy(name=ca("Temes"))
        for name in ("Verd", "Carrers"):
            add_item(taxonomy=topics, name=ca(name))
        add_taxonomy(name=ca("Edats"))
        office_site.furnish(council, suffix)
        proposals.add_template(place=council.place(), viewer=alba, name="No", state="rejected", text=ca("<p>No.</p>"))
    office_moderation.furnish(council)
    office_fields.furnish(council)


def browser(role: str, vilamar: Council, montanyana: Council) -> Client:
    names = {"visitor": "", "participant": "Pau", "author": "Neus", "moderator": "Marc", "admin": "Alba"}
    if role != "neighbor":
        return vilamar.client(names[role])
    stranger = montanyana.client("Alba")
    client = vilamar.client()
    client.cookies["session"] = stranger.cookies["session"].value
    return client


def address(name: str, council: Council, there: Council | None = None) -> str:
    """The address of that name in `council`, with numbers of `there` (the same council unless told otherwise)."""
    there = there or council
    with there.scope():
        public = Proposal.objects.get(resource__published_at__isnull=False).resource
        published = public.number
        draft = Proposal.objects.get(resource__published_at__isnull=True).resource.number
        open_file, closed_file = Attachment.objects.order_by("pk").values_list("number", flat=True)
        group = ProcessGroup.objects.get().resource.number
        comment = Comment.objects.get().resource.number
        link = AccessLink.objects.latest("pk").pk
        template = ProcessTemplate.objects.earliest("pk").pk
        answer_template = AnswerTemplate.objects.order_by("pk").values_list("pk", flat=True).last() or 1
    suffix = "-del-mirador" if there.organization.slug == "montanyana" else ""
    place = {"space": "processes", "slug": there.process.space.slug, "component": there.component.number}
    area, _, verb = name.rpartition(":")
    given = {
        "public:page": {"slug": "terms-of-service"},
        "council_stylesheet": {"digest": digest_of(council.organization)},
        "processes:show": {"slug": there.process.space.slug},
        "processes:group": {"number": group},
        "attachments:file": {"number": open_file, "name": "acta.pdf"},
        "public:preview": {"token": f"mireu{suffix}"},
        "component": place,
        "proposals:list": place,
        "proposals:new": place,
        "proposals:similar_to": place,
        "proposals:invitation": {**place, "token": "nobody-knows"},
        "proposals:cancel_invitation": {**place, "number": published, "invitation": 99},
        "proposals:version": {**place, "number": published, "position": 1},
        "public:reference": {"reference": public.reference},
        "comments:on": {"kind": "proposal", "number": published},
        "account_confirm_email": {"key": "nobody:knows"},
        "account_reset_password_from_key": {"uidb36": "1", "key": "nobody-knows"},
    }
    if area in PARTS:
        given[name] = PARTS[area].given(verb, there, published)
    if area == "manage_processes":
        given[name] = of_processes(verb, there, file=open_file, group=group, template=template, suffix=suffix)
    space = {"space": "processes", "slug": there.process.space.slug}
    step, component = {**space, "number": there.steps[1].pk}, {**space, "component": there.component.number}
    given |= {
        **({name: _in_taxonomies(verb, there)} if verb.startswith("taxonomy") else {}),
        **{f"backoffice:{verb}": {"number": there.people["Neus"].pk} for verb in PERSON},
        "backoffice:word": {"word": next(iter(every_word()))},
        "backoffice:revoke_role": {"number": there.people["Neus"].pk, "grant": 999_999},
        "public:appeal": {"token": "nobody-knows"},
        "backoffice:join_accounts": {"number": there.person("Pau").pk, "other": there.people["Neus"].pk},
        "public:invitation": {"token": "nobody-knows"},
        "exports:download": {"number": 1},
        "exports:forget": {"number": 1},
        "backoffice:step_edit": step,
        "backoffice:member_add": {**space, "number": there.people["Neus"].pk},
        "backoffice:step_turn": {**step, "to": "up"},
        "backoffice:component_edit": component,
        "backoffice:component_always": component,
        "backoffice:component_who": component,
        "backoffice:component_step": {**component, "number": there.steps[2].pk},
        "backoffice:component_turn": {**component, "to": "show"},
        "backoffice:link_revoke": {**space, "number": link},
    }
    if area == "manage_proposals":
        given[name] = component | _in_proposals(verb, published, answer_template)
    if area == "backoffice" and name not in OF_THE_COUNCIL:
        given.setdefault(name, space)
    with override("ca"):
        if name == "restricted:show":
            return reverse("processes:show", kwargs={"slug": f"reservat{suffix}"})
        if name == "restricted:file":
            return reverse("attachments:file", kwargs={"number": closed_file, "name": "acta.pdf"})
        if area == "draft":
            return reverse(f"proposals:{verb}", kwargs={**place, "number": draft})
        if area == "proposals" and name not in given:
            return reverse(name, kwargs={**place, "number": published})
        if area == "comments" and name not in given:
            return reverse(name, kwargs={"number": comment})
        return reverse(name, kwargs=given.get(name, {}))


def of_processes(verb: str, there: Council, *, file: int, group: int, template: int, suffix: str) -> dict[str, Any]:
    """What the addresses of processes in the back-office are made of; what takes out of sight is for the closed one."""
    if verb in ("list", "new", "import", "groups", "new_group", "trash", "trashed_groups"):
        return {}
    if verb == "start":
        return {"template": "ideas"}
    if verb.endswith(("_own", "_template")):
        return {"number": template}
    given: dict[str, Any] = {"file": file} if verb.startswith(("edit_file", "edit_group_file", "show_")) else {}
    if "group" in verb:
        return {**given, "number": group}
    is_closed = verb in ("publish", "unpublish", "delete", "to_trash", "restore")
    return {**given, "slug": f"reservat{suffix}" if is_closed else there.process.space.slug}


def _in_taxonomies(verb: str, there: Council) -> dict[str, object]:
    """What the addresses of a way of classifying are made of; the one that is taken away classifies nothing."""
    if verb == "taxonomy_add":
        return {}
    with there.scope():
        topics, empty = Taxonomy.objects.earliest("pk"), Taxonomy.objects.latest("pk")
        item = topics.items.latest("pk").pk
    given: dict[str, object] = {"number": empty.pk if verb == "taxonomy_remove" else topics.pk}
    if verb in ("taxonomy_item_edit", "taxonomy_item_turn", "taxonomy_item_remove"):
        given["item"] = item
    return {**given, "to": "up"} if verb == "taxonomy_item_turn" else given


def _in_proposals(verb: str, published: int, template: int) -> dict[str, object]:
    """What addresses of the council's side of proposals have beyond those of their component."""
    if verb in ("template_edit", "template_remove"):
        return {"number": template}
    if verb in ("state_edit", "state_remove"):
        return {"token": "accepted"}
    if verb == "stop_topic":
        return {"rule": 999_999}
    if verb in ("show", "publish", "evaluators", "note", "official_edit", "split", "read_private"):
        return {"number": published}
    return {}
