"""The six tables that are the domain, as rows of words, from the very objects that decide."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from assessments import instruments
from cases import instruments as of_cases
from cases.data.interventions import INTERVENTIONS
from cases.enums import Level, Stage
from cases.selectors.next_step import MET
from cases.selectors.plan import need_words
from cases.workflow import WORKFLOW
from ecm.core.instrument.instrument import Instrument
from ecm.core.practice import Override, Practice, Setting
from ecm.core.words import N_, Sentence
from ecm.core.workflow import BACK, Move
from ecm.roles import roles
from ecm.roles.field_groups import FieldGroup, Reach
from ecm.roles.permissions import Permission
from ecm.roles.roles import COLUMNS as ROLE_CODES
from ecm.roles.roles import CONDITIONS, ROLES, RoleCode
from followups import instruments as of_contacts
from followups.enums import Mode
from followups.rules import CLOCKS
from followups.schedule import OTHER_LINES, TABLE, Line
from reports.numbers.metrics import METRICS
from reports.sheets.columns import COLUMNS

Cell = Sentence | str


@dataclass(frozen=True)
class HelpTable:
    """One table in words: its anchor, heading, what it is for, column heads and rows."""

    code: str
    title: str
    says: str
    heads: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]


def tables() -> tuple[HelpTable, ...]:
    """Roles (who reads, who does), workflow, instruments, schedule, clocks, metrics, sheet."""
    return (
        _reads(),
        _does(),
        _moves(),
        _instruments(),
        _menu(),
        _schedule(),
        _clocks(),
        _metrics(),
        _sheet(),
    )


def _reads() -> HelpTable:
    rows = [(group.label, *(_reach(code, group) for code in ROLE_CODES)) for group in FieldGroup]
    return HelpTable(
        "reads",
        N_("1 · Roles: who reads what"),
        N_(
            "S the state, D own district, C own institution, A assigned cases, own: own entries, P a released packet."
        ),
        (N_("Group of facts"), *(str(code) for code in ROLE_CODES)),
        tuple(rows),
    )


def _reach(code: RoleCode, group: FieldGroup) -> Cell:
    whole = roles.reads(code, group)
    if whole is not Reach.NONE:
        return str(whole.value)
    partly = roles.reads_partly(code, group)
    return (
        Sentence("%(reach)s: %(part)s", {"reach": partly[0].value, "part": partly[1].label})
        if partly
        else "–"
    )


def _does() -> HelpTable:
    return HelpTable(
        "does",
        N_("1 · Roles: who does what"),
        N_("In brackets the limit under which a role may."),
        (N_("What"), N_("Who")),
        tuple((act.label, _doers(act)) for act in Permission),
    )


def _doers(act: Permission) -> Cell:
    """The roles that may, first those without a limit, then by limit."""
    held = [code for code in ROLE_CODES if roles.may(code, act)]
    if len(held) == len(ROLE_CODES):
        return N_("everyone")
    by_limit: dict[tuple[str, ...], list[str]] = {}
    for code in held:
        by_limit.setdefault(tuple(sorted(roles.limits(code, act))), []).append(str(code))
    return _list([_limited(codes, limits) for limits, codes in sorted(by_limit.items())])


def _limited(codes: list[str], limits: tuple[str, ...]) -> Cell:
    if not limits:
        return ", ".join(codes)
    words = _list([CONDITIONS[limit] for limit in limits])
    return Sentence("%(codes)s (%(limit)s)", {"codes": ", ".join(codes), "limit": words})


def _roles() -> HelpTable:
    return HelpTable(
        "roles",
        N_("1 · Roles"),
        N_("A post is a role in a place for a time; a person acts in one post at a time."),
        (N_("Code"), N_("Role"), N_("Who")),
        tuple((str(code), ROLES[code].label, ROLES[code].description) for code in ROLE_CODES),
    )


def _moves() -> HelpTable:
    return HelpTable(
        "moves",
        N_("2 · Workflow: stages and moves"),
        N_("A move that is not possible yet says which of these is missing."),
        (N_("Move"), N_("From"), N_("To"), N_("Who"), N_("What must be true"), N_("What it is")),
        tuple(_move(move) for move in WORKFLOW),
    )


def _move(move: Move) -> tuple[Cell, ...]:
    target = N_("where it came from") if move.target == BACK else str(Stage(move.target).label)
    sources = ", ".join(str(Stage(source).label) for source in move.sources)
    needs = [MET[guard][0] for guard in move.guards if guard in MET]
    return (
        move.label,
        sources if len(move.sources) < 6 else N_("any open stage"),
        target,
        _movers(move),
        _list(needs),
        move.says,
    )


def _movers(move: Move) -> Cell:
    if move.is_automatic:
        return N_("nobody clicks")
    approve = _doers(Permission(move.permission))
    if not move.proposes:
        return approve
    proposers = _doers(Permission(move.proposes))
    return Sentence(
        N_("%(first)s proposes, %(second)s approves"), {"first": proposers, "second": approve}
    )


def _list(texts: Sequence[Cell]) -> Cell:
    """Several phrases as one sentence, each said in the reader's language."""
    pattern = "; ".join(f"%(p{at})s" for at in range(len(texts)))
    return Sentence(pattern, {f"p{at}": text for at, text in enumerate(texts)}) if texts else "–"


