# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""People in the back-office beyond roles and blocks: their part of the ledger, in the same columns."""

OF_THE_COUNCIL = {f"backoffice:{name}" for name in ("invitations", "invite", "desk", "register", "end_help")}
"""Addresses without a number of anything, the same in every council."""

OF_A_PERSON = ("make_official", "end_official", "start_help", "give_email", "find_other")
"""Addresses that name somebody."""

LEDGER = """
GET  backoffice:make_official        302in  403    403    403    200    302in
POST backoffice:make_official        302in  403    403    403    422    302in
GET  backoffice:end_official         405    405    405    405    405    405
POST backoffice:end_official         302in  403    403    403    302ok  302in
GET  backoffice:invitations          302in  403    403    403    200    302in
POST backoffice:invitations          302in  403    403    403    400    302in
GET  backoffice:invite               302in  403    403    403    200    302in
POST backoffice:invite               302in  403    403    403    422    302in
GET  backoffice:desk                 302in  403    403    403    200    302in
POST backoffice:desk                 302in  403    403    403    400    302in
GET  backoffice:register             302in  403    403    403    200    302in
POST backoffice:register             302in  403    403    403    422    302in
GET  backoffice:give_email           302in  403    403    403    403    302in
POST backoffice:give_email           302in  403    403    403    403    302in
GET  backoffice:start_help           302in  403    403    403    200    302in
POST backoffice:start_help           302in  403    403    403    422    302in
GET  backoffice:end_help             405    405    405    405    405    405
POST backoffice:end_help             302ok  302ok  302ok  302ok  302ok  302ok
GET  backoffice:find_other           302in  403    403    403    200    302in
POST backoffice:find_other           302in  403    403    403    400    302in
GET  backoffice:join_accounts        302in  403    403    403    200    302in
POST backoffice:join_accounts        302in  403    403    403    422    302in
GET  public:accept_terms             302in  302ok  302ok  302ok  302ok  302in
POST public:accept_terms             302in  409    409    409    409    302in
GET  public:invitation               404    404    404    404    404    404
POST public:invitation               404    404    404    404    404    404
"""
