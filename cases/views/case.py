"""The case page, and the moves that need no more than a day and a reason."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse

from cases.enums import Path, StayKind
from cases.forms import ReasonForm
from cases.guards.ending import GROWN_UP
from cases.models import Case, Incident
from cases.policies import is_offered, may_on
from cases.rules import EIGHTEEN_AHEAD
from cases.selectors.case_file import CASE_JOINS, case_file
from cases.selectors.episodes import episodes_of
from cases.selectors.incidents import incidents_of
from cases.selectors.next_step import Need
from cases.services.moves import make_move, what_is_missing
from cases.workflow import WORKFLOW
from ecm.core import clock
from ecm.core.errors import Refused
from ecm.core.templatetags.parts import address_for
from ecm.core.translate import say
from ecm.core.views import ActionView, PageView
from ecm.core.words import N_, Sentence
from ecm.core.workflow import Move
from ecm.places.selectors import practice_on
from ecm.roles.permissions import Permission


def case_at(view: Any, uuid: UUID) -> Case:
    """The case of an address within the reader's reach, with what its header shows; noted as disclosed."""
    case: Case = view.fetch(Case.objects.select_related(*CASE_JOINS), uuid=uuid)
    view.disclose([case.pk], Case.GROUP)
    return case


@dataclass(frozen=True)
class Item:
    """A condition with the address where it can be met, if the reader may open it."""

    ok: bool
    words: Sentence
    address: str
    link_words: str


@dataclass(frozen=True)
class Link:
    """A button or a slot: its words and where it leads."""

    words: str
    address: str
    main: bool = False


def items_of(request: HttpRequest, needs: Iterable[Need], here: UUID) -> list[Item]:
    """Conditions with the addresses that this reader may open."""
    return [
        Item(n.ok, n.words, address_for(request, n.page, here) if n.page else "", n.link_words)
        for n in needs
    ]


# What people do on a case beside its moves: page, words. Each stands there only for those who may.
BUTTONS = (
    ("assessments:safety_check", N_("Safety check"), Permission.SAFETY_CHECK_RECORD),
    (
        "assessments:round",
        N_("Home study and assessments"),
        Permission.CHILD_ASSESSMENT_HARMLESS_RECORD,
    ),
    ("assessments:round", N_("Home study and assessments"), Permission.FAMILY_ASSESSMENT_RECORD),
    ("followups:record", N_("Record a contact"), Permission.CONTACT_RECORD),
    ("cases:conference", N_("Record a conference"), Permission.CONFERENCE_RECORD),
    ("cases:order", N_("Record an order"), Permission.ORDER_RECORD),
    ("cases:readiness", N_("Readiness check-list"), Permission.READINESS_RECORD),
    ("cases:trials", N_("Trial stays"), Permission.READINESS_RECORD),
    ("cases:home_study", N_("Home study in another district"), Permission.HOME_STUDY_REQUEST),
    ("cases:transfer", N_("Transfer to another district"), Permission.TRANSFER_PROPOSE),
    ("cases:incident", N_("Record an incident"), Permission.INCIDENT_RECORD),
    ("cases:search_child", N_("Search for the child"), Permission.FLAGS_VIEW),
    ("cases:after_care", N_("Decide about after care"), Permission.PLAN_WRITE),
    ("papers:make_hsr", N_("Home study report (PDF)"), Permission.PAPER_MAKE),
)


def _turns_18(case: Case) -> bool:
    """Whether after care is asked about now: so many months before the birthday as the practice says, or after it."""
    day = clock.today()
    return (
        case.age_on(day) >= GROWN_UP - 2
        and case.age_on(clock.add_months(day, practice_on(day).get(EIGHTEEN_AHEAD))) >= GROWN_UP
    )


# Where a button stands only for a time: its condition over the case row.
TIMES: dict[str, Callable[[Case], object]] = {
    "assessments:safety_check": lambda case: (
        case.path == Path.EXPEDITED and case.verified_on is None
    ),
    "papers:make_hsr": lambda case: case.hsr_submitted_on,
    "cases:conference": lambda case: case.submitted_on,
    "followups:record": lambda case: case.is_at_home,
    "cases:readiness": lambda case: case.path == Path.ORDINARY and not case.is_at_home,
    "cases:trials": lambda case: case.path == Path.ORDINARY and not case.is_at_home,
    "cases:home_study": lambda case: case.placed_on is None,
    "cases:search_child": lambda case: case.untraced_since,
    "cases:after_care": _turns_18,
}
SLOTS = (
    ("assessments:panel", N_("Assessments")),
    ("cases:plan_panel", N_("Plan and services")),
    ("followups:panel", N_("Follow-up")),
    ("papers:panel", N_("Papers")),
)


