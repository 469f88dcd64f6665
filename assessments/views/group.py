"""Brothers and sisters of one household on one screen: the household once, each child's own part, verified together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.utils.translation import gettext as _

from assessments import policies
from assessments.forms import VerifyGroupForm
from assessments.models import Round
from assessments.rules import conference_reasons
from assessments.selectors.course import Running, Since, since_last
from assessments.selectors.pages import Beside, Marks, beside_last, marks_of, previous_round
from assessments.selectors.siblings import household_keys, rounds_side_by_side
from assessments.services.submission import matter_of
from assessments.services.verification import verify_group
from assessments.views.rounds import (
    case_address,
    case_of,
    flags_on_page,
    in_order,
    sibling_words,
)
from cases.models import Case
from cases.services.moves import what_is_missing
from ecm.core import clock
from ecm.core.errors import NotYet
from ecm.core.instrument.read import ReadSection
from ecm.core.views import ActionView
from ecm.core.words import N_, Sentence
from ecm.roles.permissions import Permission


@dataclass(frozen=True)
class Member:
    """One child's round as the group's verifier reads it: what is her own, what differs, what stands in the way."""

    round: Round
    words: str
    marks: Marks
    since: Since | None
    flags: tuple[Running, ...]
    own: tuple[tuple[Beside, tuple[ReadSection, ...]], ...]
    reasons: tuple[Sentence, ...]
    refusal: Sentence | None
    missing: tuple[Sentence, ...]

    @property
    def ready(self) -> bool:
        """Whether this reader can verify this child's round now."""
        return self.refusal is None and not self.missing

    @property
    def value(self) -> str:
        """What the form sends for it: the round and the version that was read."""
        return f"{self.round.uuid}:{self.round.version}"


class VerifyGroup(ActionView):
    """The household's answers once, then child by child; whoever is ticked is verified, all or none."""

    permission = Permission.ROUND_VERIFY
    template = "assessments/verify_group.html"
    form_class = VerifyGroupForm

    @property
    def case(self) -> Case:
        """The case of the address, fetched once."""
        if not hasattr(self, "_case"):
            self._case = case_of(self, self.kwargs["uuid"])
        return self._case

    @property
    def members(self) -> list[Member]:
        """The submitted rounds of the household, fetched once."""
        if not hasattr(self, "_members"):
            rounds = rounds_side_by_side(self.case, self.actor)
            if not rounds:
                raise NotYet(N_("No round has been submitted yet."), missing=())
            self._members = [self._member(one) for one in rounds]
        return self._members

    def _member(self, found: Round) -> Member:
        last = previous_round(found, self.actor)
        shown = [beside_last(record, last, self.actor) for record in in_order(found)]
        groups = {group for one in shown for group in one.instrument.groups}
        self.disclose([found.case_id], *groups)
        stage, today = found.case.stage, clock.today()
        return Member(
            found, sibling_words(found.case), marks_of(found, self.actor), since_last(found, last),
            flags_on_page(self, found.case), tuple((one, _without_household(one)) for one in shown),
            conference_reasons(matter_of(found)), policies.why_not_verify(self.actor, found),
            tuple(what_is_missing(found.case, "verify", today, self.actor)) if stage == "submitted" else (),
        )  # fmt: skip

    def form(self, *data: Any) -> VerifyGroupForm:
        ready = [(one.value, one.words) for one in self.members if one.ready]
        initial = None if data else {"rounds": [value for value, _words in ready]}
        return VerifyGroupForm(*data, rounds=ready, initial=initial)

    def context(self, **kwargs: Any) -> dict[str, Any]:
        members = self.members
        study = next((one for one, _own in members[0].own if one.record.instrument == "hsr"), None)
        return {
            "case": self.case, "members": members, "household": _household(study) if study else (),
            "study": study, "ready": [one for one in members if one.ready],
        }  # fmt: skip

    def act(self, form: Any, **kwargs: Any) -> str:
        by_value = {one.value: one.round for one in self.members}
        chosen = [by_value[value] for value in form.cleaned_data["rounds"]]
        verify_group(by=self.actor, rounds=[(one, one.version) for one in chosen])
        messages.success(self.request, _("Verified: %(n)s") % {"n": len(chosen)})
        return case_address(self.case)


def _without_household(one: Beside) -> tuple[ReadSection, ...]:
    """The sections that are about the child; of the household's those answers only that are hers."""
    keys = household_keys(one.instrument) if one.record.instrument == "hsr" else frozenset()
    kept = (
        ReadSection(part.section, tuple(r for r in part.readings if r.field.key not in keys))
        for part in one.sections
    )
    return tuple(part for part in kept if part.answered)


def _household(one: Beside) -> tuple[ReadSection, ...]:
    keys = household_keys(one.instrument)
    kept = (
        ReadSection(part.section, tuple(r for r in part.readings if r.field.key in keys))
        for part in one.sections
    )
    return tuple(part for part in kept if part.answered)
