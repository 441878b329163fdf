# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from django.urls import path

from acordem.surfaces.mail.backoffice import views

app_name = "manage_mail"
urlpatterns = [
    path("mail", views.sender, name="sender"),
    path("mail/records", views.letter, name="letter"),
    path("mail/check", views.check, name="check"),
    path("mail/test", views.test, name="test"),
    path("mail/new-key", views.rotate, name="rotate"),
    path("mail/give-up", views.drop, name="drop"),
]
