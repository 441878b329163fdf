# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from django.urls import path

from acordem.capabilities.statistics.backoffice import views

app_name = "manage_statistics"
_space = "<space:space>/<slug:slug>/statistics"
urlpatterns = [
    path("statistics", views.council, name="council"),
    path("statistics/count", views.count_council, name="count_council"),
    path(_space, views.space, name="space"),
    path(f"{_space}/count", views.count_space, name="count_space"),
    path(f"{_space}/report", views.report, name="report"),
]
