"""Forms of one's own account, of posts and of the invitation."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.utils.translation import gettext_lazy as _

from ecm.accounts.models import User
from ecm.accounts.services.posts import Newcomer, PostEntry
from ecm.core.errors import DomainError
from ecm.core.forms import DayField, GuardedForm, PhoneField
from ecm.core.words import N_
from ecm.places.models import District, Institution

Choices = list[tuple[Any, Any]]


class LanguageForm(forms.Form):
    """One of the languages of the system."""

    language = forms.ChoiceField(choices=settings.LANGUAGES)
    next = forms.CharField(required=False)


class SwitchForm(forms.Form):
    """The post to act in from the next request on."""

    post = forms.IntegerField()


class TermsForm(GuardedForm):
    """The person agrees to the terms."""

    agree = forms.BooleanField(label=_("I have read this and keep to it"))


class DemoSignInForm(forms.Form):
    """A person of the demonstration."""

    username = forms.CharField(max_length=60)
    next = forms.CharField(required=False)


class InvitationForm(forms.Form):
    """A password, twice, and the language of the pages."""

    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)
    password = forms.CharField(
        label=_("Password"),
        help_text=_(
            "At least twelve characters; three or four words that only you put together are best."
        ),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label=_("The same password again"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if "password" in data and "again" in data and data["password"] != data["again"]:
            self.add_error("again", _("The two passwords are not the same."))
        return data


class WhomForm(GuardedForm):
    """Somebody with an account, by user name, or somebody new, with what the account will say."""

    who = forms.ChoiceField(
        label=_("For whom"),
        choices=(("new", _("somebody new")), ("known", _("somebody who has an account"))),
        widget=forms.RadioSelect,
        initial="new",
    )
    username = forms.CharField(
        label=_("User name"),
        max_length=60,
        help_text=_(
            "Small letters, digits, dots; for example the role and the district. It is not secret."
        ),
        validators=[UnicodeUsernameValidator()],
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none"}),
    )
    name = forms.CharField(
        label=_("Name"), max_length=120, required=False, help_text=_("Only for somebody new.")
    )
    phone = PhoneField(label=_("Phone"), required=False)
    email = forms.EmailField(
        label=_("E-mail"),
        required=False,
        help_text=_(
            "The link of the invitation goes there. Without it you hand the link over yourself."
        ),
    )
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES, initial="gu")

    def whom(self) -> User | Newcomer:
        """The account, or what a new one will say. Raises at the field where there is none of this name."""
        data = self.cleaned_data
        if data["who"] == "known":
            user = User.objects.filter(username=data["username"]).first()
            if user is None:
                raise DomainError(N_("There is no account of this name."), field="username")
            return user
        if not data["name"]:
            raise DomainError(N_("Write the name of the person."), field="name")
        return Newcomer(
            data["username"], data["name"], data["email"], data["phone"], data["language"]
        )


class _PostDays(GuardedForm):
    """From when until when, and why."""

    from_on = DayField(label=_("From"), future=True)
    until_on = DayField(
        label=_("Until"),
        future=True,
        required=False,
        help_text=_("The first day on which it is over."),
    )
    reason = forms.CharField(label=_("Reason or order number"), max_length=200, required=False)


class GivePostForm(WhomForm, _PostDays):
    """A post as it is to be given. ``roles`` and ``places`` are those of the giver."""

    role = forms.ChoiceField(label=_("Role"))
    place = forms.ChoiceField(label=_("Place"))
    field_order = (
        "role", "place", "who", "username", "name", "phone", "email", "language", "from_on", "until_on", "reason",
    )  # fmt: skip

    def __init__(self, *args: Any, roles: Choices, places: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = [("", "–"), *roles]  # type: ignore[attr-defined]
        self.fields["place"].choices = [("", "–"), *places]  # type: ignore[attr-defined]

    def entry(self) -> PostEntry:
        """The post, its place read from the choice."""
        data = self.cleaned_data
        kind, _sep, key = data["place"].partition(":")
        district = District.objects.get(pk=int(key)) if kind == "d" else None
        institution = Institution.objects.get(pk=int(key)) if kind == "i" else None
        return PostEntry(
            data["role"], data["from_on"], data["until_on"], district, institution, data["reason"]
        )


class ChargeForm(_PostDays):
    """A vacant post in charge, or cover for somebody's leave."""

    post = forms.ChoiceField(label=_("Which post"))
    officer = forms.TypedChoiceField(label=_("To whom"), coerce=int)
    field_order = ("post", "officer", "from_on", "until_on", "reason")

    def __init__(self, *args: Any, posts: Choices, officers: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["post"].choices = [("", "–"), *posts]  # type: ignore[attr-defined]
        self.fields["officer"].choices = [("", "–"), *officers]  # type: ignore[attr-defined]
        self.fields["until_on"].required = True


class EndPostForm(GuardedForm):
    """When and why a post ends; whether the person leaves altogether."""

    on = DayField(label=_("Ends on"), future=True, help_text=_("The first day without the post."))
    reason = forms.CharField(label=_("Reason"), max_length=200)
    leaves = forms.BooleanField(
        label=_("This person leaves: close the account"),
        required=False,
        help_text=_("Every post ends today and nothing opens the account any more."),
    )


class NewLinkForm(GuardedForm):
    """Whether the new link goes by e-mail; only asked where there is an address."""

    by_mail = forms.BooleanField(label=_("Send the link by e-mail"), required=False)


class AnswerPostForm(GuardedForm):
    """The DCPO's answer to a proposed post."""

    answer = forms.CharField(
        label=_("Why not"), max_length=200, required=False, help_text=_("Only when you decline.")
    )
