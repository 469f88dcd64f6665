"""Talukas by district, in English, Gujarati and Hindi: enough to work by, not a gazetteer.

Written from what is in everyday use before the new talukas of autumn 2025; the state edits the table.
One line a taluka: English|ગુજરાતી|हिन्दी, and the LGD sub-district number where we have read it.
"""

from __future__ import annotations

from ecm.places.data.shapes import Names, TalukaRow

_LINES = {
    "AHD": """
        Ahmedabad City|અમદાવાદ શહેર|अहमदाबाद शहर
        Bavla|બાવળા|बावला
        Daskroi|દસક્રોઈ|दस्क्रोई
        Detroj-Rampura|દેત્રોજ-રામપુરા|देत्रोज-रामपुरा
        Dhandhuka|ધંધુકા|धंधुका
        Dholera|ધોલેરા|धोलेरा
        Dholka|ધોળકા|धोलका
        Mandal|માંડલ|मांडल
        Sanand|સાણંદ|साणंद
        Viramgam|વિરમગામ|विरमगाम
    """,
    "AML": """
        Amreli|અમરેલી|अमरेली
        Babra|બાબરા|बाबरा
        Bagasara|બગસરા|बगसरा
        Dhari|ધારી|धारी
        Jafrabad|જાફરાબાદ|जाफराबाद
        Khambha|ખાંભા|खांभा
        Kunkavav-Vadia|કુંકાવાવ-વડિયા|कुंकावाव-वडिया
        Lathi|લાઠી|लाठी
        Lilia|લીલિયા|लीलिया
        Rajula|રાજુલા|राजुला
        Savarkundla|સાવરકુંડલા|सावरकुंडला
    """,
    "AND": """
        Anand|આણંદ|आणंद
        Anklav|આંકલાવ|आंकलाव
        Borsad|બોરસદ|बोरसद
        Khambhat|ખંભાત|खंभात
        Petlad|પેટલાદ|पेटलाद
        Sojitra|સોજીત્રા|सोजित्रा
        Tarapur|તારાપુર|तारापुर
        Umreth|ઉમરેઠ|उमरेठ
    """,
    "ARV": """
        Bayad|બાયડ|बायड
        Bhiloda|ભિલોડા|भिलोडा
        Dhansura|ધનસુરા|धनसुरा
        Malpur|માલપુર|मालपुर
        Meghraj|મેઘરજ|मेघरज
        Modasa|મોડાસા|मोडासा
    """,
    "BNK": """
        Amirgadh|અમીરગઢ|अमीरगढ़|3736
        Danta|દાંતા|दांता|3737
        Dantiwada|દાંતીવાડા|दांतीवाड़ा|3735
        Deesa|ડીસા|डीसा|3740
        Palanpur|પાલનપુર|पालनपुर|3739
        Vadgam|વડગામ|वडगाम|3738
    """,
    "BRC": """
        Amod|આમોદ|आमोद
        Ankleshwar|અંકલેશ્વર|अंकलेश्वर
        Bharuch|ભરૂચ|भरूच
        Hansot|હાંસોટ|हांसोट
        Jambusar|જંબુસર|जंबुसर
        Jhagadia|ઝઘડિયા|झगडिया
        Netrang|નેત્રંગ|नेत्रंग
        Vagra|વાગરા|वागरा
        Valia|વાલિયા|वालिया
    """,
    "BHV": """
        Bhavnagar|ભાવનગર|भावनगर
        Gariadhar|ગારિયાધાર|गारियाधार
        Ghogha|ઘોઘા|घोघा
        Jesar|જેસર|जेसर
        Mahuva|મહુવા|महुवा
        Palitana|પાલીતાણા|पालीताणा
        Sihor|સિહોર|सिहोर
        Talaja|તળાજા|तलाजा
        Umrala|ઉમરાળા|उमराला
        Vallabhipur|વલ્લભીપુર|वल्लभीपुर
    """,
    "BTD": """
        Barwala|બરવાળા|बरवाला
        Botad|બોટાદ|बोटाद
        Gadhada|ગઢડા|गढडा
        Ranpur|રાણપુર|राणपुर
    """,
    "CHU": """
        Bodeli|બોડેલી|बोडेली
        Chhota Udepur|છોટાઉદેપુર|छोटा उदयपुर
        Jetpur Pavi|જેતપુર પાવી|जेतपुर पावी
        Kavant|કવાંટ|कवांट
        Nasvadi|નસવાડી|नसवाडी
        Sankheda|સંખેડા|संखेडा
    """,
    "DHD": """
        Dahod|દાહોદ|दाहोद
        Devgadh Baria|દેવગઢ બારિયા|देवगढ़ बारिया
        Dhanpur|ધાનપુર|धानपुर
        Fatepura|ફતેપુરા|फतेपुरा
        Garbada|ગરબાડા|गरबाडा
        Jhalod|ઝાલોદ|झालोद
        Limkheda|લીમખેડા|लीमखेडा
        Sanjeli|સંજેલી|संजेली
        Singvad|સિંગવડ|सिंगवड
    """,
    "DNG": """
        Ahwa|આહવા|आहवा
        Subir|સુબીર|सुबीर
        Waghai|વઘઈ|वघई
    """,
    "DWK": """
        Bhanvad|ભાણવડ|भाणवड
        Kalyanpur|કલ્યાણપુર|कल्याणपुर
        Khambhalia|ખંભાળિયા|खंभालिया
        Okhamandal|ઓખામંડળ|ओखामंडल
    """,
    "GNR": """
        Dehgam|દહેગામ|दहेगाम
        Gandhinagar|ગાંધીનગર|गांधीनगर
        Kalol|કલોલ|कलोल
        Mansa|માણસા|माणसा
    """,
    "GSM": """
        Gir Gadhada|ગીર ગઢડા|गिर गढडा
        Kodinar|કોડીનાર|कोडिनार
        Sutrapada|સુત્રાપાડા|सूत्रापाडा
        Talala|તાલાલા|तालाला
        Una|ઉના|ऊना
        Veraval|વેરાવળ|वेरावल
    """,
    "JMN": """
        Dhrol|ધ્રોલ|ध्रोल
        Jamjodhpur|જામજોધપુર|जामजोधपुर
        Jamnagar|જામનગર|जामनगर
        Jodiya|જોડિયા|जोडिया
        Kalavad|કાલાવડ|कालावड
        Lalpur|લાલપુર|लालपुर
    """,
    "JND": """
        Bhesan|ભેસાણ|भेसाण
        Junagadh City|જૂનાગઢ શહેર|जूनागढ़ शहर
        Junagadh Rural|જૂનાગઢ ગ્રામ્ય|जूनागढ़ ग्रामीण
        Keshod|કેશોદ|केशोद
        Malia Hatina|માળિયા હાટીના|मालिया हाटीना
        Manavadar|માણાવદર|माणावदर
        Mangrol|માંગરોળ|मांगरोल
        Mendarda|મેંદરડા|मेंदरडा
        Vanthali|વંથલી|वंथली
        Visavadar|વિસાવદર|विसावदर
    """,
    "KUT": """
        Abdasa|અબડાસા|अबडासा
        Anjar|અંજાર|अंजार
        Bhachau|ભચાઉ|भचाऊ
        Bhuj|ભુજ|भुज
        Gandhidham|ગાંધીધામ|गांधीधाम
        Lakhpat|લખપત|लखपत
        Mandvi|માંડવી|मांडवी
        Mundra|મુંદ્રા|मुंद्रा
        Nakhatrana|નખત્રાણા|नखत्राणा
        Rapar|રાપર|रापर
    """,
    "KHD": """
        Galteshwar|ગળતેશ્વર|गलतेश्वर
        Kapadvanj|કપડવંજ|कपडवंज
        Kathlal|કઠલાલ|कठलाल
        Kheda|ખેડા|खेड़ा
        Mahudha|મહુધા|महुधा
        Matar|માતર|मातर
        Mehmedabad|મહેમદાવાદ|महेमदाबाद
        Nadiad|નડિયાદ|नडियाद
        Thasra|ઠાસરા|ठासरा
        Vaso|વસો|वसो
    """,
    "MHS": """
        Balasinor|બાલાસિનોર|बालासिनोर
        Kadana|કડાણા|कडाणा
        Khanpur|ખાનપુર|खानपुर
        Lunawada|લુણાવાડા|लुणावाडा
        Santrampur|સંતરામપુર|संतरामपुर
        Virpur|વીરપુર|वीरपुर
    """,
    "MSN": """
        Becharaji|બેચરાજી|बेचराजी
        Jotana|જોટાણા|जोटाणा
        Kadi|કડી|कडी
        Kheralu|ખેરાલુ|खेरालु
        Mehsana|મહેસાણા|मेहसाणा
        Satlasana|સતલાસણા|सतलासणा
        Unjha|ઊંઝા|ऊंझा
        Vadnagar|વડનગર|वडनगर
        Vijapur|વિજાપુર|विजापुर
        Visnagar|વિસનગર|विसनगर
    """,
    "MRB": """
        Halvad|હળવદ|हलवद
        Maliya Miyana|માળિયા મિયાણા|मालिया मियाणा
        Morbi|મોરબી|मोरबी
        Tankara|ટંકારા|टंकारा
        Wankaner|વાંકાનેર|वांकानेर
    """,
    "NMD": """
        Dediapada|ડેડિયાપાડા|डेडियापाडा
        Garudeshwar|ગરુડેશ્વર|गरुडेश्वर
        Nandod|નાંદોદ|नांदोद
        Sagbara|સાગબારા|सागबारा
        Tilakwada|તિલકવાડા|तिलकवाडा
    """,
    "NVS": """
        Chikhli|ચીખલી|चीखली
        Gandevi|ગણદેવી|गणदेवी
        Jalalpore|જલાલપોર|जलालपोर
        Khergam|ખેરગામ|खेरगाम
        Navsari|નવસારી|नवसारी
        Vansda|વાંસદા|वांसदा
    """,
    "PNM": """
        Ghoghamba|ઘોઘંબા|घोघंबा
        Godhra|ગોધરા|गोधरा
        Halol|હાલોલ|हालोल
        Jambughoda|જાંબુઘોડા|जांबुघोडा
        Kalol|કાલોલ|कालोल
        Morva Hadaf|મોરવા હડફ|मोरवा हडफ
        Shehera|શહેરા|शहेरा
    """,
    "PTN": """
        Chanasma|ચાણસ્મા|चाणस्मा
        Harij|હારીજ|हारीज
        Patan|પાટણ|पाटन
        Radhanpur|રાધનપુર|राधनपुर
        Sami|સમી|समी
        Santalpur|સાંતલપુર|सांतलपुर
        Sarasvati|સરસ્વતી|सरस्वती
        Shankheshwar|શંખેશ્વર|शंखेश्वर
        Sidhpur|સિદ્ધપુર|सिद्धपुर
    """,
    "PBR": """
        Kutiyana|કુતિયાણા|कुतियाणा
        Porbandar|પોરબંદર|पोरबंदर
        Ranavav|રાણાવાવ|राणावाव
    """,
    "RJK": """
        Dhoraji|ધોરાજી|धोराजी
        Gondal|ગોંડલ|गोंडल
        Jamkandorna|જામકંડોરણા|जामकंडोरणा
        Jasdan|જસદણ|जसदण
        Jetpur|જેતપુર|जेतपुर
        Kotda Sangani|કોટડા સાંગાણી|कोटडा सांगाणी
        Lodhika|લોધિકા|लोधिका
        Paddhari|પડધરી|पडधरी
        Rajkot|રાજકોટ|राजकोट
        Upleta|ઉપલેટા|उपलेटा
        Vinchhiya|વીંછિયા|वींछिया
    """,
    "SBK": """
        Himatnagar|હિંમતનગર|हिम्मतनगर
        Idar|ઇડર|ईडर
        Khedbrahma|ખેડબ્રહ્મા|खेडब्रह्मा
        Poshina|પોશીના|पोशीना
        Prantij|પ્રાંતિજ|प्रांतिज
        Talod|તલોદ|तलोद
        Vadali|વડાલી|वडाली
        Vijaynagar|વિજયનગર|विजयनगर
    """,
    "SRT": """
        Bardoli|બારડોલી|बारडोली
        Choryasi|ચોર્યાસી|चोर्यासी
        Kamrej|કામરેજ|कामरेज
        Mahuva|મહુવા|महुवा
        Mandvi|માંડવી|मांडवी
        Mangrol|માંગરોળ|मांगरोल
        Olpad|ઓલપાડ|ओलपाड
        Palsana|પલસાણા|पलसाणा
        Surat City|સુરત શહેર|सूरत शहर
        Umarpada|ઉમરપાડા|उमरपाडा
    """,
    "SRN": """
        Chotila|ચોટીલા|चोटीला
        Chuda|ચુડા|चुडा
        Dasada|દસાડા|दसाडा
        Dhrangadhra|ધ્રાંગધ્રા|ध्रांगध्रा
        Lakhtar|લખતર|लखतर
        Limbdi|લીંબડી|लींबडी
        Muli|મૂળી|मूली
        Sayla|સાયલા|सायला
        Thangadh|થાનગઢ|थानगढ़
        Wadhwan|વઢવાણ|वढवाण
    """,
    "TAP": """
        Dolvan|ડોલવણ|डोलवण
        Kukarmunda|કુકરમુંડા|कुकरमुंडा
        Nizar|નિઝર|निझर
        Songadh|સોનગઢ|सोनगढ़
        Uchchhal|ઉચ્છલ|उच्छल
        Valod|વાલોડ|वालोड
        Vyara|વ્યારા|व्यारा
    """,
    "VDR": """
        Dabhoi|ડભોઈ|डभोई
        Desar|ડેસર|डेसर
        Karjan|કરજણ|करजण
        Padra|પાદરા|पादरा
        Savli|સાવલી|सावली
        Sinor|શિનોર|शिनोर
        Vadodara|વડોદરા|वडोदरा
        Waghodia|વાઘોડિયા|वाघोडिया
    """,
    "VLS": """
        Dharampur|ધરમપુર|धरमपुर
        Kaprada|કપરાડા|कपराडा
        Pardi|પારડી|पारडी
        Umbergaon|ઉમરગામ|उमरगाम
        Valsad|વલસાડ|वलसाड
        Vapi|વાપી|वापी
    """,
    "VAV": """
        Bhabhar|ભાભર|भाभर|3742
        Deodar|દિયોદર|दियोदर|3741
        Dhanera|ધાનેરા|धानेरा|3734
        Kankrej|કાંકરેજ|कांकरेज|3743
        Lakhani|લાખણી|लाखणी|6168
        Suigam|સુઈગામ|सुईगाम|6166
        Tharad|થરાદ|थराद|3733
        Vav|વાવ|वाव|3732
    """,
}


def _row(district: str, line: str) -> TalukaRow:
    en, gu, hi, *lgd = line.strip().split("|")
    return TalukaRow(district, Names(en, gu, hi), int(lgd[0]) if lgd else None)


TALUKAS: tuple[TalukaRow, ...] = tuple(
    _row(district, line)
    for district, lines in _LINES.items()
    for line in lines.strip().splitlines()
)
