"""Footnote 7: a flag that concerns an institution or an officer is invisible to it or him, wherever it counts."""

from __future__ import annotations

import pytest
from django.urls import reverse

from cases.enums import FlagKind, Severity
from cases.models import Case, Flag
from cases.selectors.flags import NOT_NOW, as_seen, flagged, hidden_flags, unanswered
from cases.services import flags, moves
from cases.services.milestones import project
from ecm.accounts.access import acting_as
from ecm.accounts.models import Notice, Post
from ecm.core import clock
from ecm.core.errors import NotYet
from ecm.core.scoping import SYSTEM_SCOPE, scoped
from tests.signing_in import browser_of

pytestmark = pytest.mark.django_db
NOTE = "Demo words that he must not read"


def at(name, case, *more):
    return reverse(f"cases:{name}", args=[case.uuid, *more])


@pytest.fixture
def about_sw(here):
    """A STOP flag about the case manager of the assigned child, raised by her colleague; it is the only open one."""
    case = here.cases["assigned"]
    with scoped(SYSTEM_SCOPE):
        Flag.objects.filter(case=case).update(
            closed_at=clock.now(), closed_by=here.DCPO, action="Demo"
        )
    with acting_as(here.ORW) as by:
        mine = Case.objects.get(pk=case.pk)
        return flags.raise_flag(
            case=mine, kind=FlagKind.PHYSICAL_ABUSE, by=by, note=NOTE, concerns=here.SW
        )


@pytest.fixture
def about_cci(here):
    """A STOP flag about the institution that follows the assigned child."""
    case = here.cases["assigned"]
    with scoped(SYSTEM_SCOPE):
        Flag.objects.filter(case=case).update(
            closed_at=clock.now(), closed_by=here.DCPO, action="Demo"
        )
    with acting_as(here.SW) as by:
        mine = Case.objects.get(pk=case.pk)
        return flags.raise_flag(
            case=mine, kind=FlagKind.PHYSICAL_ABUSE, by=by, note=NOTE, concerns=here.cci
        )


def rows_of(answer):
    """What stands below the head of a page's table, or in its sections where it has none."""
    page = answer.content.decode().split("<main")[1].split("</thead>")[-1].split("</h1>")[-1]
    return page.replace("A STOP or WATCH flag is open.", "")


def word(flag):
    return str(FlagKind(flag.kind).label)


def test_whom_a_flag_concerns_meets_it_on_no_page(here, about_sw):
    case, him, her = about_sw.case, browser_of(here.SW), browser_of(here.PNC)
    pages = [at("case", case), at("flags", case)]
    lists = [reverse("cases:list"), reverse("cases:list") + "?list=flags", reverse("desk:today")]
    for address in pages:
        assert (
            word(about_sw) in her.get(address).content.decode().split("<main")[1].split("<form")[0]
        )
        his = him.get(address).content.decode().split("<main")[1].split("<form")[0]
        assert word(about_sw) not in his
        assert NOTE not in his
    for address in lists:
        assert "STOP" in rows_of(her.get(address))
        assert "STOP" not in rows_of(him.get(address))


def test_his_numbers_and_his_lists_leave_it_out_alike(here, about_sw):
    case = about_sw.case
    with acting_as(here.SW) as him:
        mine = Case.objects.visible_to(him)
        assert not mine.filter(flagged(him), pk=case.pk).exists()
        assert not mine.filter(unanswered(him), pk=case.pk).exists()
        seen = as_seen(Case.objects.get(pk=case.pk), him)
        assert (seen.stop_flags, seen.stop_flags_unanswered) == (0, 0)
        assert hidden_flags(him, [case.pk])[case.pk].stop == 1
    with acting_as(here.PNC) as her:
        theirs = Case.objects.visible_to(her)
        assert theirs.filter(flagged(her), pk=case.pk).exists()
        assert theirs.filter(unanswered(her), pk=case.pk).exists()


def test_the_api_counts_without_it(here, about_sw):
    address = reverse("api:case", args=[about_sw.case.uuid])
    assert browser_of(here.PNC).get(address).json()["flags"] == {"stop": 1, "watch": 0}
    assert browser_of(here.SW).get(address).json()["flags"] == {"stop": 0, "watch": 0}


def test_the_institution_it_concerns_does_not_meet_it_either(here, about_cci):
    case = about_cci.case
    for role in ("SUP", "STF"):
        page = browser_of(here.people[role]).get(at("case", case)).content.decode()
        assert word(about_cci) not in page
        assert "STOP" not in page
    assert "STOP" not in rows_of(browser_of(here.SUP).get(reverse("cases:list")))


