"""From the kind of a paper to the selector that draws it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.utils import translation

from ecm.core.actor import Actor
from ecm.core.errors import DomainError
from reports.papers.data.kinds import KINDS
from reports.papers.enums import PaperKind
from reports.papers.models import Paper
from reports.papers.selectors import (
    closure,
    contacts,
    dossier,
    form22,
    hsr,
    letters,
    minutes,
    plan,
    release,
)
from reports.papers.selectors.frame import Draft, draft_of
from reports.papers.selectors.page import PaperPage

PAGES: Mapping[str, Callable[[Draft], PaperPage]] = {
    PaperKind.HSR: hsr.page,
    PaperKind.DOSSIER: dossier.page,
    PaperKind.FORM_22: form22.page,
    PaperKind.PLAN: plan.page,
    PaperKind.MINUTES: minutes.page,
    PaperKind.UNDERTAKING: letters.undertaking,
    PaperKind.PRE_RELEASE: release.pre_release,
    PaperKind.POST_RELEASE: release.post_release,
    PaperKind.RESTORATION: release.restoration,
    PaperKind.ESCORT: release.escort,
    PaperKind.CONTACTS: contacts.page,
    PaperKind.CLOSURE: closure.page,
    PaperKind.UNTRACED: letters.untraced,
}


def page_of_paper(*, paper: Paper, by: Actor) -> PaperPage:
    """Everything a paper shows to ``by``, in the paper's language."""
    draft = draft_of(paper, by)
    if draft is None:
        raise DomainError(KINDS[paper.kind].not_yet)
    with translation.override(paper.language):
        return PAGES[paper.kind](draft)
