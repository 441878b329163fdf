# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from django.urls import path

from acordem.capabilities.pages_and_blocks.backoffice import (
    block_views,
    data_views,
    help_views,
    look_views,
    menu_views,
    page_views,
    redirect_views,
    topic_views,
)

app_name = "manage_site"
_OF_SPACE = "<space:space>/<slug:slug>/blocks"
urlpatterns = [
    path("site/blocks", block_views.of_home, name="blocks"),
    path("site/blocks/new/<str:kind>", block_views.add_to_home, name="block_add"),
    path("site/blocks/<number:number>", block_views.edit_on_home, name="block_edit"),
    path("site/blocks/<number:number>/<turn:to>", block_views.turn_on_home, name="block_turn"),
    path(_OF_SPACE, block_views.of_space, name="space_blocks"),
    path(f"{_OF_SPACE}/new/<str:kind>", block_views.add_to_space, name="space_block_add"),
    path(f"{_OF_SPACE}/<number:number>", block_views.edit_in_space, name="space_block_edit"),
    path(f"{_OF_SPACE}/<number:number>/<turn:to>", block_views.turn_in_space, name="space_block_turn"),
    path("site/pages", page_views.pages, name="pages"),
    path("site/pages/new", page_views.add, name="page_add"),
    path("site/pages/<number:number>", page_views.edit, name="page_edit"),
    path("site/pages/<number:number>/menu", page_views.to_menu, name="page_to_menu"),
    path("site/pages/<number:number>/<turn:to>", page_views.turn, name="page_turn"),
    path("site/topics", topic_views.topics, name="topics"),
    path("site/topics/new", topic_views.add, name="topic_add"),
    path("site/topics/<number:number>", topic_views.edit, name="topic_edit"),
    path("site/topics/<number:number>/<turn:to>", topic_views.turn, name="topic_turn"),
    path("site/menu", menu_views.menu, name="menu"),
    path("site/menu/new", menu_views.add, name="menu_add"),
    path("site/menu/<number:number>", menu_views.edit, name="menu_edit"),
    path("site/menu/<number:number>/<turn:to>", menu_views.turn, name="menu_turn"),
    path("site/data", data_views.data, name="data"),
    path("site/data/draft", data_views.draft, name="draft"),
    path("site/look", look_views.look, name="look"),
    path("site/look/<slug:use>", look_views.edit, name="look_edit"),
    path("site/redirects", redirect_views.redirects, name="redirects"),
    path("site/redirects/new", redirect_views.add, name="redirect_add"),
    path("site/redirects/paste", redirect_views.paste, name="redirect_paste"),
    path("site/redirects/<number:number>", redirect_views.edit, name="redirect_edit"),
    path("site/redirects/<number:number>/<turn:to>", redirect_views.turn, name="redirect_turn"),
    path("site/helps", help_views.helps, name="helps"),
]
