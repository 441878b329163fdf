# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from django.urls import path

from acordem.components.proposals.backoffice import (
    bringing,
    evaluation,
    fields,
    merging,
    official,
    proposal,
    spreadsheets,
    states,
    templates,
    views,
)

app_name = "manage_proposals"
urlpatterns = [
    path("proposals", views.proposals, name="list"),
    path("proposals/next", proposal.go_on, name="next"),
    path("proposals/templates", templates.templates, name="templates"),
    path("proposals/templates/new", templates.template_add, name="template_add"),
    path("proposals/templates/<number:number>", templates.template_edit, name="template_edit"),
    path("proposals/templates/<number:number>/remove", templates.template_remove, name="template_remove"),
    path("proposals/new", official.official_add, name="official_add"),
    path("proposals/<number:number>/edit", official.official_edit, name="official_edit"),
    path("proposals/states", states.states, name="states"),
    path("proposals/states/new", states.state_add, name="state_add"),
    path("proposals/states/<slug:token>/edit", states.state_edit, name="state_edit"),
    path("proposals/states/<slug:token>/remove", states.state_remove, name="state_remove"),
    path("proposals/copy", bringing.copy, name="copy"),
    path("proposals/import", spreadsheets.upload, name="upload"),
    path("proposals/import/columns", spreadsheets.columns, name="columns"),
    path("proposals/evaluators", evaluation.by_topic, name="by_topic"),
    path("proposals/evaluators/<number:rule>/stop", evaluation.stop_topic, name="stop_topic"),
    path("proposals/<number:number>/evaluators", evaluation.evaluators, name="evaluators"),
    path("proposals/<number:number>/split", merging.split, name="split"),
    path("proposals/<number:number>/notes", evaluation.note, name="note"),
    path("proposals/<number:number>", proposal.show, name="show"),
    path("proposals/<number:number>/private", fields.read, name="read_private"),
    path("proposals/private", fields.take, name="take_private"),
    path("proposals/<number:number>/publish", proposal.publish, name="publish"),
]
