# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Processes in the back-office: their part of the ledger, in the same columns."""

OF_THE_COUNCIL = {
    f"manage_processes:{name}"
    for name in ("list", "new", "start", "import", "groups", "new_group", "trash", "trashed_groups")
}
"""Addresses without a number of anything, the same in every council."""

LEDGER = """
GET  manage_processes:list                302in  403    403    403    200    302in
POST manage_processes:list                302in  403    403    403    400    302in
GET  manage_processes:new                 302in  403    403    403    200    302in
GET  manage_processes:start               302in  403    403    403    200    302in
POST manage_processes:start               302in  403    403    403    422    302in
GET  manage_processes:start_own           302in  403    403    403    200    302in
POST manage_processes:start_own           302in  403    403    403    422    302in
GET  manage_processes:import              302in  403    403    403    200    302in
POST manage_processes:import              302in  403    403    403    422    302in
GET  manage_processes:show                302in  403    403    403    200    302in
GET  manage_processes:edit                302in  403    403    403    200    302in
POST manage_processes:edit                302in  403    403    403    422    302in
GET  manage_processes:copy                302in  403    403    403    200    302in
POST manage_processes:copy                302in  403    403    403    422    302in
GET  manage_processes:export              302in  403    403    403    200    302in
GET  manage_processes:offer               405    405    405    405    405    405
POST manage_processes:offer               302in  403    403    403    302ok  302in
GET  manage_processes:withdraw_template   405    405    405    405    405    405
POST manage_processes:withdraw_template   302in  403    403    403    302ok  302in
GET  manage_processes:delete              302in  403    403    403    200    302in
POST manage_processes:delete              302in  403    403    403    403    302in
GET  manage_processes:trash               302in  403    403    403    200    302in
GET  manage_processes:to_trash            302in  403    403    403    200    302in
POST manage_processes:to_trash            302in  403    403    403    403    302in
GET  manage_processes:restore             405    405    405    405    405    405
POST manage_processes:restore             302in  403    403    403    302ok  302in
GET  manage_processes:unpublish           405    405    405    405    405    405
POST manage_processes:unpublish           302in  403    403    403    302ok  302in
GET  manage_processes:publish             405    405    405    405    405    405
POST manage_processes:publish             302in  403    403    403    302ok  302in
GET  manage_processes:files               302in  403    403    403    200    302in
POST manage_processes:files               302in  403    403    403    400    302in
GET  manage_processes:add_file            302in  403    403    403    200    302in
POST manage_processes:add_file            302in  403    403    403    422    302in
GET  manage_processes:edit_file           302in  403    403    403    200    302in
POST manage_processes:edit_file           302in  403    403    403    422    302in
GET  manage_processes:show_picture        405    405    405    405    405    405
POST manage_processes:show_picture        302in  403    403    403    302ok  302in
GET  manage_processes:groups              302in  403    403    403    200    302in
POST manage_processes:groups              302in  403    403    403    400    302in
GET  manage_processes:new_group           302in  403    403    403    200    302in
POST manage_processes:new_group           302in  403    403    403    422    302in
GET  manage_processes:edit_group          302in  403    403    403    200    302in
POST manage_processes:edit_group          302in  403    403    403    422    302in
GET  manage_processes:unpublish_group     405    405    405    405    405    405
POST manage_processes:unpublish_group     302in  403    403    403    302ok  302in
GET  manage_processes:publish_group       405    405    405    405    405    405
POST manage_processes:publish_group       302in  403    403    403    302ok  302in
GET  manage_processes:trashed_groups      302in  403    403    403    200    302in
GET  manage_processes:trash_group         302in  403    403    403    200    302in
POST manage_processes:trash_group         302in  403    403    403    403    302in
GET  manage_processes:restore_group       405    405    405    405    405    405
POST manage_processes:restore_group       302in  403    403    403    302ok  302in
GET  manage_processes:group_files         302in  403    403    403    200    302in
POST manage_processes:group_files         302in  403    403    403    400    302in
GET  manage_processes:add_group_file      302in  403    403    403    200    302in
POST manage_processes:add_group_file      302in  403    403    403    422    302in
GET  manage_processes:edit_group_file     302in  403    403    403    404    302in
POST manage_processes:edit_group_file     302in  403    403    403    404    302in
GET  manage_processes:show_group_picture  405    405    405    405    405    405
POST manage_processes:show_group_picture  302in  403    403    403    404    302in
"""
