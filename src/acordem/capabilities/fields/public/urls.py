# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from django.urls import path

from acordem.capabilities.fields.public import views

app_name = "fields"
urlpatterns = [path("account/about-you", views.about_you, name="about_you")]
