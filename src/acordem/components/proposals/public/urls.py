# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from django.urls import path

from acordem.components.proposals.public import author_views, past_views, similar_views, team_views, views

app_name = "proposals"
urlpatterns = [
    path("proposals", views.index, name="list"),
    path("proposals/new", author_views.new, name="new"),
    path("proposals/similar", similar_views.while_writing, name="similar_to"),
    path("proposals/invitations/<str:token>", team_views.invitation, name="invitation"),
    path("proposals/<number:number>", views.show, name="show"),
    path("proposals/<number:number>/support", views.support, name="support"),
    path("proposals/<number:number>/support/withdraw", views.support_back, name="withdraw_support"),
    path("proposals/<number:number>/edit", author_views.edit, name="edit"),
    path("proposals/<number:number>/similar", similar_views.compare, name="similar"),
    path("proposals/<number:number>/preview", author_views.preview, name="preview"),
    path("proposals/<number:number>/publish", author_views.publish, name="publish"),
    path("proposals/<number:number>/withdraw", author_views.withdraw, name="withdraw"),
    path("proposals/<number:number>/discard", author_views.discard, name="discard"),
    path("proposals/<number:number>/authors", team_views.authors, name="authors"),
    path(
        "proposals/<number:number>/authors/<number:invitation>/cancel",
        team_views.cancel_invitation,
        name="cancel_invitation",
    ),
    path("proposals/<number:number>/versions", past_views.versions, name="versions"),
    path("proposals/<number:number>/versions/<number:position>", past_views.version, name="version"),
    path("proposals/<number:number>/source", past_views.source, name="source"),
]