class CasePage(PageView):
    """``/cases/<uuid>/``: who, where she stands, what comes next, what happened."""

    permission = Permission.CASE_VIEW
    template = "cases/case.html"

    def context(self, **kwargs: Any) -> dict[str, Any]:
        case = case_at(self, kwargs["uuid"])
        file = case_file(case, self.actor, clock.today())
        self.disclose([case.pk], *file.groups)
        here = case.uuid
        following = file.next.move if file.next else None
        return {
            "file": file,
            "episodes": episodes_of(case, self.actor),
            "incidents": self._incidents(case),
            "may_correct": may_on(self.actor, case, Permission.FACTS_CORRECT),
            "may_name_team": may_on(self.actor, case, Permission.CASE_TEAM_NAME),
            "hold_address": self._to("cases:hold", here) if case.is_open else "",
            "place_words": place_words(case, whom=file.sees_home),
            "needs": items_of(self.request, file.next.needs, here) if file.next else [],
            "waits_for": ", ".join(say(label) for label in file.next.who) if file.next else "",
            "next_address": self.address_of(following, here) if following else "",
            "buttons": self._buttons(case),
            "slots": [
                Link(say(words), url) for name, words in SLOTS if (url := self._to(name, here))
            ],
            "others": [
                {
                    "label": o.move.label,
                    "missing": o.missing,
                    "address": "" if o.missing else self.address_of(o.move, here),
                }
                for o in file.others
            ],
        }

    def _incidents(self, case: Case) -> tuple[Incident, ...]:
        """The incidents that this reader may open; most children have none."""
        found = incidents_of(case, self.actor) if case.incident_on else ()
        if found:
            self.disclose([case.pk], Incident.GROUP)
        return found

    def _buttons(self, case: Case) -> list[Link]:
        """What this reader may do on this case at this time, each once."""
        if not case.is_open:
            return []
        may = {
            name: words for name, words, needed in BUTTONS if is_offered(self.actor, case, needed)
        }
        now = {name: words for name, words in may.items() if TIMES.get(name, bool)(case)}
        found = ((words, self._to(name, case.uuid)) for name, words in now.items())
        return [Link(say(words), url) for words, url in found if url]

    def _to(self, name: str, *args: Any) -> str:
        return address_for(self.request, name, *args)

    def address_of(self, move: Move, here: UUID) -> str:
        """Where a move is made."""
        args = (here, move.name) if move.page == "cases:move" else (here,)
        return self._to(move.page, *args) if move.page else ""


def place_words(case: Case, *, whom: bool) -> Sentence:
    """Where the child lives, since when, and who manages the case; with whom only for readers of the family."""
    manager = case.manager.name if case.manager else Sentence(N_("no case manager yet"))
    kin = str(case.get_living_with_display() or "–")
    if case.is_at_home:
        text = N_("With %(whom)s in %(place)s since %(day)s · case manager: %(manager)s")
        text = (
            text
            if whom
            else N_("In a family in %(place)s since %(day)s · case manager: %(manager)s")
        )
    elif case.stay_kind == StayKind.INSTITUTION:
        text, kin = (
            N_("In %(whom)s since %(day)s · case manager: %(manager)s"),
            str(case.origin_institution or "–"),
        )
    else:
        text = N_("%(place)s · case manager: %(manager)s")
    place = str(case.taluka or case.district)
    return Sentence(
        text, {"whom": kin, "place": place, "day": case.stay_since or "–", "manager": manager}
    )


class MovePage(ActionView):
    """A move of the workflow that asks for its day and reason only."""

    permission = Permission.CASE_VIEW
    template = "cases/move.html"
    form_class = ReasonForm

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        self.move = next(
            (
                move
                for move in WORKFLOW
                if move.name == kwargs.get("name") and move.page == "cases:move"
            ),
            None,
        )
        return super().dispatch(request, *args, **kwargs)

    def form(self, *data: Any) -> ReasonForm:
        form = ReasonForm(*data) if data else ReasonForm(initial={"on": clock.today()})
        if self.move and not self.move.needs_reason:
            form.fields["reason"].required = False
        return form

    def context(self, **kwargs: Any) -> dict[str, Any]:
        case = case_at(self, kwargs["uuid"])
        move = self._mine(case)
        return {
            "case": case,
            "move": move,
            "missing": what_is_missing(case, move.name, clock.today(), self.actor),
        }

    def _mine(self, case: Case) -> Move:
        """The move of the address, for those whose move it is on this case."""
        if self.move is None or not may_on(self.actor, case, self.move.permission):
            raise Refused(N_("This step belongs to another post."))
        return self.move

    def act(self, form: Any, **kwargs: Any) -> str:
        case = case_at(self, kwargs["uuid"])
        data = form.cleaned_data
        make_move(
            case=case,
            move=self._mine(case).name,
            on=data["on"],
            by=self.actor,
            reason=data["reason"],
        )
        return reverse("cases:case", args=[case.uuid])
