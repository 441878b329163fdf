# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What every page is dressed with: name, navigation, languages, account."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from acordem.kernel.access.requests import CouncilRequest
from acordem.kernel.access.seeing import MEMBER, PARTICIPANT, ROLES, VISITOR, Seeing
from acordem.kernel.access.viewers import NOBODY, Viewer
from acordem.kernel.organizations.frames import Frame, FrameLink, FramePicture
from acordem.kernel.organizations.held import Held
from acordem.kernel.organizations.models import Organization
from acordem.kernel.participation.models import Component, ParticipatorySpace, Step
from acordem.kernel.participation.previews import needs_preview
from acordem.kernel.registry import registry
from acordem.kernel.registry.manifests import Manifest, SpaceManifest
from acordem.lib.addresses import in_language
from acordem.surfaces.public.assets import stylesheet_address
from acordem.surfaces.public.languages import languages_of


@dataclass(frozen=True)
class Link:
    """Somewhere to go, from a menu."""

    label: Any
    url: str
    is_current: bool = False
    method: str = "get"


@dataclass(frozen=True)
class Notice:
    """Something that the page says on top, whatever it is about."""

    title: Any
    text: Any
    kind: str = "warn"


@dataclass(frozen=True)
class LanguageLink:
    """The same page in another language."""

    code: str
    name: str
    url: str
    is_current: bool


@dataclass(frozen=True)
class Site:
    """The context variable `shell` of the design system: what the page around the content shows."""

    name: str
    home_url: str
    languages: tuple[LanguageLink, ...] = ()
    logo: FramePicture | None = None
    footer_logo: FramePicture | None = None
    icon_url: str = ""
    social_url: str = ""
    contact: tuple[str, ...] = ()
    stylesheet_url: str = ""
    navigation: tuple[Link, ...] = ()
    account: tuple[Link, ...] = ()
    footer: tuple[Link, ...] = ()
    notices: tuple[Notice, ...] = ()
    is_preview: bool = False
    seeing: dict[str, Any] | None = None
    help: dict[str, Any] | None = None
    demo_mail_url: str = ""
    head: str = ""
    """The styles and behaviours of every page, and `foot` its last part, where they are drawn already."""
    foot: str = ""


_arounds: Held[Site] = Held()


def site(request: CouncilRequest) -> dict[str, Any]:
    """The context processor."""
    organization = getattr(request, "organization", None)
    if organization is None:
        home = f"/{get_language()}/"
        return {"shell": Site(name="Acordem", home_url=home, languages=_languages(request))}
    around = _arounds.get(get_language(), lambda: _around(organization))
    return {
        "shell": replace(
            around,
            languages=_languages(request),
            navigation=_navigation(request, organization.framing),
            account=_account(request),
            notices=_notices(request),
            is_preview=getattr(request, "is_preview", False),
            seeing=_seeing(request),
            help=_help(request),
        ),
        "organization": organization,
        "viewer": _viewer(request),
        "demo_password": settings.DEMO_PASSWORD,
    }


def _around(organization: Organization) -> Site:
    """What is the same around all of a council's pages in one language: for everybody, so that it is held."""
    frame: Frame = organization.framing
    same = Site(
        name=str(organization.name),
        logo=frame.logo,
        footer_logo=frame.footer_logo,
        icon_url=frame.icon.url if frame.icon else "",
        social_url=organization.absolute_url(frame.social.url) if frame.social else "",
        contact=frame.contact,
        home_url=reverse("public:home"),
        stylesheet_url=stylesheet_address(organization),
        footer=_footer(frame),
        demo_mail_url=reverse("demo:mail") if settings.IS_DEMO else "",
    )
    drawn = {"shell": same}
    return replace(
        same,
        head=render_to_string("ui/shell/_head.html", drawn),
        foot=render_to_string("ui/shell/_footer.html", drawn),
    )


def looking_at(request: CouncilRequest, space: ParticipatorySpace, component: Component | None = None) -> None:
    """Note which space a page is about, so that it says when only a preview link shows it."""
    viewer = _viewer(request)
    request.is_preview = needs_preview(viewer, space, component)


