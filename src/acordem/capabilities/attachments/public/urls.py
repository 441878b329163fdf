# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from django.urls import path

from acordem.capabilities.attachments.public import views

app_name = "attachments"
urlpatterns = [path("attachments/<number:number>/<str:name>", views.serve, name="file")]
