"""Papers that go out to be signed or answered: the carer's undertaking, the letter about a child not traced."""

from __future__ import annotations

from collections.abc import Iterator

from assessments.instruments import pinned
from assessments.models import SafetyCheck
from cases.enums.ending import SearchKind
from cases.models import SearchStep
from ecm.core import clock
from ecm.core.instrument.clean import Room
from ecm.core.instrument.read import lines
from ecm.core.words import N_, Sentence
from ecm.roles.field_groups import FieldGroup
from reports.papers.selectors import frame, people
from reports.papers.selectors.frame import Draft
from reports.papers.selectors.page import (
    Blanks,
    Cell,
    Fact,
    Facts,
    Grid,
    Own,
    PaperPage,
    Paragraphs,
    Part,
    Points,
    Signature,
    Told,
    day_of,
)

PROMISES = (
    N_("I take care of the child's food, clothing, health and schooling as a parent should."),
    N_(
        "I send the child to school or training and do not let the child be put to work or married early."
    ),
    N_("I see to medical care when it is needed, and keep the appointments."),
    N_("I keep the conditions of the Committee's order, as they were read out to me."),
    N_("I bring the child before the Committee or the DCPU whenever I am called."),
    N_("I let the officers of the DCPU visit, and talk with the child alone."),
    N_("I tell the DCPU at once if the child leaves home, falls seriously ill, or is in danger."),
    N_("I tell the DCPU before we move to another place."),
    N_(
        "If I can no longer take care of the child, I say so in time and do not leave the child alone."
    ),
)
"""What the carer undertakes: Form 20 in our own words."""

ASKED = (
    N_("Please enter the child as not traced, and tell us the number of the entry."),
    N_(
        "Please look for the child at the last known address and with relatives, and tell us what you find."
    ),
    N_(
        "If the child is found, please call the number of this office or Childline 1098 at any hour."
    ),
    N_("Please do not publish the child's name or picture without the Committee's leave."),
)


SENT_HOME = N_(
    "The child named below was sent home on %(day)s. Since then we have neither seen nor spoken with the child."
)


def undertaking(draft: Draft) -> PaperPage:
    """The undertaking, ready to be read out in the carer's language and signed."""
    case, carer = draft.case, people.carer_of(draft.case)
    home = people.family_of(case)
    opening = Sentence(
        N_(
            "I, %(carer)s, take %(child)s into my care and undertake before the Child Welfare Committee:"
        ),
        {"carer": carer.name or "…………………", "child": frame.name_of(case)},
    )
    parts = (
        Facts(N_("The child"), facts=frame.child_brief(draft)),
        Facts(
            N_("The carer"),
            facts=(*people.carer_facts(carer), *(people.address_facts(home) if home else ())),
        ),
        *_order(draft),
        Paragraphs(N_("What I undertake"), lines=(opening,)),
        Points(points=PROMISES, numbered=True),
        Paragraphs(
            lines=(N_("This was read out to me in a language that I understand, and I agreed to it freely."),)
        ),
        Blanks(labels=(N_("Place and date"), N_("Witness: name, address and signature"), N_("Read out by"))),
    )  # fmt: skip
    signatures = (
        Signature(N_("Carer, signature or thumb"), carer.name),
        Signature(N_("Before me: Committee member or officer")),
        frame.head_of_office(),
    )
    shows = draft.kind.groups | {str(FieldGroup.ORDERS)}
    return frame.framed(draft, parts, signatures=signatures, shows=shows)


def _order(draft: Draft) -> Iterator[Part]:
    """The order behind the undertaking for who reads orders; else lines to write it on."""
    case = draft.case
    if not draft.shows(FieldGroup.ORDERS) or not case.ordered_on:
        labels = (N_("Order number"), N_("Date of the order"), N_("Conditions"))
        yield Blanks(N_("The order"), labels=labels)
        return
    order = case.orders.filter(superseded_by=None).order_by("-on", "-pk").first()
    facts = (
        Fact(N_("Order number"), Own(case.order_no)),
        Fact(N_("Date of the order"), day_of(case.ordered_on)),
        Fact(N_("Conditions"), Own(order.conditions if order else "")),
    )
    yield Facts(N_("The order"), facts=facts)


def untraced(draft: Draft) -> PaperPage:
    """To the special juvenile police unit, with a copy to the Committee: who is missing and what was tried."""
    case = draft.case
    identity, carer = frame.identity_of(case), people.carer_of(case)
    home = people.family_of(case)
    marks = (
        Fact(N_("Father's name"), Own(identity.father_name if identity else "")),
        Fact(N_("Mother's name"), Own(identity.mother_name if identity else "")),
        Fact(N_("Identity marks"), Own(identity.identity_marks if identity else "")),
    )
    known = (*people.carer_facts(carer), *(people.address_facts(home) if home else ()))
    to = (
        N_("To: the Special Juvenile Police Unit of the district"),
        N_("Copy: the Child Welfare Committee; the State Child Protection Society"),
    )
    parts = (
        Paragraphs(lines=to),
        Paragraphs(
            N_("A child whom we cannot find"),
            lines=(
                Sentence(
                    SENT_HOME,
                    {"day": case.home_since or case.registered_on or clock.today()},
                ),
            ),
        ),
        Facts(N_("The child"), facts=(*frame.child_facts(draft), *marks)),
        Facts(N_("Last known home"), facts=known),
        *_attempts(draft),
        *_steps(draft),
        Points(N_("What we ask"), points=ASKED, numbered=True),
        Blanks(labels=(N_("Number of this letter"), N_("Phone of this office"), N_("Received by, date and seal"))),
    )  # fmt: skip
    signatures = (
        frame.signature(N_("Case manager"), case.manager, "", case),
        frame.head_of_office(),
    )
    shows = draft.kind.groups | {str(FieldGroup.FAMILY)}
    return frame.framed(
        draft, parts, signatures=signatures, closing=(frame.printed_today(),), shows=shows
    )


def _attempts(draft: Draft) -> Iterator[Part]:
    """The attempts at the safety check, for who reads them: date, how, and what came of it."""
    if not draft.shows(FieldGroup.FAMILY):
        return
    checks = SafetyCheck.objects.filter(case=draft.case).order_by("attempt")
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (Own(str(one.attempt)), day_of(clock.day_of(one.at)), *_modes(one)) for one in checks
    )
    columns = (N_("Attempt"), N_("Date"), N_("How"), N_("Result"))
    yield Grid(
        N_("How we tried to reach the child"), columns=columns, rows=rows, empty=N_("None is recorded."),
    )  # fmt: skip


def _modes(check: SafetyCheck) -> tuple[Cell, Cell]:
    form = pinned("safety_check", check.version_of_instrument)
    room = Room(today=clock.today())
    return tuple(  # type: ignore[return-value]
        Told(lines(form.by_key[key], value, room)) if key in form.by_key else Own(value)
        for key, value in (("mode", check.mode), ("result", check.result))
    )


def _steps(draft: Draft) -> Iterator[Part]:
    kinds = dict(SearchKind.choices)
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (day_of(one.on), str(kinds[one.kind]), Own(one.words), Own(one.number))
        for one in SearchStep.objects.filter(case=draft.case).order_by("on", "id")
    )
    if rows:
        columns = (N_("Date"), N_("Step"), N_("What was done and found"), N_("Number"))
        yield Grid(N_("The search so far"), columns=columns, rows=rows)
