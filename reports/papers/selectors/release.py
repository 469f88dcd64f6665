"""Papers of the way home: Form 7 parts C and D, and the data of Forms 44 and 45, in our own words."""

from __future__ import annotations

from collections.abc import Iterator

from cases.enums.services import PaperOfChild, Standing
from cases.models import Case, ChildDocument, Handover, Order, PlanAction, Stay, TrialStay
from ecm.core import clock
from ecm.core.words import N_, Sentence
from ecm.roles.field_groups import FieldGroup
from followups.models import Contact
from reports.papers.selectors import frame, people
from reports.papers.selectors.contacts import contacts_of, row_of, said_in
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
    Quotes,
    Signature,
    day_of,
)
from reports.papers.selectors.plan import words_of_action

CATEGORIES = (
    N_("What the child expects from care"),
    N_("Health and food"),
    N_("Feelings and mind"),
    N_("School and training"),
    N_("Play, leisure and creativity"),
    N_("Attachments and relations"),
    N_("Religious beliefs"),
    N_("Self-care and protection from harm"),
    N_("Living independently"),
    N_("Any other experience that matters"),
)
"""The ten categories of the individual care plan, Form 7."""

INTERACTIONS = (
    (0, N_("First")),
    (2, N_("Second, after 2 months")),
    (6, N_("Third, after 6 months")),
)


def pre_release(draft: Draft) -> PaperPage:
    """Form 7 part C: how the child was, and what is prepared, before the child goes home."""
    case = draft.case
    identity, carer = frame.identity_of(case), people.carer_of(case)
    school = Own(
        " · ".join(x for x in (identity.school, identity.standard) if x) if identity else ""
    )
    prepared = (
        Fact(N_("Medical examination on"), day_of(case.medical_on)),
        Fact(N_("Readiness check-list settled on"), day_of(case.readiness_on)),
        Fact(N_("Undertaking signed on"), day_of(case.undertaking_on)),
        Fact(N_("Who follows the child up"), Own(case.manager.name if case.manager else "")),
        Fact(N_("School and standard"), school),
    )
    parts = (
        Facts(N_("The child"), facts=frame.child_facts(draft)),
        Facts(N_("Where the child goes"), facts=(*people.carer_facts(carer), *_address(case))),
        stays_grid(case),
        *_trials(draft),
        Facts(N_("What is prepared"), facts=prepared),
        *_plan(draft),
        Blanks(
            N_("To be filled in by hand"),
            labels=(
                N_("Planned day of going home"), N_("Skills the child has learnt"), N_("Last progress report of"),
                N_("Escort, and proof of identity seen"), N_("Agreement with the organisation that follows up"),
            ),
        ),
    )  # fmt: skip
    signatures = (
        Signature(N_("Case worker or superintendent")),
        frame.signature(N_("Case manager"), case.manager, "", case),
        frame.head_of_office(),
    )
    shows = draft.kind.groups | {str(FieldGroup.PLAN)}
    return frame.framed(
        draft, parts, signatures=signatures, closing=(frame.printed_today(),), shows=shows
    )


def post_release(draft: Draft) -> PaperPage:
    """Form 7 part D: how the child fares after going home, with the three interactions."""
    case = draft.case
    carer = people.carer_of(case)
    parts = (
        Facts(N_("The child"), facts=frame.child_facts(draft)),
        Facts(N_("Home"), facts=(*people.carer_facts(carer), *_address(case), *_home(case))),
        *_interactions(draft),
        *_documents(draft),
        *_plan(draft),
        Blanks(
            N_("To be filled in by hand"),
            labels=(
                N_("Bank account closed or transferred"), N_("Earnings and belongings handed over"),
                N_("How family and neighbours received the child"), N_("Admitted to school or training on"),
                N_("What the child says about life at home"),
            ),
        ),
    )  # fmt: skip
    signatures = (
        frame.signature(N_("Case manager"), case.manager, "", case),
        Signature(N_("Superintendent of the institution")),
        frame.head_of_office(),
    )
    shows = draft.kind.groups | {
        str(FieldGroup.PLAN),
        str(FieldGroup.FOLLOWUPS),
        str(FieldGroup.FAMILY),
    }
    return frame.framed(
        draft, parts, signatures=signatures, closing=(frame.printed_today(),), shows=shows
    )


