# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from django.urls import path

from acordem.capabilities.pages_and_blocks.public import views

app_name = "pages"
urlpatterns = [
    path("pages", views.index, name="list"),
    path("pages/<slug:slug>", views.show, name="show"),
]
