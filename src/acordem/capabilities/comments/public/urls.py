# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from django.urls import path

from acordem.capabilities.comments.public import author_views, views

app_name = "comments"
urlpatterns = [
    path("comments/on/<slug:kind>/<number:number>", views.discussion, name="on"),
    path("comments/<number:number>", views.show, name="show"),
    path("comments/<number:number>/replies", views.replies, name="replies"),
    path("comments/<number:number>/reply", author_views.reply, name="reply"),
    path("comments/<number:number>/edit", author_views.edit, name="edit"),
    path("comments/<number:number>/delete", author_views.delete, name="delete"),
    path("comments/<number:number>/vote", author_views.vote, name="vote"),
]
