# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Every address × every role, answers written by hand.

A status of 302 says where it leads after the arrow: `in` is the sign-in page, `ok` anywhere else.
Columns: visitor, participant, author (of the proposal, draft or comment in the address, and member of the process that
is for members only), moderator, admin, and the neighbour's admin, whose session is nobody here.
"""

from tests.tenancy import (
    office,
    office_drafts,
    office_fields,
    office_mail,
    office_moderation,
    office_people,
    office_processes,
    office_site,
    office_statistics,
)

PARTS = (
    office,
    office_drafts,
    office_fields,
    office_mail,
    office_moderation,
    office_people,
    office_processes,
    office_site,
    office_statistics,
)
OF_THE_COUNCIL = frozenset().union(*(part.OF_THE_COUNCIL for part in PARTS))
"""Addresses of the back-office without a number of anything, the same in every council."""

ROLES = ("visitor", "participant", "author", "moderator", "admin", "neighbor")

LEDGER = """
GET  public:home                              200    200    200    200    200    200
GET  public:page                              200    200    200    200    200    200
GET  public:reference                         302ok  302ok  302ok  302ok  302ok  302ok
GET  accessibility:statement                  200    200    200    200    200    200
GET  accessibility:statement_data             200    200    200    200    200    200
GET  accessibility:message                    200    200    200    200    200    200
POST accessibility:message                    422    422    422    422    422    422
GET  council_stylesheet                       200    200    200    200    200    200
GET  health                                   200    200    200    200    200    200
GET  ui:gallery                               200    200    200    200    200    200
GET  processes:list                           200    200    200    200    200    200
GET  processes:show                           200    200    200    200    200    200
GET  processes:group                          200    200    200    200    200    200
GET  restricted:show                          404    404    200    200    200    404
GET  restricted:file                          404    404    200    200    200    404
GET  attachments:file                         200    200    200    200    200    200
GET  public:preview                           302ok  302ok  302ok  302ok  302ok  302ok
GET  component                                302ok  302ok  302ok  302ok  302ok  302ok
GET  proposals:list                           200    200    200    200    200    200
GET  proposals:show                           200    200    200    200    200    200
GET  proposals:new                            302in  200    302ok  200    200    302in
POST proposals:new                            302in  422    422    422    422    302in
GET  proposals:support                        302ok  302ok  302ok  302ok  302ok  302ok
POST proposals:support                        302in  302ok  302ok  302ok  302ok  302in
GET  proposals:withdraw_support               302ok  302ok  302ok  302ok  302ok  302ok
POST proposals:withdraw_support               302in  302ok  302ok  302ok  302ok  302in
GET  proposals:edit                           302in  403    200    403    403    302in
POST proposals:edit                           302in  403    422    403    403    302in
GET  proposals:preview                        302ok  302ok  302ok  302ok  302ok  302ok
GET  proposals:withdraw                       302in  403    200    403    403    302in
POST proposals:publish                        302in  302ok  302ok  302ok  302ok  302in
GET  proposals:discard                        302in  403    403    403    403    302in
POST proposals:discard                        302in  403    403    403    403    302in
GET  proposals:similar_to                     200    200    200    200    200    200
GET  proposals:similar                        302ok  302ok  302ok  302ok  302ok  302ok
GET  proposals:authors                        302in  403    200    403    403    302in
POST proposals:authors                        302in  403    422    403    403    302in
POST proposals:cancel_invitation              302in  302ok  302ok  302ok  302ok  302in
GET  proposals:invitation                     404    404    404    404    404    404
GET  proposals:versions                       200    200    200    200    200    200
GET  proposals:version                        404    404    404    404    404    404
GET  proposals:source                         200    200    200    200    200    200
GET  draft:show                               404    404    302ok  404    404    404
GET  draft:edit                               404    404    200    404    404    404
GET  draft:preview                            404    404    200    404    404    404
GET  draft:similar                            404    404    302ok  404    404    404
GET  draft:authors                            404    404    200    404    404    404
GET  draft:versions                           404    404    404    404    404    404
GET  draft:source                             404    404    404    404    404    404
GET  draft:discard                            404    404    200    404    404    404
POST draft:support                            302in  404    403    404    404    302in
POST draft:withdraw                           302in  404    403    404    404    302in
GET  comments:on                              200    200    200    200    200    200
POST comments:on                              302in  422    422    422    422    302in
GET  comments:show                            200    200    200    200    200    200
GET  comments:replies                         200    200    200    200    200    200
GET  comments:reply                           302in  200    200    200    200    302in
POST comments:reply                           302in  422    422    422    422    302in
GET  comments:edit                            302in  403    200    403    403    302in
POST comments:edit                            302in  403    422    403    403    302in
GET  comments:delete                          302in  403    200    403    403    302in
GET  comments:vote                            302ok  302ok  302ok  302ok  302ok  302ok
POST comments:vote                            302in  400    400    400    400    302in
GET  account                                  302in  200    200    200    200    302in
GET  account_login                            200    302ok  302ok  302ok  302ok  200
GET  account_logout                           302ok  200    200    200    200    302ok
GET  account_signup                           200    302ok  302ok  302ok  302ok  200
GET  account_inactive                         200    200    200    200    200    200
GET  account_reauthenticate                   302in  200    200    200    200    302in
GET  account_email_verification_sent          200    200    200    200    200    200
GET  account_confirm_email                    200    200    200    200    200    200
GET  account_reset_password                   200    200    200    200    200    200
GET  account_reset_password_done              200    200    200    200    200    200
GET  account_reset_password_from_key          200    200    200    200    200    200
GET  account_reset_password_from_key_done     200    200    200    200    200    200
GET  account_email                            302in  200    200    200    200    302in
GET  account_change_password                  302in  200    200    200    200    302in
GET  account_set_password                     302in  302ok  302ok  302ok  302ok  302in
"""


def rows() -> list[tuple[str, str, str, str]]:
    """`(method, name, role, answer)` for every cell."""
    cells = []
    for line in "".join([LEDGER, *(part.LEDGER for part in PARTS)]).split("\n"):
        if not line:
            continue
        method, name, *answers = line.split()
        cells += [(method, name, role, answer) for role, answer in zip(ROLES, answers, strict=True)]
    return cells
