# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from django.urls import path

from acordem.components.proposals.backoffice import evaluation, proposal, templates, views

app_name = "manage_proposals"
urlpatterns = [
    path("proposals", views.proposals, name="list"),
    path("proposals/next", proposal.go_on, name="next"),
    path("proposals/templates", templates.templates, name="templates"),
    path("proposals/templates/new", templates.template_add, name="template_add"),
    path("proposals/templates/<number:number>", templates.template_edit, name="template_edit"),
    path("proposals/templates/<number:number>/remove", templates.template_remove, name="template_remove"),
    path("proposals/evaluators", evaluation.by_topic, name="by_topic"),
    path("proposals/<number:number>/evaluators", evaluation.evaluators, name="evaluators"),
    path("proposals/<number:number>/notes", evaluation.note, name="note"),
    path("proposals/<number:number>", proposal.show, name="show"),
    path("proposals/<number:number>/publish", proposal.publish, name="publish"),
]
