"""The plan: its panel, its page, the frame, the actions, approval and review."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.urls import reverse
from django.utils.translation import gettext as _

from cases.data.interventions import BY_CODE
from cases.enums import ScanKind
from cases.enums.services import ActionStatus, Owner, ReviewOutcome
from cases.forms.plan import (
    ActionForm,
    OffersForm,
    PlanForm,
    ProgressForm,
    ReturnForm,
    ReviewForm,
    answer_of,
    yes_no,
)
from cases.models import Case, Plan, PlanAction
from cases.policies import may_on, require_on
from cases.scoring import PLAN_DAYS, PLAN_REVIEW_MOST
from cases.selectors.benefits import schemes_on
from cases.selectors.case_file import sees
from cases.selectors.choices import officers, serving
from cases.selectors.plan import Offered, counts_of, offers_for, plan_file
from cases.services.actions import Progress, move_action
from cases.services.plans import (
    ActionEntry,
    PlanText,
    Reviewed,
    add_actions,
    approve_plan,
    return_plan,
    review_plan,
    send_plan,
    what_plan_lacks,
    write_plan,
)
from cases.services.scans import keep_scan
from cases.views.case import case_at
from ecm.accounts.models import User
from ecm.core import clock
from ecm.core.errors import DomainError, Refused
from ecm.core.translate import say
from ecm.core.views import ActionView, PanelView
from ecm.core.words import N_, Sentence
from ecm.places.models import Scheme
from ecm.places.selectors import practice_on
from ecm.roles.field_groups import FieldGroup
from ecm.roles.permissions import Permission

PLAN = FieldGroup.PLAN


class PlanPanel(PanelView):
    """The plan on the case page: goal, review, actions; counts only for those who read counts."""

    permission = Permission.PLAN_VIEW
    template = "cases/plan_panel.html"

    def context(self, **kwargs: Any) -> dict[str, Any]:
        case, day = case_at(self, kwargs["uuid"]), clock.today()
        whole = sees(self.actor, PLAN, case)
        self.disclose([case.pk], PLAN)
        return {
            "case": case, "day": day, "whole": whole,
            "file": plan_file(case, day) if whole else None, "counts": counts_of(case, day),
            "may_write": case.is_open and may_on(self.actor, case, Permission.PLAN_WRITE),
        }  # fmt: skip


class PlanPage(PlanPanel):
    """``/cases/<uuid>/plan/``: everything of the plan on one page, which prints well."""

    template = "cases/plan.html"

    def context(self, **kwargs: Any) -> dict[str, Any]:
        context = super().context(**kwargs)
        file, case = context["file"], context["case"]
        draft = file.draft if file else None
        return {
            **context, "shown": draft or (file.plan if file else None),
            "offers": offers_for(file) if file else (),
            "lacks": what_plan_lacks(_of(case, draft), context["day"]) if draft and draft.is_draft else (),
            "may_approve": bool(draft and draft.waits) and may_on(self.actor, case, Permission.PLAN_APPROVE),
            "one_click": (ActionStatus.REQUESTED, ActionStatus.RECEIVED),
        }  # fmt: skip


def _of(case: Case, plan: Plan) -> Plan:
    plan.case = case
    return plan


class _PlanAct(ActionView):
    """An act on the plan of one case, shown to those who may do it on this very case."""

    permission = Permission.PLAN_WRITE
    template = "cases/act.html"

    def case(self) -> Case:
        case = case_at(self, self.kwargs["uuid"])
        require_on(self.actor, case, self.permission)
        self.disclose([case.pk], PLAN)
        return case

    def done(self, words: str, case: Case) -> str:
        messages.success(self.request, words)
        return reverse("cases:plan", args=[case.uuid])


class WritePlan(_PlanAct):
    """The frame of the plan: goal, dates, and the parts of child and family."""

    def form(self, *data: Any) -> PlanForm:
        return _bounded(self._form(*data), "review_due_on")

    def _form(self, *data: Any) -> PlanForm:
        if data:
            return PlanForm(*data)
        case, day = self.case(), clock.today()
        last = Plan.objects.visible_to(self.actor).filter(case=case).order_by("-number").first()
        return PlanForm(initial=_initial(last, case, day))

    def context(self, **kwargs: Any) -> dict[str, Any]:
        says = _(
            "Write it with the child and the family. The DCPO approves; until then nothing is in force."
        )
        return {
            "case": self.case(),
            "title": _("Plan: goal and parts"),
            "says": says,
            "button": _("Save"),
        }

    def act(self, form: Any, **kwargs: Any) -> str:
        case, data = self.case(), dict(form.cleaned_data)
        upload, version = data.pop("scan"), data.pop("version")
        scan = (
            keep_scan(case=case, kind=ScanKind.OTHER, upload=upload, by=self.actor)
            if upload
            else None
        )
        for name in ("child_agreed", "family_agreed"):
            data[name] = yes_no(data[name])
        text = PlanText(**data)
        write_plan(case=case, text=text, by=self.actor, expected=version, scan=scan)
        return self.done(_("The plan is saved."), case)


def _bounded(form: Any, name: str) -> Any:
    """The form, saying beside the date of a review how far ahead it may lie."""
    most = practice_on(clock.today()).get(PLAN_REVIEW_MOST)
    form.fields[name].help_text = say(Sentence(N_("At most %(n)s days ahead."), {"n": most}))
    return form


def _initial(last: Plan | None, case: Case, day: Any) -> dict[str, Any]:
    ahead = clock.add_days(day, practice_on(day).get(PLAN_DAYS))
    if last is None:
        return {"target_on": ahead, "review_due_on": ahead}
    written = last.is_draft
    return {
        "version": last.version if written else None,
        "goal": last.goal, "child_part": last.child_part, "family_part": last.family_part,
        "target_on": max(last.target_on, day) if written else ahead,
        "review_due_on": last.review_due_on if written else ahead,
        "child_agreed": answer_of(last.child_agreed) if written else "",
        "family_agreed": answer_of(last.family_agreed) if written else "",
    }  # fmt: skip


class AddAction(_PlanAct):
    """An action in one's own words, with owner and date."""

    def form(self, *data: Any) -> ActionForm:
        case, day = self.case(), clock.today()
        schemes = [(one.pk, one.name) for one in schemes_on(day)]
        initial = {
            "owner": Owner.WORKER,
            "officer": case.manager_id,
            "need": self.request.GET.get("need"),
        }
        return ActionForm(
            *data, choices={"officer": _officers(case), "scheme": schemes}, initial=initial
        )

    def context(self, **kwargs: Any) -> dict[str, Any]:
        return {"case": self.case(), "title": _("Add an action"), "says": "", "button": _("Add")}

    def act(self, form: Any, **kwargs: Any) -> str:
        case, data = self.case(), dict(form.cleaned_data)
        scheme = Scheme.objects.filter(pk=data.pop("scheme")).first()
        officer = User.objects.filter(pk=data.pop("officer")).first()
        add_actions(
            case=case, entries=[ActionEntry(**data, scheme=scheme, officer=officer)], by=self.actor
        )
        return self.done(_("The action is added."), case)


