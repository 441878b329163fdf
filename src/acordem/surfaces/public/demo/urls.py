# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from django.urls import path

from acordem.surfaces.public.demo import views

app_name = "demo"
urlpatterns = [path("mail", views.mail, name="mail")]
