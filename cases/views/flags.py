"""Red flags: raised by whoever sees a sign, acted on, closed by another person."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from cases.enums import FlagKind
from cases.forms import FlagActForm, FlagCloseForm
from cases.forms.facts import FlagForm
from cases.models import Flag
from cases.rules import STOP_ACTION, STOP_FLAGS
from cases.selectors.case_file import flags_seen
from cases.selectors.choices import officers, serving
from cases.services.flags import act_on_flag, close_flag, raise_flag
from cases.views.case import case_at
from ecm.accounts.models import User
from ecm.core import clock
from ecm.core.views import ActionView
from ecm.places.models import Institution
from ecm.places.selectors import practice_on
from ecm.roles.permissions import Permission


class Flags(ActionView):
    """The flags of a case, and the form to raise one."""

    permission = Permission.FLAG_RAISE
    template = "cases/flags.html"
    form_class = FlagForm

    def form(self, *data: Any) -> FlagForm:
        case, day = case_at(self, self.kwargs["uuid"]), clock.today()
        posts = officers(serving(case.district_id, day), day)
        people = {
            post.user_id: f"{post.user.name} ({post.role})"
            for post in posts
            if post.user_id != self.actor.user_id
        }
        return FlagForm(*data, choices={"about_officer": list(people.items())})

    def context(self, **kwargs: Any) -> dict[str, Any]:
        case = case_at(self, kwargs["uuid"])
        flags = flags_seen(self.actor, case)
        self.disclose([case.pk], Flag.GROUP)
        stops = [str(label) for value, label in FlagKind.choices if value in STOP_FLAGS]
        may_close = self.actor.may(Permission.FLAG_CLOSE)
        return {
            "case": case,
            "flags": flags,
            "stops": stops,
            "hours": practice_on(clock.today()).get(STOP_ACTION),
            "may_close": may_close,
        }

    def act(self, form: Any, **kwargs: Any) -> str:
        case, data = case_at(self, kwargs["uuid"]), form.cleaned_data
        concerns: User | Institution | None = (
            case.institution if data["about_institution"] else None
        )
        if data["about_officer"]:
            concerns = User.objects.get(pk=data["about_officer"])
        raise_flag(
            case=case, kind=data["kind"], note=data["note"], by=self.actor, concerns=concerns
        )
        messages.success(
            self.request, _("The flag is raised. Those who must act find it on Today.")
        )
        return reverse("cases:flags", args=[case.uuid])


class _OneFlag(ActionView):
    """A step on one flag that the reader sees."""

    template = "cases/act.html"

    def flag(self, **kwargs: Any) -> Flag:
        case = case_at(self, kwargs["uuid"])
        flag: Flag = self.fetch(Flag.objects.select_related("case"), uuid=kwargs["flag"], case=case)
        if flag not in flags_seen(self.actor, case):  # about the reader, or about his institution
            raise Http404
        self.disclose([case.pk], Flag.GROUP)
        return flag


class ActOnFlag(_OneFlag):
    """Write the first action; it stops the clock, not the flag."""

    permission = Permission.FLAGS_VIEW
    form_class = FlagActForm

    def context(self, **kwargs: Any) -> dict[str, Any]:
        flag = self.flag(**kwargs)
        return {
            "case": flag.case,
            "title": _("Write the action taken"),
            "says": flag.get_kind_display(),
            "button": _("Save"),
        }

    def act(self, form: Any, **kwargs: Any) -> str:
        flag = self.flag(**kwargs)
        act_on_flag(flag=flag, action=form.cleaned_data["action"], by=self.actor)
        messages.success(self.request, _("The action is written."))
        return reverse("cases:flags", args=[flag.case.uuid])


class CloseFlag(_OneFlag):
    """Close a flag: never by whoever raised it or whom it concerns."""

    permission = Permission.FLAG_CLOSE
    form_class = FlagCloseForm

    def context(self, **kwargs: Any) -> dict[str, Any]:
        flag = self.flag(**kwargs)
        return {
            "case": flag.case,
            "title": _("Close the flag"),
            "says": flag.get_kind_display(),
            "button": _("Close"),
        }

    def act(self, form: Any, **kwargs: Any) -> str:
        flag = self.flag(**kwargs)
        close_flag(flag=flag, note=form.cleaned_data["closing_note"], by=self.actor)
        messages.success(self.request, _("The flag is closed."))
        return reverse("cases:flags", args=[flag.case.uuid])