def _officers(case: Case) -> list[tuple[int, str]]:
    day = clock.today()
    people = {
        p.user_id: f"{p.user.name} ({p.role})"
        for p in officers(serving(case.district_id, day), day)
    }
    return list(people.items())


class AddOffered(_PlanAct):
    """Lines of the menu that answer what the last round marked weak: ticked, then added in one act."""

    template = "cases/plan_offers.html"

    def _offers(self, case: Case) -> tuple[Offered, ...]:
        found = offers_for(plan_file(case, clock.today()))
        return tuple(one for one in found if not one.planned)

    def form(self, *data: Any) -> OffersForm:
        case = self.case()
        form = OffersForm(
            *data, choices={"officer": _officers(case)}, initial={"officer": case.manager_id}
        )
        lines = [(one.intervention.code, say(one.intervention.words)) for one in self._offers(case)]
        form.fields["offers"].choices = lines  # type: ignore[attr-defined]
        return form

    def context(self, **kwargs: Any) -> dict[str, Any]:
        case = self.case()
        return {"case": case, "offers": self._offers(case)}

    def act(self, form: Any, **kwargs: Any) -> str:
        case, data, day = self.case(), form.cleaned_data, clock.today()
        officer = User.objects.filter(pk=data["officer"]).first()
        schemes = {one.key: one for one in schemes_on(day)}
        entries = [
            ActionEntry(
                need=one.need, action=one.words, service=one.service, menu_code=one.code,
                owner=Owner.WORKER if one.owner == Owner.AGENCY else one.owner, officer=officer,
                scheme=schemes.get(one.scheme), due_on=clock.add_days(day, one.days),
            )
            for one in (BY_CODE[code] for code in data["offers"])
        ]  # fmt: skip
        add_actions(case=case, entries=entries, by=self.actor)
        return self.done(
            _("The actions are added. Their dates can be changed until the plan is approved."), case
        )