def restoration(draft: Draft) -> PaperPage:
    """What the restoration order, Form 44, needs and says, with the acknowledgement and the certificate."""
    case, order = draft.case, order_of(draft)
    carer = people.carer_of(case)
    parts = (
        Facts(N_("The child"), facts=frame.child_facts(draft)),
        Facts(N_("The order"), facts=order_facts(order)),
        Paragraphs(N_("Conditions"), lines=(Own(order.conditions),) if order.conditions else (N_("None."),)),
        Facts(N_("Restored to"), facts=(*people.carer_facts(carer), *_address(case))),
        *_handover(case),
        Paragraphs(
            N_("Acknowledgement of the child"),
            lines=(
                N_("I was told where I am going to live and with whom, and I was asked what I want."),
                N_("I know that I can call 1098 at any time."),
            ),
        ),
        Paragraphs(
            N_("Certificate of the person in charge"),
            lines=(
                N_("The child left the institution on the day beside my signature, with belongings and papers."),
            ),
        ),
    )  # fmt: skip
    signatures = (
        Signature(N_("The child, name or thumb")),
        Signature(N_("Carer of the child"), carer.name),
        Signature(N_("Superintendent of the institution")),
    )
    return frame.framed(
        draft,
        parts,
        signatures=signatures,
        closing=(frame.printed_today(),),
        shows=draft.kind.groups,
    )


def escort(draft: Draft) -> PaperPage:
    """Who brings the child, from where to where, and who receives: data for the escort order, Form 45."""
    case, order = draft.case, order_of(draft)
    carer = people.carer_of(case)
    origin = case.origin_institution.name if case.origin_institution else ""
    way = (
        Fact(N_("From"), Own(origin)),
        Fact(N_("To the district"), Own(case.family.district.name)),
        Fact(N_("Order of"), day_of(order.on)),
        Fact(N_("To be carried out within"), Sentence(N_("%(n)s days"), {"n": 15})),
    )
    parts = (
        Facts(N_("The child"), facts=frame.child_facts(draft)),
        Facts(N_("The order"), facts=order_facts(order)),
        Facts(N_("The way"), facts=way),
        Facts(N_("Received by"), facts=(*people.carer_facts(carer), *_address(case))),
        *_handover(case),
        Blanks(
            N_("To be filled in by hand"),
            labels=(
                N_("Escort: name, post and phone"), N_("A woman escorts a girl: name"), N_("Means of travel"),
                N_("Set out on, at"), N_("Arrived on, at"), N_("Health and mood of the child on arrival"),
            ),
        ),
    )  # fmt: skip
    signatures = (
        Signature(N_("Escort")),
        Signature(N_("Carer of the child"), carer.name),
        Signature(N_("DCPU of the district of arrival")),
    )
    return frame.framed(
        draft,
        parts,
        signatures=signatures,
        closing=(frame.printed_today(),),
        shows=draft.kind.groups,
    )


def order_of(draft: Draft) -> Order:
    """The order that the paper is drawn from."""
    return Order.objects.select_related("committee").get(
        pk=draft.source.subject_id, case=draft.case
    )


def order_facts(order: Order) -> tuple[Fact, ...]:
    """An order in short."""
    return (
        Fact(N_("Kind of order"), str(order.get_kind_display())),
        Fact(N_("Order number"), Own(order.number)),
        Fact(N_("Date of the order"), day_of(order.on)),
        Fact(N_("Committee"), Own(order.committee.name if order.committee else "")),
        Fact(N_("Section of the Act"), Own(order.section)),
        Fact(N_("Suitability"), str(order.get_suitability_display())),
        Fact(N_("In force from"), day_of(order.period_from)),
        Fact(N_("In force until"), day_of(order.period_until)),
        Fact(N_("Members who signed"), Own(str(order.signatories))),
        Fact(N_("Next date"), day_of(order.next_on)),
    )


def _address(case: Case) -> tuple[Fact, ...]:
    home = people.family_of(case)
    return people.address_facts(home) if home else ()


def _home(case: Case) -> tuple[Fact, ...]:
    return (
        Fact(N_("Placement confirmed on"), day_of(case.placed_on)),
        Fact(N_("Kind of placement"), str(case.get_placement_kind_display()) if case.placement_kind else ""),
        Fact(N_("Handover on"), day_of(case.handover_on)),
    )  # fmt: skip


def stays_grid(case: Case) -> Grid:
    """Where the child lived, from when to when."""
    stays = Stay.objects.filter(case=case).select_related("home").order_by("from_on", "id")
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (
            str(one.get_kind_display()), Own(one.home.name if one.home else ""), day_of(one.from_on),
            day_of(one.until_on) or N_("still there"),
        )
        for one in stays
    )  # fmt: skip
    columns = (N_("Lived in"), N_("Institution"), N_("From"), N_("Until"))
    return Grid(N_("Placements so far"), columns=columns, rows=rows, empty=N_("None is recorded."))


