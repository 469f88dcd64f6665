"""Where an order leads: the placement confirmed, or the child taken into alternative care."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from cases.forms import PlaceForm
from cases.forms.deciding import CareForm
from cases.models import Case
from cases.selectors.choices import institutions
from cases.selectors.next_step import needs_of
from cases.services.placement import Care, place, take_into_care
from cases.views.case import items_of
from cases.views.deciding import OnCase
from cases.workflow import WORKFLOW
from ecm.core import clock
from ecm.core.workflow import find
from ecm.places.models import Institution
from ecm.roles.permissions import Permission


class ConfirmPlacement(OnCase):
    """The last step home: what it still needs stands beside the form."""

    permission = Permission.CASE_PLACE
    template = "cases/place.html"
    form_class = PlaceForm

    def form(self, *data: Any) -> PlaceForm:
        case = self.mine()
        initial = {
            "living_with": case.living_with,
            "on": case.handover_on or case.ordered_on or clock.today(),
        }
        return PlaceForm(*data) if data else PlaceForm(initial=initial)

    def context(self, **kwargs: Any) -> dict[str, Any]:
        case = self.mine()
        return {"case": case, **needs_beside(self.request, case, "place")}

    def act(self, form: Any, **kwargs: Any) -> str:
        case, data = self.mine(), form.cleaned_data
        place(
            case=case,
            on=data["on"],
            by=self.actor,
            living_with=data["living_with"],
            both_parents=data["both_parents"],
        )
        return self.done(
            _("The placement is confirmed. Follow-up contacts are planned from this day."), case
        )


def needs_beside(request: Any, case: Case, move: str) -> dict[str, Any]:
    """What a move still needs, for the card beside its form."""
    needs = needs_of(find(WORKFLOW, move), case, clock.today(), request.actor)
    return {
        "needs": items_of(request, needs, case.uuid),
        "ready": all(need.ok for need in needs),
        "says": find(WORKFLOW, move).says,
    }


class TakeIntoCare(OnCase):
    """Alternative care under an order in force; with a STOP flag at once, without an assessment before."""

    permission = Permission.CASE_TAKE_INTO_CARE
    template = "cases/care.html"
    form_class = CareForm

    def form(self, *data: Any) -> CareForm:
        case = self.mine()
        choices = {"home": institutions(self.actor, list(self.actor.scope.district_ids))}
        initial = {"on": clock.today(), "home": case.origin_institution_id}
        return CareForm(*data, choices=choices, initial=initial)

    def context(self, **kwargs: Any) -> dict[str, Any]:
        case = self.mine()
        return {"case": case, **needs_beside(self.request, case, "take_into_care")}

    def act(self, form: Any, **kwargs: Any) -> str:
        case, data = self.mine(), form.cleaned_data
        home = Institution.objects.filter(pk=data["home"] or 0).first()
        take_into_care(
            case=case, care=Care(home), on=data["on"], by=self.actor, reason=data["reason"]
        )
        return self.done(_("The child is in alternative care; the decision is D3."), case)
