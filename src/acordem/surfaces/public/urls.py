# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Every public address: what is installed says its own."""

from __future__ import annotations

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path

from acordem.kernel.registry import registry
from acordem.kernel.registry.manifests import CapabilityManifest, ComponentManifest, SpaceManifest
from acordem.surfaces.public import assets, pages, previews
from acordem.surfaces.public.accounts.appeals import appeal
from acordem.surfaces.public.accounts.invitations import invitation
from acordem.surfaces.public.accounts.terms import accept
from acordem.surfaces.public.home import home

_own = [
    path("", home, name="home"),
    # The other pages are the council's own, of the capability that has them.
    re_path(rf"^pages/(?P<slug>{pages.TERMS})$", pages.page, name="page"),
    path("pages/terms-of-service/accept", accept, name="accept_terms"),
    path("references/<str:reference>", pages.reference, name="reference"),
    path("preview/<slug:token>", previews.preview, name="preview"),
    path("users/invitation/<slug:token>", invitation, name="invitation"),
    path("users/appeal/<slug:token>", appeal, name="appeal"),
]
_spaces = [path(f"{manifest.path}", include(manifest.urls)) for manifest in registry.manifests(SpaceManifest)]
_components = [include(manifest.urls) for manifest in registry.manifests(ComponentManifest) if manifest.urls]
_files = [path("", include(m.files)) for m in registry.manifests(CapabilityManifest) if m.files]
_capabilities = [path("", include(m.urls)) for m in registry.manifests(CapabilityManifest) if m.urls]

urlpatterns = [
    path("assets/council-<str:digest>.css", assets.council_stylesheet, name="council_stylesheet"),
    path("health", assets.health, name="health"),
    *_files,
    *i18n_patterns(
        path("", include((_own, "public"))),
        path("admin", include("acordem.surfaces.backoffice.urls")),
        path("", include("acordem.surfaces.public.accounts.urls")),
        *_spaces,
        path("<space:space>/<slug:slug>/f/<number:component>", pages.component_home, name="component"),
        *[path("<space:space>/<slug:slug>/f/<number:component>/", component) for component in _components],
        *_capabilities,
        path("ui", include("acordem.surfaces.ui.urls")),
    ),
]
if settings.IS_DEMO:
    urlpatterns += i18n_patterns(path("demo/", include("acordem.surfaces.public.demo.urls")))
