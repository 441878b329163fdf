# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from django.urls import path

from acordem.spaces.processes.backoffice import (
    copy_views,
    edit_views,
    file_views,
    group_trash_views,
    group_views,
    list_views,
    show_views,
    start_views,
    trash_views,
)

app_name = "manage_processes"
_one = "processes/<slug:slug>"
_group = "process_groups/<number:number>"
urlpatterns = [
    path("processes", list_views.processes, name="list"),
    path("processes/new", start_views.choose, name="new"),
    path("processes/new/<slug:template>", start_views.start, name="start"),
    path("processes/templates/<number:number>", start_views.start_own, name="start_own"),
    path("processes/templates/<number:number>/withdraw", start_views.withdraw, name="withdraw_template"),
    path("processes/import", copy_views.import_file, name="import"),
    path(_one, show_views.show, name="show"),
    path(f"{_one}/edit", edit_views.edit, name="edit"),
    path(f"{_one}/publish", show_views.publish, name="publish"),
    path(f"{_one}/unpublish", show_views.unpublish, name="unpublish"),
    path(f"{_one}/trash", trash_views.trash, name="to_trash"),
    path(f"{_one}/restore", trash_views.restore, name="restore"),
    path(f"{_one}/delete", trash_views.delete, name="delete"),
    path(f"{_one}/copy", copy_views.copy, name="copy"),
    path(f"{_one}/export", copy_views.export, name="export"),
    path(f"{_one}/offer", copy_views.offer, name="offer"),
    path(f"{_one}/files", file_views.of_process, name="files"),
    path(f"{_one}/files/new", file_views.add_to_process, name="add_file"),
    path(f"{_one}/files/<number:file>", file_views.edit_of_process, name="edit_file"),
    path(f"{_one}/files/<number:file>/show", file_views.show_on_process, name="show_picture"),
    path("process_trash", trash_views.listed, name="trash"),
    path("process_trash/groups", group_trash_views.listed, name="trashed_groups"),
    path("process_groups", list_views.groups, name="groups"),
    path("process_groups/new", group_views.new, name="new_group"),
    path(_group, group_views.edit, name="edit_group"),
    path(f"{_group}/publish", group_views.publish, name="publish_group"),
    path(f"{_group}/unpublish", group_views.unpublish, name="unpublish_group"),
    path(f"{_group}/trash", group_trash_views.trash, name="trash_group"),
    path(f"{_group}/restore", group_trash_views.restore, name="restore_group"),
    path(f"{_group}/files", file_views.of_group, name="group_files"),
    path(f"{_group}/files/new", file_views.add_to_group, name="add_group_file"),
    path(f"{_group}/files/<number:file>", file_views.edit_of_group, name="edit_group_file"),
    path(f"{_group}/files/<number:file>/show", file_views.show_on_group, name="show_group_picture"),
]
