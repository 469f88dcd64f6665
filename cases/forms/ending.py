"""What is typed when a placement breaks down, a child is searched for, a case ends or begins again."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cases.enums import Path, Relation
from cases.enums.ending import AfterCare, SearchKind
from cases.forms import PlacesForm, ScanField, across, chosen, line, numbered, words
from ecm.core.forms import DayField, GuardedForm


class SettleForm(GuardedForm):
    """Settled in the same household."""

    on = DayField(label=_("Settled on"))
    seen_on = DayField(
        label=_("The child was last seen safe on"),
        help_text=_("By a person of the DCPU, in the household, after the incident."),
    )
    words = words(_("What changed, so that the child can live there"))


class SearchForm(GuardedForm):
    """One step of the search."""

    kind = chosen(_("What was done?"), SearchKind.choices)
    on = DayField(label=_("Date"))
    words = words(_("What was done and what was found"))
    number = line(
        _("Number of the letter or report"), most=60, required=False,
        help_text=_("A police report needs its number."),
    )  # fmt: skip
    scan = ScanField(label=_("Scan of the paper"), required=False)


class NotFeasibleForm(GuardedForm):
    """The return is not feasible now."""

    on = DayField(label=_("Date"))
    reason = words(_("Why a return is not feasible now"))
    next_on = DayField(
        label=_("Next screening on"), future=True, help_text=_("At most six months ahead.")
    )


class AfterCareForm(GuardedForm):
    """What is decided for the time after the eighteenth birthday."""

    choice = across(_("What is decided?"), AfterCare.choices)
    on = DayField(label=_("Date"))
    words = words(
        _("In the young person's own words"), most=1000, required=False,
        help_text=_("A refusal needs them."),
    )  # fmt: skip
    scan = ScanField(label=_("Scan of the signed paper"), required=False)


class CourtesyForm(GuardedForm):
    """The call after closing."""

    on = DayField(label=_("Date"))
    words = words(_("What was heard"))


class ReopenForm(PlacesForm):
    """A closed case begins again."""

    reason = words(_("Why the case begins again"))
    path = across(
        _("Where is the child now?"),
        [
            (Path.EXPEDITED, _("At home (expedited path)")),
            (Path.ORDINARY, _("Living in a CCI (ordinary path)")),
        ],
    )
    since = DayField(label=_("There since"))
    living_with = chosen(_("Living with"), Relation.choices, required=False)
    institution = numbered(_("CCI"), required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("path") == Path.EXPEDITED and not data.get("living_with"):
            self.add_error("living_with", _("With whom does the child live?"))
        if data.get("path") == Path.ORDINARY and not data.get("institution"):
            self.add_error("institution", _("In which CCI does the child live?"))
        return data


class ClosureAnswerForm(GuardedForm):
    """The DCPO's answer to a proposal to close."""

    answer = words(_("Remarks"), required=False, help_text=_("Needed to decline."))


class ProofForm(forms.Form):
    """The paper that proves the reason; which one it is follows from the reason."""

    scan = ScanField(label=_("Scan of the paper"), required=False)
