import datetime as dt, uuid
import pytest, traceback
from django.urls import reverse
from ecm.core import clock
from tests.signing_in import browser_of
pytestmark = pytest.mark.django_db
T = clock.today
def at(name, case, *more):
    return reverse(f"cases:{name}", args=[case.uuid, *more])

LONG = "ક" * 200 + "😀"
GETS = [
 ("/cases/?after=abc~5", "SW"), ("/cases/?after=2026-01-01~²", "SW"), ("/cases/?after=2026-01-01~" + "9"*30, "SW"),
 ("/cases/?sort=due&after=2026-99-01~5", "SW"),
 ("/cases/?number=M01&as_of=0001-01-01", "STO"), ("/cases/?number=M01&as_of=xx&from=9999-12-31", "STO"),
 ("/cases/?number=ZZ", "STO"), ("/cases/?number=M01&district=" + "9"*30, "STO"), ("/cases/?number=M01&district=%00", "STO"),
 ("/cases/?number=M14&person=abc", "DCPO"),("/cases/?number=M14&worker=9999999999999999999999", "DCPO"),
 ("/cases/?district=abc&stage=%00&manager=-1", "STO"), ("/cases/?list=%00&q=x", "DCPO"), ("/cases/?manager=" + "9"*40, "DCPO"),
 ("/dashboard/?as_of=0001-01-01", "STO"), ("/dashboard/?as_of=9999-12-31&from=9999-12-31&to=9999-12-31", "STO"),
 ("/dashboard/?as_of=2026-02-01&from=0001-01-01&to=9999-12-31", "STO"), ("/dashboard/?to=9999-12-31", "STO"), ("/dashboard/?as_of=૨૦૨૬-૧૧-૦૧", "STO"),
 ("/dashboard/?district=abc", "STO"), ("/dashboard/?district=" + "9"*30, "STO"), ("/dashboard/?map=zz&by=zz", "STO"),("/dashboard/?as_of=01-11-2026", "DCPO"),
 ("/dashboard/?person=abc", "DCPO"), ("/dashboard/?home=abc", "DCPO"), ("/dashboard/?institution=abc", "DCPO"), ("/dashboard/?worker=abc", "DCPO"),("/dashboard/?district=%00", "STO"),
 ("/overdue/?after=2026-01-01~" + "9"*40, "DCPO"), ("/overdue/?after=x&age=%00", "DCPO"), ("/overdue/", "STO"), ("/overdue/", "SUP"), ("/overdue/", "STF"),
 ("/sheets/?number=M01&as_of=xx", "DCPO"), ("/sheets/?list=zz&district=abc&after=x", "DCPO"), ("/sheets/?manager=abc", "DCPO"),
 ("/api/v1/cases/?after=abc", "DCPO"),
]
def test_gets(here):
    bad = []
    for url, role in GETS:
        b = browser_of(getattr(here, role)); b.raise_request_exception = False
        r = b.get(url)
        if r.status_code >= 500: bad.append((url, role, r.status_code, repr(getattr(r,'exc_info',None) and r.exc_info[1])[:150]))
        else: print(url[:60], role, r.status_code)
    assert not bad, "\n".join(map(str, bad))