class MoveAction(_PlanAct):
    """How far one action has come; one click from the plan sends its status only."""

    def _action(self) -> PlanAction:
        rows = PlanAction.objects.select_related("case", "plan")
        return self.fetch(rows, uuid=self.kwargs["action"], case__uuid=self.kwargs["uuid"])

    def form(self, *data: Any) -> ProgressForm:
        row = self._action()
        if data:
            return _dated(ProgressForm(*data), row)
        initial = {
            "due_on": row.due_on,
            "status": row.status,
            "on": clock.today(),
            "result": row.result,
            "cost": row.cost,
        }
        return _dated(ProgressForm(initial={**initial, "version": row.version}), row)

    def context(self, **kwargs: Any) -> dict[str, Any]:
        case = self.case()
        return {"case": case, "title": say(self._action().action), "says": "", "button": _("Save")}

    def act(self, form: Any, **kwargs: Any) -> str:
        case, data = self.case(), form.cleaned_data
        now = Progress(data["status"], data["on"], data["result"], data["cost"], data.get("due_on"))
        move_action(action=self._action(), now=now, by=self.actor, expected=data["version"])
        return self.done(_("Noted."), case)


def _dated(form: ProgressForm, row: PlanAction) -> ProgressForm:
    """The date is asked for until the plan is approved; then it stands."""
    if row.plan.approved_on is not None:
        del form.fields["due_on"]
    return form


class SendPlan(_PlanAct):
    """The plan goes to the DCPO."""

    form_class = ReturnForm

    def form(self, *data: Any) -> ReturnForm:
        form = ReturnForm(*data)
        del form.fields["answer"]
        return form

    def context(self, **kwargs: Any) -> dict[str, Any]:
        says = _("The DCPO approves the plan or gives it back with a sentence.")
        return {"case": self.case(), "title": _("Send the plan"), "says": says, "button": _("Send")}

    def act(self, form: Any, **kwargs: Any) -> str:
        case = self.case()
        send_plan(case=case, by=self.actor)
        return self.done(_("Sent. The plan waits for the DCPO."), case)


class AnswerPlan(_PlanAct):
    """The second person: approves the plan that waits, or gives it back."""

    permission = Permission.PLAN_APPROVE
    template = "cases/plan_answer.html"
    form_class = ReturnForm

    def _waiting(self, case: Case) -> Plan | None:
        rows = Plan.objects.visible_to(self.actor).filter(case=case, approved_on=None)
        return rows.exclude(sent_on=None).select_related("case", "written_by", "scan").first()

    def context(self, **kwargs: Any) -> dict[str, Any]:
        case = self.case()
        waiting, file = self._waiting(case), plan_file(case, clock.today())
        mine = waiting is not None and waiting.written_by_id == self.actor.user_id
        return {"case": case, "waiting": waiting, "file": file, "mine": mine, "day": clock.today()}

    def act(self, form: Any, **kwargs: Any) -> str:
        case = self.case()
        waiting = self._waiting(case)
        if waiting is None:
            raise DomainError(N_("No plan waits for an answer."))
        if "return" in self.request.POST:
            return_plan(plan=waiting, answer=form.cleaned_data["answer"], by=self.actor)
            return self.done(_("Given back; whoever wrote it sees why."), case)
        approve_plan(plan=waiting, by=self.actor)
        return self.done(_("Approved. The plan is in force from today."), case)


class ReviewPlan(_PlanAct):
    """A look at the plan in force."""

    def form(self, *data: Any) -> ReviewForm:
        day = clock.today()
        ahead = clock.add_days(day, practice_on(day).get(PLAN_DAYS))
        initial = {"on": day, "next_on": ahead, "outcome": ReviewOutcome.GOES_ON}
        return _bounded(ReviewForm(*data) if data else ReviewForm(initial=initial), "next_on")

    def context(self, **kwargs: Any) -> dict[str, Any]:
        case = self.case()
        if not case.plan_in_force:
            raise Refused(N_("No plan is in force that could be reviewed."))
        says = _(
            "A plan that goes on is renewed with a reason and a date; one that ends has no open action."
        )
        return {
            "case": case,
            "title": _("Review of the plan"),
            "says": says,
            "button": _("Keep the review"),
        }

    def act(self, form: Any, **kwargs: Any) -> str:
        case, data = self.case(), dict(form.cleaned_data)
        review_plan(case=case, found=Reviewed(words=data.pop("found"), **data), by=self.actor)
        return self.done(_("The review is kept."), case)
