# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The field's own addresses over the sign-in library's views; the names are the library's."""

from __future__ import annotations

from allauth.account import views as library
from django.urls import path, re_path

from acordem.surfaces.public.accounts import views

urlpatterns = [
    path("users/sign_in", library.login, name="account_login"),
    path("users/sign_out", library.logout, name="account_logout"),
    path("users/sign_up", library.signup, name="account_signup"),
    path("users/blocked", library.account_inactive, name="account_inactive"),
    path("users/confirm_password", library.reauthenticate, name="account_reauthenticate"),
    path("users/confirmation", library.email_verification_sent, name="account_email_verification_sent"),
    re_path(r"^users/confirmation/(?P<key>[-:\w]{1,200})$", library.confirm_email, name="account_confirm_email"),
    path("users/password/new", library.password_reset, name="account_reset_password"),
    path("users/password/sent", library.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^users/password/edit/(?P<uidb36>[0-9A-Za-z]{1,13})-(?P<key>.{1,200})$",
        library.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "users/password/changed",
        library.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path("account", views.profile, name="account"),
    path("account/email", library.email, name="account_email"),
    path("account/password", library.password_change, name="account_change_password"),
    path("account/password/set", library.password_set, name="account_set_password"),
]
