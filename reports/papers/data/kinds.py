"""The table of papers: what each is called, which form it serves, who may have it, and what it waits for.

Read one row as: the paper *kind* is drawn from *source*; whoever may make papers and reads all of *groups* of this
case may have it; while there is nothing to draw it from, the page says *not_yet*. ``unsettled`` is what a print says of
itself while a second person has not yet confirmed what it is drawn from. Form numbers are reference data of the state.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ecm.core.words import N_
from ecm.roles.field_groups import FieldGroup as G
from reports.papers.enums import PaperKind as K

ROUND, CONFERENCE, PLAN, ORDER, CLOSURE, CASE = (
    "round",
    "conference",
    "plan",
    "order",
    "closure",
    "case",
)


@dataclass(frozen=True)
class Kind:
    """One row. ``column`` of the case must be filled before there is anything to draw, where ``source`` is the case.

    ``committee`` papers have a second copy, with everything, for the Child Welfare Committee. ``for_institution``
    papers may be made by the superintendent who hands the child over. ``apart`` papers of one kind stand beside one
    another (each meeting has its minutes); of all others a later one takes the place of an earlier one.
    """

    code: K
    title: str
    says: str
    source: str
    not_yet: str
    groups: frozenset[str]
    form: str = ""
    part: str = ""
    column: str = ""
    unsettled: str = ""
    committee: bool = False
    for_institution: bool = False
    apart: bool = False

    @property
    def lives(self) -> bool:
        """Whether the paper says how things stand on its day, so that asking again makes another one."""
        return self.source == CASE or self.code == K.DOSSIER


NOT_VERIFIED = N_("This report was printed before a second officer verified it. It is not final.")
HOME, ALL_WORK = (
    frozenset({G.IDENTITY, G.FAMILY}),
    frozenset({G.IDENTITY, G.FAMILY, G.PLAN, G.ORDERS, G.FLAGS}),
)

TABLE: tuple[Kind, ...] = (
    Kind(K.HSR, N_("Home study report"), N_("The home study as it was submitted, section by section."),
         ROUND, N_("A home study report can be printed once it is submitted."), frozenset({G.FAMILY}),
         unsettled=NOT_VERIFIED, committee=True),
    Kind(K.DOSSIER, N_("Dossier for the Child Welfare Committee"),
         N_("The child, the family, the marks, the flags and the recommendation on two to four pages."),
         ROUND, N_("Not yet: no home study has been submitted."), ALL_WORK, unsettled=NOT_VERIFIED, committee=True),
    Kind(K.FORM_22, N_("Social investigation report"), N_("Form 22, filled from the home study and the child's view."),
         ROUND, N_("Not yet: no home study has been submitted."), HOME, form="22", unsettled=NOT_VERIFIED,
         committee=True),
    Kind(K.PLAN, N_("Care plan"), N_("Goal, actions with owner and date, the child's and the family's part."),
         PLAN, N_("Not yet: no plan is made."), frozenset({G.IDENTITY, G.PLAN}), form="7",
         unsettled=N_("The DCPO has not approved this plan. It is not final.")),
    Kind(K.MINUTES, N_("Minutes of the case conference"), N_("Who sat, what each said, what was weighed and advised."),
         CONFERENCE, N_("Not yet: no conference is recorded."), frozenset({G.IDENTITY, G.PLAN}), apart=True,
         unsettled=N_("The chair has not approved these minutes. They are not final.")),
    Kind(K.UNDERTAKING, N_("Undertaking of the carer"), N_("Form 20, ready to be read out and signed."),
         CASE, N_("Not yet: nothing is decided for this child."), frozenset({G.IDENTITY}), form="20",
         column="decided_on", for_institution=True),
    Kind(K.PRE_RELEASE, N_("Pre-release report"), N_("Form 7 part C, at least 15 days before the handover."),
         CASE, N_("Not yet: nothing is decided for this child."), frozenset({G.IDENTITY}), form="7", part="C",
         column="decided_on", for_institution=True),
    Kind(K.POST_RELEASE, N_("Post-release report"), N_("Form 7 part D, with the contacts of the first six months."),
         CASE, N_("Not yet: no placement is confirmed."), frozenset({G.IDENTITY}), form="7", part="D",
         column="placed_on", for_institution=True),
    Kind(K.RESTORATION, N_("Restoration sheet"), N_("What the restoration order, Form 44, needs and says."),
         ORDER, N_("Not yet: no restoration order is recorded."), frozenset({G.IDENTITY, G.ORDERS}), form="44",
         apart=True, unsettled=N_("A second person has not checked this order against its scan.")),
    Kind(K.ESCORT, N_("Escort sheet"), N_("Who brings the child, from where to where; for the escort order, Form 45."),
         ORDER, N_("Not yet: no restoration order is recorded."), frozenset({G.IDENTITY, G.ORDERS}), form="45",
         apart=True, unsettled=N_("A second person has not checked this order against its scan.")),
    Kind(K.CONTACTS, N_("History of contacts"),
         N_("Every contact made and missed, with the marks of the five domains."), CASE,
         N_("Not yet: no contact is recorded."), frozenset({G.IDENTITY, G.FOLLOWUPS}), column="last_contact_on"),
    Kind(K.CLOSURE, N_("Closure summary"), N_("Why the case closes, the check-list, and how the child stands."),
         CLOSURE, N_("Not yet: closure is not proposed."),
         frozenset({G.IDENTITY, G.FAMILY, G.PLAN, G.ORDERS, G.FOLLOWUPS}),
         unsettled=N_("The DCPO has not approved the closure. It is not final.")),
    Kind(K.UNTRACED, N_("Letter about a child not traced"),
         N_("To the police and the Committee: what was tried so far."), CASE,
         N_("Not yet: this child is not recorded as untraced."), frozenset({G.IDENTITY, G.FLAGS})),
)  # fmt: skip

KINDS: Mapping[str, Kind] = {one.code: one for one in TABLE}
