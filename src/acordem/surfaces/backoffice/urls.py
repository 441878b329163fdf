# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Every address of the back-office: what is installed says its own."""

from django.urls import include, path

from acordem.kernel.registry import registry
from acordem.kernel.registry.manifests import ComponentManifest
from acordem.surfaces.backoffice import home, log

_own = [
    path("", home.home, name="home"),
    path("/go", home.go, name="go"),
    path("/log", log.log, name="log"),
]
_inside = "/<space:space>/<slug:slug>/f/<number:component>/"
_components = [m.backoffice_urls for m in registry.manifests(ComponentManifest) if m.backoffice_urls]
_others = [
    m.backoffice_urls for m in registry.manifests() if m.backoffice_urls and not isinstance(m, ComponentManifest)
]

urlpatterns = [
    path("", include((_own, "backoffice"))),
    *[path("/", include(urls)) for urls in _others],
    *[path(_inside, include(urls)) for urls in _components],
]
