# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from django.urls import path

from acordem.capabilities.moderation.public import author_views, people_views, views

app_name = "moderation"
urlpatterns = [
    path("report/<slug:kind>/<number:number>", views.report, name="report"),
    path("report/<slug:kind>/<number:number>/thanks", views.thanks, name="thanks"),
    path("report/<slug:kind>/<number:number>/author", people_views.report_author, name="author"),
    path("report/<slug:kind>/<number:number>/why", author_views.why, name="why"),
    path("moderation/<slug:token>", author_views.answer, name="answer"),
]
