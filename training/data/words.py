"""What made-up assessors, children and carers write and say, in Gujarati and English."""

from __future__ import annotations

STRENGTHS = (
    "માતા બાળકને ખૂબ વહાલ કરે છે અને રોજ શાળાએ મૂકવા જાય છે.",
    "દાદી ઘરમાં હાજર રહે છે, બાળક તેમની સાથે ખુલીને વાત કરે છે.",
    "Uncle and aunt took the child in gladly; cousins of the same age share the room.",
    "પરિવાર નાનો છે પણ પાડોશીઓનો સારો ટેકો છે.",
    "The mother found work near the house and is home before school ends.",
)

CONCERNS = (
    "આવક મોસમી છે, ચોમાસામાં બે મહિના કામ મળતું નથી.",
    "પિતા ક્યારેક દારૂ પીએ છે, પણ બાળકની સામે નહીં.",
    "The house leaks in the rains; the family asks for help with the roof.",
    "જન્મનો દાખલો અને જાતિનું પ્રમાણપત્ર બાકી છે.",
    "Grandmother is often ill; an aunt in the next village would step in.",
)

WHY = {
    "D1": (
        "બાળક પરિવારમાં સલામત છે, શાળાએ જાય છે અને રહેવા માગે છે.",
        "The child is safe, goes to school and wants to stay.",
    ),
    "D2": (
        "પરિવારને થોડા સમય માટે મદદની જરૂર છે, પછી ફરી મૂલ્યાંકન કરવું.",
        "The family needs help for some weeks; assess again afterwards.",
    ),
    "D3": (
        "હાલ ઘરમાં બાળકની સલામતીની ખાતરી નથી.",
        "At present the child's safety at home is not assured.",
    ),
}

CHILD_SAYS = (
    "મને મમ્મી સાથે રહેવું ગમે છે.",
    "મારે ભણવું છે અને શિક્ષક બનવું છે.",
    "દાદી વાર્તા કહે છે ત્યારે મજા આવે છે.",
    "અહીં મારા મિત્રો છે.",
    "મને ક્રિકેટ રમવું ગમે છે.",
)

CARER_SAYS = (
    "ગમે તેમ થાય, હું મારા બાળકને ભણાવીશ.",
    "રેશન અને ફીમાં થોડી મદદ મળે તો અમે સાચવી લઈશું.",
    "હવે ઘર ભરેલું લાગે છે.",
    "કામ મળી રહે તો કોઈ ચિંતા નથી.",
)

OPINIONS = (
    "પાડોશી કહે છે કે પરિવાર શાંત છે.",
    "Teacher says the child attends regularly.",
    "આશા બહેન પરિવારને ઓળખે છે.",
)

MARK_NOTES = (
    "ઘરની મુલાકાત વખતે જોયું.",
    "Seen at the visit and confirmed by the neighbour.",
    "સંભાળ રાખનારે જણાવ્યું, પાડોશીએ પણ કહ્યું.",
)

CONFERENCE = (
    "બધા હાજર સભ્યોએ અહેવાલ જોયો. પરિવારમાં રહેવાના ફાયદા અને જોખમ ચર્ચાયા.",
    "The report was read, the child's view heard, and help for the family agreed.",
)

VIEWS = {"DCPO": "", "PNC": "Demo: the family is able, with help in the first months."}
WEIGHED = {
    "D1": [
        {"option": "Demo: stay with the family", "for": "the child wishes it", "against": "income is small"},
        {"option": "Demo: return to the institution", "for": "school nearby", "against": "away from her people"},
    ],
    "D2": [
        {"option": "Demo: stay, with help", "for": "carer willing", "against": "debt; school missed"},
        {"option": "Demo: another relative", "for": "more room", "against": "the child does not know them"},
    ],
    "D3": [
        {"option": "Demo: back to the institution", "for": "safe at once", "against": "the child misses her mother"},
        {"option": "Demo: stay, with help", "for": "the child knows the place", "against": "the danger is not over"},
    ],
}  # fmt: skip
AGREED = [{"what": "Demo: seat in the village school", "who": "SW", "by_when": ""}]

REASONS = {
    "strengthen": "આવક અને શાળા માટે મદદ જરૂરી છે.",
    "reassess": "યોજનાનાં પગલાં પૂરાં થયાં, ફરી મૂલ્યાંકન.",
    "not_feasible": "કોઈ સગું હાલ બાળકને રાખી શકે તેમ નથી.",
    "take_into_care": "સમિતિના આદેશ મુજબ સંભાળમાં લેવાયું.",
    "safety_step": "બાળકને તે જ દિવસે CWC સમક્ષ રજૂ કર્યું. (Demo)",
    "disrupt": "સંભાળ રાખનાર બીમાર પડ્યાં.",
    "propose_closure": "બાળક બાર મહિનાથી સલામત અને સ્થિર છે.",
}

FLAG_ACTION = "Visited the same day with the counsellor; the child is with the grandmother."
