# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The back-office's part of the ledger: the same columns."""

LEDGER = """
GET  backoffice:home                 302in  403    403    200    200    302in
GET  backoffice:go                   302in  403    403    200    200    302in
GET  backoffice:log                  302in  403    403    403    200    302in
GET  backoffice:space_timeline       302in  403    403    403    200    302in
GET  backoffice:step_add             302in  403    403    403    200    302in
GET  backoffice:step_edit            302in  403    403    403    200    302in
GET  backoffice:space_components     302in  403    403    403    200    302in
GET  backoffice:component_add        302in  403    403    403    200    302in
GET  backoffice:component_edit       302in  403    403    403    200    302in
GET  backoffice:component_step       302in  403    403    403    200    302in
GET  backoffice:space_members        302in  403    403    403    200    302in
GET  backoffice:members_add          302in  403    403    403    200    302in
GET  backoffice:access               302in  403    403    403    200    302in
GET  backoffice:space_roles          302in  403    403    403    200    302in
GET  backoffice:role_add             302in  403    403    403    200    302in
GET  backoffice:space_links          302in  403    403    403    200    302in
GET  backoffice:link_add             302in  403    403    403    200    302in
GET  backoffice:component_always     302in  403    403    403    404    302in
GET  backoffice:step_turn            405    405    405    405    405    405
GET  backoffice:component_turn       405    405    405    405    405    405
GET  backoffice:link_revoke          405    405    405    405    405    405
POST backoffice:step_add             302in  403    403    403    422    302in
POST backoffice:members_add          302in  403    403    403    422    302in
POST backoffice:role_add             302in  403    403    403    422    302in
POST backoffice:component_add        302in  403    403    403    422    302in
POST backoffice:step_edit            302in  403    403    403    422    302in
POST backoffice:component_edit       302in  403    403    403    422    302in
POST backoffice:component_step       302in  403    403    403    302ok  302in
POST backoffice:access               302in  403    403    403    422    302in
POST backoffice:link_add             302in  403    403    403    302ok  302in
GET  backoffice:see                  405    405    405    405    405    405
GET  backoffice:stop_seeing          405    405    405    405    405    405
GET  backoffice:site                 302in  403    403    403    200    302in
GET  backoffice:terms                302in  403    403    403    200    302in
POST backoffice:site                 302in  403    403    403    422    302in
POST backoffice:terms                302in  403    403    403    422    302in
GET  backoffice:people               302in  403    403    403    200    302in
GET  backoffice:person               302in  403    403    403    200    302in
GET  backoffice:show_email           302in  403    403    403    200    302in
GET  backoffice:block                302in  403    403    403    200    302in
GET  backoffice:give_role            302in  403    403    403    200    302in
POST backoffice:show_email           302in  403    403    403    422    302in
POST backoffice:block                302in  403    403    403    422    302in
POST backoffice:give_role            302in  403    403    403    422    302in
GET  backoffice:unblock              405    405    405    405    405    405
POST backoffice:unblock              302in  403    403    403    404    302in
POST backoffice:uphold_block         302in  403    403    403    404    302in
POST backoffice:revoke_role          302in  403    403    403    302ok  302in
GET  public:appeal                   404    404    404    404    404    404
POST public:appeal                   404    404    404    404    404    404
GET  exports:list                    302in  403    403    200    200    302in
GET  exports:ask                     405    405    405    405    405    405
POST exports:ask                     302in  403    403    400    400    302in
GET  exports:download                302in  403    403    404    404    302in
POST exports:forget                  302in  403    403    302ok  302ok  302in
POST backoffice:see                  302in  403    403    404    404    302in
POST backoffice:stop_seeing          302in  403    403    302ok  302ok  302in
POST backoffice:step_turn            302in  403    403    403    302ok  302in
POST backoffice:component_turn       302in  403    403    403    302ok  302in
POST backoffice:link_revoke          302in  403    403    403    302ok  302in
"""
