# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

import zoneinfo
from typing import Any, cast

from allauth.account.forms import AddEmailForm, ChangePasswordForm, LoginForm, SignupForm
from django import forms
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from acordem.kernel.access import limits
from acordem.kernel.accounts.models import Participant
from acordem.kernel.audit.actions import client_address
from acordem.kernel.organizations.scope import current_organization
from acordem.kernel.participation.locks import lock_name
from acordem.lib.text import clean_line, clean_text


class SignInForm(LoginForm):
    """E-mail and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label = _("E-mail")
        self.fields["password"].label = _("Password")
        self.fields["password"].help_text = ""
        for name in ("login", "password"):
            self.fields[name].widget.attrs.pop("placeholder", None)


class RegisterForm(SignupForm):
    """A new account: name, e-mail, password, terms and minimum age."""

    name = forms.CharField(
        label=_("Name"),
        max_length=100,
        help_text=_("It is shown beside what you write. It can be the name you are known by."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    is_old_enough = forms.BooleanField(label="")
    accepts_terms = forms.BooleanField(label=_("I have read the terms of participation and accept them"))
    field_order = ("name", "email", "password1", "is_old_enough", "accepts_terms")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].label = _("E-mail")
        self.fields["email"].help_text = _("We write to it to confirm the account. Nobody else sees it.")
        self.fields["password1"].label = _("Password")
        self.fields["password1"].help_text = _("10 characters or more. Three or four words together make a good one.")
        age = current_organization().minimum_age
        self.fields["is_old_enough"].label = _("I am %(age)s years old or more") % {"age": age}
        for name in ("email", "password1"):
            self.fields[name].widget.attrs.pop("placeholder", None)

    def clean_email(self) -> str:
        # The form sent twice at once: the second finds the account of the first, and fails no more than it tells.
        lock_name(self.cleaned_data["email"].lower())
        email: str = super().clean_email()
        return email

    def clean_name(self) -> str:
        name = clean_line(self.cleaned_data["name"])
        if not name:
            raise ValidationError(_("Write a name."), code="required")
        return name

    def try_save(self, request: HttpRequest) -> Any:
        if self.account_already_exists:
            # As much work as for a new account: the clock must not tell who has one.
            make_password(self.cleaned_data["password1"])
        return super().try_save(request)

    def clean(self) -> dict[str, Any]:
        decision = limits.count(limits.SIGN_UP_PER_ADDRESS, client_address.get() or "")
        if not decision.allowed:
            raise ValidationError(str(decision.reasons[0].text), code=decision.code)
        cleaned: dict[str, Any] = super().clean()
        return cleaned


class InvitedForm(RegisterForm):
    """A new account for somebody who was invited by e-mail, which is confirmed by that and not asked for again."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].disabled = True
        self.fields["email"].help_text = _("The invitation came to it. Nobody else sees it.")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if self.account_already_exists:
            text = _("There is an account with this e-mail since a moment ago: open the link again.")
            raise ValidationError(text, code="account_exists")
        return cleaned


class OwnPasswordForm(forms.Form):
    """The first password of an account that was made at the desk."""

    password1 = forms.CharField(
        label=_("Password"),
        strip=False,
        help_text=_("10 characters or more. Three or four words together make a good one."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, person: Participant, email: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.of_whom = Participant(name=person.name, nickname=person.nickname, email=email)

    def clean_password1(self) -> str:
        password: str = self.cleaned_data["password1"]
        validate_password(password, self.of_whom)
        return password


class ChangeEmailForm(AddEmailForm):
    """Another e-mail, which counts once it is confirmed."""

    # The library's view serves several buttons and does this one's work only when it is named.
    action_add = forms.CharField(widget=forms.HiddenInput, initial="1")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].label = _("New e-mail")
        self.fields["email"].widget.attrs.pop("placeholder", None)


class ChangeOwnPasswordForm(ChangePasswordForm):
    """Another password. The one of now can't be guessed here any more often than when signing in."""

    def clean_oldpassword(self) -> str:
        email = cast("Participant", self.user).email
        decision = limits.look(limits.SIGN_IN_PER_ACCOUNT, email)
        if not decision.allowed:
            raise ValidationError(str(decision.reasons[0].text), code=decision.code)
        try:
            password: str = super().clean_oldpassword()
        except ValidationError:
            limits.count(limits.SIGN_IN_PER_ACCOUNT, email)
            raise
        return password


class ProfileForm(forms.ModelForm):  # type: ignore[type-arg]
    """What people say of themselves, and how they want to read the site."""

    language = forms.ChoiceField(label=_("Language"), required=False)
    time_zone = forms.ChoiceField(label=_("Time zone"), required=False)

    class Meta:
        model = Participant
        fields = ("name", "nickname", "about", "language", "time_zone")
        labels = {"name": _("Name"), "nickname": _("Nickname"), "about": _("About you")}
        help_texts = {
            "nickname": _("Letters without accents, figures and hyphens. It is part of your profile's address."),
            "about": _("In a few words. Everybody can read it."),
        }
        widgets = {"about": forms.Textarea(attrs={"rows": 4, "data-counter": "", "maxlength": 500})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        organization = current_organization()
        offered = [(code, name) for code, name in settings.LANGUAGES if code in organization.languages]
        self.fields["language"].choices = [("", _("The browser's")), *offered]  # type: ignore[attr-defined]
        zones = [(name, name.replace("_", " ")) for name in sorted(zoneinfo.available_timezones()) if "/" in name]
        council = _("The council's (%(zone)s)") % {"zone": organization.time_zone}
        self.fields["time_zone"].choices = [("", council), *zones]  # type: ignore[attr-defined]

    def clean_name(self) -> str:
        name = clean_line(self.cleaned_data["name"])
        if not name:
            raise ValidationError(_("Write a name."), code="required")
        return name

    def clean_about(self) -> str:
        return clean_text(self.cleaned_data["about"])

    def clean_nickname(self) -> str:
        nickname: str = self.cleaned_data["nickname"]
        others = Participant.objects.filter(nickname__iexact=nickname).exclude(pk=self.instance.pk)
        if others.exists():
            raise ValidationError(_("Somebody has this nickname already. Choose another."), code="taken")
        return nickname
