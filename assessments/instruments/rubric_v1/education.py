"""Rubric, domain E: education. Does not apply to a child under three."""

from __future__ import annotations

from assessments.instruments.rubric_v1.scale import evidence, plain, star
from ecm.core.instrument.conditions import Between, Not
from ecm.core.instrument.instrument import Section
from ecm.core.words import N_

EDUCATION = Section(
    "e",
    N_("Education"),
    (
        evidence("e"),
        plain(
            "e1",
            N_("Enrolment"),
            N_("Out of school, or working instead."),
            N_("Admitted, but does not go."),
            N_("Enrolled and goes."),
            N_("Enrolled, regular and at the level of the class."),
        ),
        plain(
            "e2",
            N_("Attendance in the last 30 days"),
            N_("Below 40 per cent."),
            N_("40 to 74 per cent."),
            N_("75 to 89 per cent."),
            N_("90 per cent or more."),
        ),
        plain(
            "e3",
            N_("Help with learning"),
            N_("Nobody helps; no place or means to learn."),
            N_("Some help, with gaps."),
            N_("Help and materials."),
            N_("Help, a device and goals of its own."),
        ),
        star(
            "e4",
            N_("Child labour or pressure to marry"),
            N_("Works, or a marriage is planned."),
            N_("Pressure, or seasonal work."),
            N_("Household chores only."),
            N_("None, and protected."),
        ),
        plain(
            "e5",
            N_("Hopes and the school's attitude"),
            N_("Wants to leave, or the school refuses."),
            N_("Unsure."),
            N_("Content."),
            N_("Motivated and supported."),
        ),
    ),
    when=Not(Between("@age", most=2)),
    letter="E",
)
