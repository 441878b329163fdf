# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from django.urls import path

from acordem.capabilities.moderation.backoffice import counts, decisions, people, views

app_name = "manage_moderation"
urlpatterns = [
    path("moderation", views.queue, name="list"),
    path("moderation/counts", counts.counts, name="counts"),
    path("moderation/decisions", decisions.decisions, name="decisions"),
    path("moderation/rules", views.rules_form, name="rules"),
    path("moderation/<number:number>", views.show, name="show"),
    path("moderation/<number:number>/keep", views.keep_it, name="keep"),
    path("moderation/<number:number>/hide", views.hide_it, name="hide"),
    path("moderation/<number:number>/block", views.block_them, name="block"),
    path("moderation/<number:number>/uphold", views.uphold_it, name="uphold"),
    path("moderation/<number:number>/forget/<number:report>", views.forget, name="forget"),
    path("people/<number:number>/reports", people.of_person, name="of_person"),
]