def _seeing(request: CouncilRequest) -> dict[str, Any] | None:
    """The bar of whoever looks at a space as somebody else; None for everybody else."""
    seeing: Seeing | None = getattr(request, "seeing", None)
    if seeing is None:
        return None
    ways = [
        (VISITOR, _("somebody without an account")),
        (PARTICIPANT, _("somebody who has signed in")),
        (MEMBER, _("a member")),
        *((role.value, role.label) for role in ROLES),
    ]
    steps = Step.objects.filter(space_id=seeing.space_id)
    shown = [("", _("of now")), *((step.pk, step.title) for step in steps)]
    return {
        "space_id": seeing.space_id,
        "ways": [{"value": way, "label": label, "is_chosen": way == seeing.way} for way, label in ways],
        "steps": [{"value": pk, "label": label, "is_chosen": pk == seeing.step_id} for pk, label in shown],
        "see_url": reverse("backoffice:see"),
        "stop_url": reverse("backoffice:stop_seeing"),
        "here": request.get_full_path(),
    }


def _help(request: CouncilRequest) -> dict[str, Any] | None:
    """The bar of whoever helps somebody at the desk; None for everybody else."""
    held: Any = getattr(request, "help", None)
    if held is None:
        return None
    return {
        "name": held.participant.name,
        "clerk": held.clerk.name,
        "minutes": max(1, -int(-held.left.total_seconds() // 60)),
        "end_url": reverse("backoffice:end_help"),
    }


def _notices(request: CouncilRequest) -> tuple[Notice, ...]:
    if not getattr(request, "is_preview", False):
        return ()
    text = _("You see this page through a link, before everybody else. It may still change, and nobody takes part yet.")
    return (Notice(_("Preview"), text),)


def _navigation(request: CouncilRequest, frame: Frame) -> tuple[Link, ...]:
    links = [Link(m.label, f"/{get_language()}/{m.path}") for m in registry.manifests(SpaceManifest)]
    if frame.menu:
        links = [_framed(link) for link in frame.menu]
    return tuple(Link(link.label, link.url, _is_here(request.path, link.url)) for link in links)


def _is_here(path: str, url: str) -> bool:
    """Whether a page is the one of a link or inside it; all are inside the home, which is current only itself."""
    return path == url or (not url.endswith("/") and path.startswith(url))


def _framed(link: FrameLink) -> Link:
    return Link(str(link.label), in_language(link.address, get_language() or ""))


def _account(request: CouncilRequest) -> tuple[Link, ...]:
    viewer = _viewer(request)
    if getattr(request, "help", None) is not None:
        # The account is the person's own: the clerk can end the help, or leave.
        return (Link(_("Sign out"), reverse("account_logout"), method="post"),)
    if viewer.participant is not None:
        works_here = viewer.participant.holds_roles if not getattr(request, "seeing", None) else False
        works_here = bool(viewer.roles) if works_here is None else works_here
        office = (Link(_("Administration"), reverse("backoffice:home")),) if works_here else ()
        return (
            *office,
            Link(viewer.participant.name, reverse("account")),
            Link(_("Sign out"), reverse("account_logout"), method="post"),
        )
    return (Link(_("Sign in"), reverse("account_login")), Link(_("Register"), reverse("account_signup")))


def _viewer(request: CouncilRequest) -> Viewer:
    return getattr(request, "viewer", NOBODY)


def _footer(frame: Frame) -> tuple[Link, ...]:
    links = [Link(_("Terms of participation"), reverse("public:page", kwargs={"slug": "terms-of-service"}))]
    links += [Link(each.label, reverse(each.url_name)) for m in registry.manifests(Manifest) for each in m.footer]
    links += [_framed(link) for link in frame.footer]
    if settings.IS_DEMO:
        links.append(Link(_("Mails that the demo has “sent”"), reverse("demo:mail")))
    return tuple(links)


def _languages(request: CouncilRequest) -> tuple[LanguageLink, ...]:
    offered, _default = languages_of(request)
    names, current = dict(settings.LANGUAGES), get_language()
    return tuple(LanguageLink(code, names[code], _in_language(request, code), code == current) for code in offered)


def _in_language(request: CouncilRequest, code: str) -> str:
    """The same address in another language; its question too, so that filters are kept."""
    first, _, rest = request.path_info.lstrip("/").partition("/")
    with override(code):
        # A request refused early (a broken host name) has no language yet; its error page still has a header.
        path = f"/{code}/{rest}" if first == getattr(request, "LANGUAGE_CODE", None) else f"/{code}/"
    query = request.META.get("QUERY_STRING", "") if request.method == "GET" else ""
    return f"{path}?{query}" if query else path
