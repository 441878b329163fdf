# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from django.urls import path

from tests.dummy_component.public import index

app_name = "greetings"
urlpatterns = [path("greetings", index, name="list")]
