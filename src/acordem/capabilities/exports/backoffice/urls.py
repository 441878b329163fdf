# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from django.urls import path

from acordem.capabilities.exports.backoffice import views

app_name = "exports"
urlpatterns = [
    path("exports", views.index, name="list"),
    path("exports/ask", views.ask, name="ask"),
    path("exports/<number:number>", views.download, name="download"),
    path("exports/<number:number>/forget", views.forget, name="forget"),
]
