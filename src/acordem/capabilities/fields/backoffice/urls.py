# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from django.urls import path

from acordem.capabilities.fields.backoffice import people, taking, views

app_name = "manage_fields"
_IN = "<space:space>/<slug:slug>/f/<number:component>/fields"
urlpatterns = [
    path("fields", views.fields.council, name="list"),
    path("fields/new", views.add.council, name="add"),
    path("fields/<number:number>", views.edit.council, name="edit"),
    path("fields/<number:number>/<turn:to>", views.turn.council, name="turn"),
    path("fields/<number:number>/options/<slug:option>/<turn:to>", views.turn_option.council, name="turn_option"),
    path("people/private", taking.of_people, name="take_of_people"),
    path("people/<number:number>/answers", people.answers, name="of_person"),
    path(_IN, views.fields.component, name="in_component"),
    path(f"{_IN}/new", views.add.component, name="add_in_component"),
    path(f"{_IN}/<number:number>", views.edit.component, name="edit_in_component"),
    path(f"{_IN}/<number:number>/<turn:to>", views.turn.component, name="turn_in_component"),
    path(
        f"{_IN}/<number:number>/options/<slug:option>/<turn:to>",
        views.turn_option.component,
        name="turn_option_in_component",
    ),
]