def _trials(draft: Draft) -> Iterator[Part]:
    """How the days of trying it out went; read by those who write them down, and by who reads plans."""
    rows = TrialStay.objects.visible_to(draft.by).filter(case=draft.case).order_by("from_on", "id")
    trials: tuple[tuple[Cell, ...], ...] = tuple(
        (
            str(one.get_kind_display()), day_of(one.from_on), day_of(one.until_on), Own(one.child_words),
            str(one.get_outcome_display()) if one.outcome else N_("not told yet"),
        )
        for one in rows
    )  # fmt: skip
    if trials and draft.shows(FieldGroup.PLAN):
        columns = (N_("Kind"), N_("From"), N_("Until"), N_("The child's words"), N_("How to go on"))
        yield Grid(N_("Trial stays"), columns=columns, rows=trials)


def _plan(draft: Draft) -> Iterator[Part]:
    """The ten categories, with the actions of the plan under them for who reads plans; else lines to write on."""
    if not draft.shows(FieldGroup.PLAN):
        yield Blanks(N_("Plan by category"), labels=CATEGORIES)
        return
    actions = PlanAction.objects.filter(case=draft.case).order_by("due_on", "id")
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (words_of_action(one), str(one.get_service_display()), day_of(one.due_on), str(one.get_status_display()))
        for one in actions
    )  # fmt: skip
    columns = (N_("Action"), N_("Kind of service"), N_("Due"), N_("Status"))
    yield Grid(N_("Plan"), columns=columns, rows=rows, empty=N_("No action is written down."))
    yield Blanks(N_("Plan by category"), labels=CATEGORIES)


def _interactions(draft: Draft) -> Iterator[Part]:
    """The first contact after going home, the second after two months and the third after six."""
    if not draft.shows(FieldGroup.FOLLOWUPS):
        yield Blanks(N_("Interactions"), labels=tuple(words for _, words in INTERACTIONS))
        return
    found = list(_three(draft.case))
    rows = tuple(
        (words, *(row_of(one)[:5] if one else ("", "", "", "", ""))) for words, one in found
    )
    columns = (
        N_("Interaction"),
        N_("Date"),
        N_("How"),
        N_("Child seen"),
        N_("Carer seen"),
        N_("Safety"),
    )
    yield Grid(N_("Interactions"), columns=columns, rows=rows)
    quotes = tuple(quote for _, one in found if one for quote in said_in(one))
    if quotes:
        yield Quotes(N_("In their own words"), quotes=quotes)


def _three(case: Case) -> Iterator[tuple[str, Contact | None]]:
    since = case.placed_on or case.home_since or clock.today()
    made = [one for one in contacts_of(case) if one.on >= since]
    for months, words in INTERACTIONS:
        day = clock.add_months(since, months)
        yield words, next((one for one in made if one.on >= day), None)


def _documents(draft: Draft) -> Iterator[Part]:
    """Which identity and entitlement papers the child holds; read by who reads the family's assessment."""
    if not draft.shows(FieldGroup.FAMILY):
        yield Blanks(
            N_("Identity and entitlement papers"),
            labels=tuple(str(one.label) for one in PaperOfChild),
        )
        return
    latest: dict[str, ChildDocument] = {}
    for one in ChildDocument.objects.filter(child_id=draft.case.child_id).order_by("on", "id"):
        latest[one.kind] = one
    standings = dict(Standing.choices)
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (
            str(kind.label),
            str(standings[latest[kind].standing]) if kind in latest else "",
            day_of(latest[kind].on) if kind in latest else "",
        )
        for kind in PaperOfChild
    )
    columns = (N_("Document"), N_("Standing"), N_("As of"))
    yield Grid(N_("Identity and entitlement papers"), columns=columns, rows=rows)


def _handover(case: Case) -> Iterator[Part]:
    found = (
        Handover.objects.filter(case=case, replaced=False)
        .select_related("handed_by", "confirmed_by")
        .first()
    )
    if found is None:
        return
    facts = (
        Fact(N_("Date"), day_of(found.on)),
        Fact(N_("Place"), Own(found.place)),
        Fact(N_("Handed over by"), Own(found.handed_by.name)),
        Fact(N_("Received by"), Own(found.received_by)),
        Fact(N_("Proof of identity seen"), str(found.get_proof_display()) if found.proof else ""),
        Fact(N_("Witnesses"), Own(found.witnesses)),
        Fact(N_("Handed over with the child"), Own(found.items)),
        Fact(N_("Escort"), Own(found.escort)),
        Fact(N_("Set out on"), day_of(found.escort_left_on)),
        Fact(N_("Arrived on"), day_of(found.escort_arrived_on)),
        Fact(N_("Receipt confirmed by"), Own(found.confirmed_by.name if found.confirmed_by else "")),
        Fact(N_("Receipt confirmed on"), day_of(found.confirmed_on)),
    )  # fmt: skip
    yield Facts(N_("Handover"), facts=facts)