def posts(here):
    c = here.cases["assigned"]; d = here.district.pk; t = T().isoformat()
    reg = {"path": "expedited", "name": "Demo Long", "sex": "female", "age": "9", "district": d, "home_since": t, "living_with": "mother", "institution": here.cci.pk}
    yield "search nul", "SW", "/cases/search/", {"q": "a\x00b"}
    yield "search emoji", "SW", "/cases/search/", {"q": "😀%_'\\"}
    yield "search digits", "SW", "/cases/search/", {"q": "૧૨"}
    yield "dups", "SW", "/cases/register/duplicates/", {"name": "x\x00", "age": "9"*50, "taluka": "9"*50, "phone": "૬૦૦૦૦૦૦૦૦૧"}
    yield "dups2", "SW", "/cases/register/duplicates/", {"name": LONG, "born_on": "0001-01-01", "institution": "9"*30}
    yield "reg gu", "SW", "/cases/register/", {**reg, "age": "૯", "name": "Demo ૯"}
    yield "reg old", "SW", "/cases/register/", {**reg, "age": "", "born_on": "0001-01-01"}
    yield "reg home 0001", "SW", "/cases/register/", {**reg, "home_since": "0001-01-01", "name":"Demo A"}
    yield "reg long name", "SW", "/cases/register/", {**reg, "name": "ક"*200, "mother_name": "m"*200, "father_name": "f"*200, "carer_name":"c"*200, "village":"v"*120,"address":"a"*300, "landmark":"l"*200, "name_second":"n"*200}
    same = {**reg, "name": "Demo Same", "mother_name": "Demo Mother Same", "phone": "6000000009"}
    yield "reg 1", "SW", "/cases/register/", same
    yield "reg dup none", "SW", "/cases/register/", same
    yield "reg dup baduuid", "SW", "/cases/register/", {**same, "duplicate_answer": "sibling:abc"}
    yield "reg dup nouuid", "SW", "/cases/register/", {**same, "duplicate_answer": "sibling"}
    yield "reg dup foreign", "SW", "/cases/register/", {**same, "duplicate_answer": f"sibling:{uuid.uuid4()}"}
    yield "reg dup long", "SW", "/cases/register/", {**same, "duplicate_answer": "x"*1000}
    yield "reg dup nul", "SW", "/cases/register/", {**same, "duplicate_answer": "x\x00"}
    q = {f"r0-{k}": v for k, v in {"name": "n"*200, "sex":"female", "age":"22", "institution": here.cci.pk, "village":"v"*120, "living_with":"mother","home_since":t}.items()}
    yield "quick", "SW", "/cases/quick/", q
    yield "quick ok", "SW", "/cases/quick/", {**q, "r0-age": "9"}
    yield "quick STF", "STF", "/cases/quick/", {**q, "r0-age": "9"}
    yield "conf", "DCPO", at("conference", c), {"on": t, "place": "p"*120, "chair": here.DCPO.pk, "seats": [here.DCPO.pk, here.PNC.pk], "outside": "o"*300, "child_present":"yes","summary":"s"*2000,"recommendation":"D1","confidentiality_read":"on"}
    yield "conf2", "DCPO", at("conference", c), {"on": t, "place": "p", "chair": here.DCPO.pk, "seats": [here.DCPO.pk, here.PNC.pk], "outside": "Demo, " + "o"*300, "child_present":"yes","summary":"s"*2000,"recommendation":"D1","confidentiality_read":"on"}
    yield "conf3", "DCPO", at("conference", c), {"on": t, "place": "p", "chair": here.DCPO.pk, "seats": [here.DCPO.pk, here.PNC.pk], "outside": "Demo, teacher", "child_present":"yes","summary":"s","options":"o"*2000,"dissent":"d"*1000,"recommendation":"D3","confidentiality_read":"on"}
    yield "conf old", "DCPO", at("conference", c), {"on": "0001-01-01", "place": "p", "chair": here.DCPO.pk, "seats": [here.DCPO.pk, here.PNC.pk], "outside": "Demo, teacher", "child_present":"yes","summary":"s","recommendation":"D3","confidentiality_read":"on"}
    yield "move", "DCPO", at("move", c, "take_into_care"), {"on": "0001-01-01", "reason": "r"*500}
    yield "move nf", "DCPO", at("move", c, "not_feasible"), {"on": t, "reason": "r"*500}
    yield "move long hold", "DCPO", at("move", c, "void"), {"on": t, "reason": "ક"*500}
    c2 = here.cases["own_cci"]
    yield "flag", "SW", at("flags", c), {"kind": "debt", "note": "ક"*500}
    yield "flag STF", "STF", at("flags", c2), {"kind": "debt", "note": "ક"*500, "about_institution": "on"}
    yield "flag about no cci", "SW", at("flags", here.cases["own_district"]), {"kind": "debt", "note": "x", "about_institution": "on"}
    yield "phone", "PIC", at("phone", c2), {"number": "૬૦૦૦૦૦૦૦૦૨", "whose": "w"*120}
    yield "family ver", "PIC", at("family", c2), {"version": "9"*30, "village": "x"}
    yield "family ver neg", "PIC", at("family", c2), {"version": "-5", "village": "x"}
    yield "family ok", "PIC", at("family", c2), {"version": "1", "head":"h"*200,"landmark":"l"*200,"address":"a"*300,"village":"v"*120,"pin":"380001"}
    yield "family ver none", "PIC", at("family", c2), {"village": "x"}
    yield "recommend", "PNC", at("recommend", c2), {"on": "0001-01-01", "decision": "D3", "reason": "r"*2000}
    yield "recommend2", "PNC", at("recommend", c2), {"on": t, "decision": "D3", "placement_kind": "kin", "reason": "r"*2000}
    yield "recommend dcpo", "DCPO", at("recommend", c2), {"answer": "x"*500, "decline": "1"}
    yield "recommend dcpo again", "DCPO", at("recommend", c2), {"answer": "x"*500}
    yield "handover", "SUP", at("handover", c2), {"on": "0001-01-01"}
    yield "place", "PNC", at("place", c2), {"on": "0001-01-01", "living_with": "mother"}
    yield "managers", "DCPO", "/cases/managers/", {"manager": "9"*30, "cases": ["x", "y"]}
    yield "name_manager", "DCPO", at("name_manager", c2), {"manager": here.SW.pk}
    yield "name_manager neg", "DCPO", at("name_manager", c2), {"manager": "-1"}
    yield "evid", "SW", at("evidence_undertaking", c2), {"on": "0001-01-01"}
    yield "switch", "SW", "/account/post/", {"post": "9"*40}
    yield "demo", "SW", "/demo/sign-in/", {"username": "\x00"}
    yield "lang", "SW", "/language/", {"language": "gu", "next": "//evil.example/"}

def test_posts(here, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    bad = []
    for name, role, url, data in posts(here):
        b = browser_of(getattr(here, role)); b.raise_request_exception = False
        r = b.post(url, data)
        if r.status_code >= 500:
            e = getattr(r, "exc_info", None)
            bad.append((name, role, r.status_code, "".join(traceback.format_exception_only(*e[:2]))[:300] if e else ""))
        else: print(name, role, r.status_code, r.get("location",""))
    assert not bad, "\n".join(map(str, bad))
