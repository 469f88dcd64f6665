"""Safety check: what is needed at once and what was given."""

from __future__ import annotations

from assessments.instruments.safety_check_v1.talk import NOBODY
from ecm.core.instrument.conditions import Not, when
from ecm.core.instrument.fields import Choices, options
from ecm.core.instrument.instrument import Section
from ecm.core.words import N_

NEEDED = options(
    ("food", N_("Food or ration")),
    ("medicine", N_("Medicine")),
    ("rent", N_("Rent")),
    ("school", N_("School")),
    ("phone", N_("Phone")),
    ("other", N_("Something else")),
)

NEEDS = Section(
    "needs",
    N_("What is needed now"),
    (
        Choices("needs", N_("What does the family need urgently?"), NEEDED),
        Choices("given", N_("What was given or arranged at once?"), NEEDED),
    ),
    when=Not(when("spoke_to", NOBODY)),
)