def test_another_post_does_not_open_the_institutions_flag_to_its_superintendent(here, about_cci):
    """Whoever is concerned as SUP is the same person when she switches to a second post in the DCPU."""
    post = Post.objects.create(
        user=here.SUP, role="PNC", kind="charge", district=here.district, from_on=clock.today()
    )
    here.SUP.active_post = post
    here.SUP.save()
    page = browser_of(here.SUP).get(at("flags", about_cci.case)).content.decode()
    assert NOTE not in page


def test_what_stands_in_the_way_is_not_named_to_whom_it_concerns(here, about_sw):
    case = about_sw.case
    with scoped(SYSTEM_SCOPE):
        Case.objects.filter(pk=case.pk).update(stage="registered", safety_checked_on=clock.today())
    with acting_as(here.SW) as him:
        mine = Case.objects.get(pk=case.pk)
        with pytest.raises(NotYet) as refusal:
            moves.make_move(case=mine, move="begin", on=clock.today(), by=him)
        assert NOT_NOW in refusal.value.missing
        assert not any("STOP" in str(sentence) for sentence in refusal.value.missing)
        assert moves.what_is_missing(mine, "begin", clock.today(), him) == refusal.value.missing
    page = browser_of(here.SW).get(at("case", case)).content.decode()
    assert "STOP flag has no" not in page
    assert "the DCPO decides when" in page
    assert "STOP flag has no" in browser_of(here.PNC).get(at("case", case)).content.decode()


def test_he_may_raise_the_same_sign_and_does_not_learn_that_it_is_open(here, about_sw):
    answer = browser_of(here.SW).post(
        at("flags", about_sw.case), {"kind": about_sw.kind, "note": "Demo, what he saw himself"}
    )
    assert answer.status_code == 302
    with scoped(SYSTEM_SCOPE):
        rows = Flag.objects.filter(case=about_sw.case, kind=about_sw.kind, closed_at=None)
        assert rows.count() == 2


def test_a_flag_about_an_officer_comes_to_the_state_by_code(here, about_sw):
    with scoped(SYSTEM_SCOPE):
        found = Notice.objects.filter(user=here.STO, business_key__startswith=f"flag:{about_sw.pk}")
        notice = found.get()
    assert notice.params == {"code": about_sw.case.code}
    assert notice.case_uuid == about_sw.case.uuid
    page = browser_of(here.STO).get(reverse("desk:today")).content.decode()
    assert "about an officer" in page
    assert about_sw.case.code in page
    assert (
        "about an officer" not in browser_of(here.DCPO).get(reverse("desk:today")).content.decode()
    )


def test_an_officer_is_named_on_the_form_and_does_not_see_the_flag(here):
    case = here.cases["assigned"]
    given = {"kind": "marriage", "note": NOTE, "about_officer": here.LPO.pk}
    assert browser_of(here.STF).post(at("flags", case), given).status_code == 302
    assert NOTE not in browser_of(here.LPO).get(at("flags", case)).content.decode()
    assert NOTE in browser_of(here.DCPO).get(at("flags", case)).content.decode()


def test_one_flag_is_about_one_of_us_at_a_time(here):
    given = {
        "kind": "marriage", "note": "Demo", "about_officer": here.LPO.pk, "about_institution": "on",
    }  # fmt: skip
    answer = browser_of(here.PNC).post(at("flags", here.cases["assigned"]), given)
    assert answer.status_code == 422


def test_a_worker_sees_levels_and_flags_of_her_own_cases_only(here):
    with scoped(SYSTEM_SCOPE):
        for position in ("assigned", "own_district"):
            case = Case.objects.get(pk=here.cases[position].pk)
            project(case, by=type("Nobody", (), {"user_id": None})())
            Flag.objects.filter(case=case).update(severity=Severity.STOP)
            Case.objects.filter(pk=case.pk).update(level_used="high", stop_flags=1)
    page = browser_of(here.SW).get(reverse("cases:list"))
    shown = {line.case_id: (line.level, line.stop_flags) for line in page.context["lines"].lines}
    assert shown[here.cases["assigned"].pk] == ("high", 1)
    assert shown[here.cases["own_district"].pk] == ("", 0)
    narrowed = browser_of(here.SW).get(reverse("cases:list") + "?level=high")
    assert [line.case_id for line in narrowed.context["lines"].lines] == [here.cases["assigned"].pk]
