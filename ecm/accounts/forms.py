"""Forms of one's own account."""

from __future__ import annotations

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from ecm.core.forms import GuardedForm


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
