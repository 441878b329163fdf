# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from django.urls import path

from acordem.spaces.processes.public import views

app_name = "processes"
urlpatterns = [
    path("", views.index, name="list"),
    path("/<slug:slug>", views.show, name="show"),
    # Mounted at `processes`: together, the field's own `processes_groups/<number>`.
    path("_groups/<number:number>", views.group, name="group"),
]
