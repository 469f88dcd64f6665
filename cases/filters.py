"""The filters of the line list: everything stands in the address, so that a list can be kept and sent by code."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cases.enums import OPEN_STAGES, Level, Path, Stage
from cases.models import Case
from ecm.core.actor import Actor
from ecm.core.forms import GuardedForm
from ecm.core.scoping import reach_filter
from ecm.roles.field_groups import FieldGroup, Reach

Choices = Sequence[tuple[Any, Any]]
ANY: tuple[str, Any] = ("", _("any"))


class LineFilter(GuardedForm):
    """What narrows a list; the choices of places and people are those within the reader's reach and are passed in."""

    district = forms.TypedChoiceField(label=_("District"), coerce=int, required=False)
    taluka = forms.TypedChoiceField(label=_("Taluka"), coerce=int, required=False)
    institution = forms.TypedChoiceField(label=_("CCI"), coerce=int, required=False)
    manager = forms.TypedChoiceField(label=_("Case manager"), coerce=int, required=False)
    stage = forms.ChoiceField(label=_("Stage"), required=False)
    level = forms.ChoiceField(label=_("Risk"), required=False)
    path = forms.ChoiceField(label=_("Path"), required=False)

    COLUMNS = {
        "district": "district_id", "taluka": "taluka_id", "institution": "origin_institution_id",
        "manager": "manager_id", "stage": "stage", "level": "level_used", "path": "path",
    }  # fmt: skip

    def __init__(self, data: Mapping[str, Any], *, choices: Mapping[str, Choices]) -> None:
        super().__init__(data)
        stages = [(stage.value, stage.label) for stage in (*OPEN_STAGES, Stage.CLOSED)]
        fixed: dict[str, Choices] = {"stage": stages, "level": Level.choices, "path": Path.choices}
        for name, values in {**fixed, **choices}.items():
            if len(values) > 1:
                self.fields[name].choices = [ANY, *values]  # type: ignore[attr-defined]
            else:
                del self.fields[name]

    def condition(self, actor: Actor) -> Q:
        """The chosen values as one condition over the case row; what cannot be read narrows nothing.

        Asking for a level tells it: only cases whose assessment the reader may read answer.
        """
        self.is_valid()
        chosen = {
            self.COLUMNS[name]: value
            for name, value in self.cleaned_data.items()
            if value not in ("", None)
        }
        told = "level_used" in chosen and actor.reads(FieldGroup.FAMILY) == Reach.ASSIGNED
        return Q(**chosen) & (reach_filter(Case, actor, group=FieldGroup.FAMILY) if told else Q())

    @property
    def is_used(self) -> bool:
        """Whether anything is narrowed."""
        self.is_valid()
        return any(value not in ("", None) for value in self.cleaned_data.values())
