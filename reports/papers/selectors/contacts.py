"""The history of contacts: every contact made and missed, with the marks of the five domains."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from cases.models import Case
from ecm.core.words import N_, Sentence
from followups.enums import Advice, MissedReason, Mode, Safety
from followups.models import Contact, MissedContact
from followups.selectors.course import marks_of
from reports.papers.selectors import frame
from reports.papers.selectors.frame import Draft
from reports.papers.selectors.page import (
    Cell,
    Fact,
    Facts,
    Grid,
    Own,
    PaperPage,
    Quotes,
    Words,
    day_of,
)

COLUMNS = (
    N_("Date"), N_("How"), N_("Child seen"), N_("Carer seen"), N_("Safety"), "F", "H", "E", "L",
    "K", N_("Advice"), N_("By"),
)  # fmt: skip
MISSED = (N_("Date"), N_("Why not met"), N_("Note"), N_("By"))


def page(draft: Draft) -> PaperPage:
    """The whole history up to today."""
    case = draft.case
    contacts = contacts_of(case)
    missed = MissedContact.objects.filter(case=case).select_related("by").order_by("on", "pk")
    parts = (
        Facts(N_("The child"), facts=(*frame.child_facts(draft), *_counts(case, contacts))),
        Grid(
            N_("Contacts made"), columns=COLUMNS, rows=tuple(row_of(one) for one in contacts),
            empty=N_("No contact is recorded."),
        ),
        Grid(
            N_("Attempts in vain"), columns=MISSED, rows=tuple(_missed(one) for one in missed),
            empty=N_("None is recorded."),
        ),
        *_quotes(contacts),
    )  # fmt: skip
    closing = (
        N_("F family, H health, E education, L living conditions, K economy: 1 crisis, 2 fragile, 3 steady, 4 strong."),
        frame.printed_today(),
    )  # fmt: skip
    return frame.framed(
        draft, parts, signatures=(frame.head_of_office(),), closing=closing, shows=draft.kind.groups
    )


def contacts_of(case: Case) -> list[Contact]:
    """The contacts of a case that stand, oldest first; corrected ones are left out."""
    rows = Contact.objects.filter(case=case, replaced=False).select_related("by")
    return list(rows.order_by("on", "pk"))


def row_of(one: Contact) -> tuple[Cell, ...]:
    """One contact as a row."""
    return (
        day_of(one.on),
        str(Mode(one.mode).label),
        YES_NO[one.child_seen],
        YES_NO[one.carer_seen],
        str(Safety(one.safety).label),
        *(Own(str(mark)) if mark else "" for mark in marks_of(one)),
        str(Advice(one.advice).label) if one.advice else "",
        Own(one.by.name),
    )


YES_NO: Mapping[bool | None, str] = {True: N_("Yes"), False: N_("No"), None: ""}


def _missed(one: MissedContact) -> tuple[Cell, ...]:
    return day_of(one.on), str(MissedReason(one.reason).label), Own(one.note), Own(one.by.name)


def _counts(case: Case, contacts: list[Contact]) -> tuple[Fact, ...]:
    visits = sum(one.mode == Mode.VISIT for one in contacts)
    return (
        Fact(N_("At home since"), day_of(case.home_since or case.placed_on)),
        Fact(N_("Placement confirmed on"), day_of(case.placed_on)),
        Fact(N_("Contacts made"), Own(str(len(contacts)))),
        Fact(N_("Of these, home visits"), Own(str(visits))),
        Fact(N_("Child last seen safe on"), day_of(case.child_seen_safe_on)),
        Fact(N_("Next contact on"), day_of(case.next_contact_on)),
    )


def _quotes(contacts: Iterable[Contact]) -> tuple[Quotes, ...]:
    quotes = tuple(quote for one in contacts for quote in said_in(one))
    return (Quotes(N_("In their own words"), quotes=quotes),) if quotes else ()


def said_in(one: Contact) -> tuple[tuple[Words, Own], ...]:
    """What the child and the carer said at a contact."""
    who = (("child_words", N_("The child, %(day)s")), ("carer_words", N_("The carer, %(day)s")))
    return tuple(
        (Sentence(text, {"day": one.on}), Own(said["words"], said.get("lang", "")))
        for key, text in who
        if (said := one.answers.get(key)) and said.get("words")
    )
