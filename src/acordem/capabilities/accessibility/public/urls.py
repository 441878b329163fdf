# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from django.urls import path

from acordem.capabilities.accessibility.public import views

app_name = "accessibility"
urlpatterns = [
    path("accessibility", views.statement, name="statement"),
    path("accessibility.json", views.statement_data, name="statement_data"),
    path("accessibility/message", views.message, name="message"),
]
