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
POST backoffice:step_turn            302in  403    403    403    302ok  302in
POST backoffice:component_turn       302in  403    403    403    302ok  302in
POST backoffice:link_revoke          302in  403    403    403    302ok  302in
GET  manage_proposals:list           302in  403    403    403    200    302in
GET  manage_proposals:next           302in  403    403    403    302ok  302in
GET  manage_proposals:show           302in  403    403    403    200    302in
GET  manage_proposals:publish        405    405    405    405    405    405
GET  manage_proposals:templates      302in  403    403    403    200    302in
GET  manage_proposals:template_add   302in  403    403    403    200    302in
GET  manage_proposals:template_edit  302in  403    403    403    200    302in
GET  manage_proposals:template_remove 405   405    405    405    405    405
POST manage_proposals:list           302in  403    403    403    400    302in
POST manage_proposals:show           302in  403    403    403    422    302in
POST manage_proposals:publish        302in  403    403    403    403    302in
POST manage_proposals:template_add   302in  403    403    403    422    302in
POST manage_proposals:template_edit  302in  403    403    403    422    302in
POST manage_proposals:template_remove 302in 403    403    403    302ok  302in
GET  manage_proposals:by_topic       302in  403    403    403    200    302in
GET  manage_proposals:evaluators     302in  403    403    403    200    302in
GET  manage_proposals:note           302in  403    403    403    200    302in
POST manage_proposals:by_topic       302in  403    403    403    422    302in
POST manage_proposals:evaluators     302in  403    403    403    302ok  302in
POST manage_proposals:note           302in  403    403    403    422    302in
"""