def _instruments() -> HelpTable:
    return HelpTable(
        "instruments",
        N_("3 · Instruments: what is asked and scored"),
        N_(
            "HIGH when a safety-critical mark is at crisis or a STOP flag is open, MEDIUM when one is fragile or the "
            "index is under 60, LOW otherwise. Every page that shows a level says because of what."
        ),
        (N_("Instrument"), N_("Version"), N_("Questions"), N_("Sections")),
        tuple(_instrument(one) for one in (*instruments.ALL, *of_contacts.ALL, *of_cases.ALL)),
    )


def _instrument(one: Instrument) -> tuple[Cell, ...]:
    return (
        one.title,
        str(one.version),
        str(sum(1 for _ in one)),
        _list([section.title for section in one.sections]),
    )


def _menu() -> HelpTable:
    return HelpTable(
        "menu",
        N_("3 · Menu of interventions: what helps with a weak mark"),
        N_(
            "Offered in the plan when the last round marked the indicator 1 or 2; any other action may be added."
        ),
        (N_("Indicator"), N_("What helps"), N_("Kind of service"), N_("First offered for, days")),
        tuple(
            (need_words(one.need), one.words, str(one.service.label), str(one.days))
            for one in INTERVENTIONS
        ),
    )


def _schedule() -> HelpTable:
    return HelpTable(
        "schedule",
        N_("4 · Schedule: contacts by risk and time in family"),
        N_(
            "Planned while the child lives in a household. The plan can be denser, never thinner than the law."
        ),
        (N_("Contact"), N_("Risk"), N_("How"), N_("Months")),
        tuple(_line(line) for line in (*TABLE, *OTHER_LINES)),
    )


def _line(line: Line) -> tuple[Cell, ...]:
    first, last = line.months
    says = (
        Sentence(line.says, {"months": "2, 3, 6, 9, 12, 15, 18, 21, 24"})
        if "%(" in line.says
        else line.says
    )
    level = str(Level(line.level).label) if line.level else N_("any")
    return says, level, str(Mode(line.mode).label), f"{first}–{last}" if last else f"{first} +"


def _clocks() -> HelpTable:
    rows = [
        (
            one.says,
            one.starts,
            Sentence("%(n)s %(unit)s", {"n": one.limit.default, "unit": one.limit.unit}),
        )
        for one in CLOCKS.values()
    ]
    return HelpTable(
        "clocks",
        N_("4 · Schedule: the other clocks"),
        N_("Late is after due; overdue is after grace."),
        (N_("What"), N_("Starts with"), N_("Due after")),
        tuple(rows),
    )


def _metrics() -> HelpTable:
    rows = [
        (one.code, one.label, one.definition, one.numerator, one.denominator or "–", one.date_rule)
        for one in METRICS
    ]
    heads = (N_("Code"), N_("Number"), N_("Definition"), N_("Counted"), N_("Out of"), N_("Dates"))
    return HelpTable(
        "metrics",
        N_("5 · Metrics: every indicator"),
        N_("A number and the list that it opens are one query."),
        heads,
        tuple(rows),
    )


def _sheet() -> HelpTable:
    rows = [
        (str(one.number), one.label, FieldGroup(one.group).label, one.pending or N_("kept"))
        for one in COLUMNS
    ]
    return HelpTable(
        "sheet",
        N_("6 · Sheet: columns of the monitoring and follow-up sheet"),
        N_("A column is filled for whoever reads its group."),
        (N_("No."), N_("Column"), N_("Group of facts"), N_("State")),
        tuple(rows),
    )


def dials(overrides: Sequence[Any], day: date) -> tuple[Setting, ...]:
    """Every practice setting with its default, and the dated override that holds."""
    dated = [Override(key, value, start, "", reason) for key, value, start, reason in overrides]
    return Practice.as_of(day, dated).settings()
