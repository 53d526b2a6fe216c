"""How streets, units and postcodes are written in the countries of the seven languages.

After the Universal Postal Union's addressing guides and each post's own rules: house number first
(Britain, North America, France) or behind the street (the other countries), units, town, region.
"""

from __future__ import annotations

import re

_W = r"(?:\d{1,3}(?:st|nd|rd|th)|[^\W\d_][\w'.-]{0,25})"
_NUMBER = r"\d{1,5}(?: ?[a-d](?!\w))?(?:[-/]\d{1,4})?"
_LEFT = r"(?<![\w.,/:$€£#@+-])(?:(?:flat|apt\.?|apartment|unit|suite) ?\w{1,4},? )?(?:\d{1,4} )?"
_ENGLISH = (
    "street|st|road|rd|avenue|ave|boulevard|blvd|drive|dr|lane|ln|court|ct|place|pl"
    "|square|sq|terrace"
    "|ter|way|parkway|pkwy|highway|hwy|close|crescent|cres|gardens?|grove|mews|row|circle"
    "|cir|trail|trl"
    "|alley|hill|rise|walk|view|park|green|mall|loop|plaza|quay|esplanade|causeway|ridge"
    "|run|pike|path"
    "|point|crossing|vale|wharf|parade|pde|circuit|wynd|broadway"
)
ENGLISH_KINDS = frozenset(_ENGLISH.replace("gardens?", "garden|gardens").split("|"))
"""One of these words stands in whatever :data:`NUMBER_FIRST` finds."""

_INDIAN = (
    "nagar|colony|marg|layout|enclave|vihar|puram|peth|chowk|bagh|society|apartments|extension"
    "|phase|sector|bazar|bazaar|ganj|wadi|garden|gardens|towers|residency"
)
INDIAN_KINDS = frozenset(_INDIAN.split("|"))
INDIAN = re.compile(
    rf"{_LEFT}(?:(?:h|d|flat|house|plot|door|shop)\.? ?no\.? ?)?\d[\d/a-z-]{{0,12}},? "
    rf"(?:{_W}[ ,]{{1,2}}){{0,4}}?(?:{_INDIAN})(?!\w)(?: \d{{1,3}}(?!\w))?"
    rf"(?=,? (?:{_W}[ ,]{{1,2}}){{0,4}}?(?:{_W},?)? ?-? ?[1-9]\d{{2}} ?\d{{3}}(?!\w))"
)
"""``Flat No. 12, Shanti Nagar, Pune 411001``: a quarter and, behind it, a code of six digits."""

NUMBER_FIRST = re.compile(
    rf"{_LEFT}{_NUMBER},? (?:{_W} ){{1,4}}?(?:{_ENGLISH})(?!\w)(?: [ns][ew]?(?!\w)| [ew](?!\w))?"
)
"""``12b Long Hill Road``."""

GERMANIC = re.compile(
    rf"{_LEFT}(?:[^\W\d_][\w.-]{{0,20}} ){{0,2}}(?:[^\W\d_][\w-]{{1,30}}(?:stra(?:ss|ß)e"
    rf"|str\.?|weg|platz|gasse"
    r"|allee|(?:nord|sud|ost|west|stadt|haupt|park|schul|rats?)ring|damm|ufer|steig"
    r"|chaussee|gurtel|straat|laan|plein|gracht|kade|singel|dijk|steeg|gatan?"
    r"|vagen|vej|gade|veien|katu)|(?:stra(?:ss|ß)e|platz|gasse|allee|(?:nord|sud|ost|west"
    r"|stadt|haupt|park|schul|rats?)ring|damm|gurtel|markt|straat|laan"
    rf"|plein|gracht)),? {{1,2}}\d{{1,4}}(?: ?[a-z](?!\w))?(?:[-/]\d{{1,4}})?(?!\w)"
)
"""``Lange Gasse 12a``, ``Nassaustraat 123``."""

ROMANCE = re.compile(
    rf"{_LEFT}(?:c/|(?:calle|avenida|avda?\.?|av\.|paseo|plaza|pza\.?|carrera|cra\.?|camino"
    rf"|ronda|travesia|p\.z?za"
    r"|carretera|via|viale|piazza|corso|largo|vicolo|strada|rua|travessa|praca|alameda"
    r"|estrada|rodovia"
    r"|rue|ulica|ul\.)(?!\w)) ?(?:[\w'.º-]{1,25} ){0,5}?[\w'.º-]{1,25},? {0,2}(?:n[º°o.]{1,2} ?"
    r"|num\.? |numero |# ?)?"
    r"\d{1,5}(?:[-/ ]?[a-z](?!\w))?(?!\w)"
)
"""``Calle de Alcalá, 45``, ``via Roma 12``, ``Rua Augusta, nº 100``."""

_STREETS = (
    "stra(?:ss|ß)e|gasse|platz|allee|straat|laan|plein|gracht|singel|gatan?|vagen|vej|gade|gurtel|(?:nord|sud|ost|west)ring"
    "|\\w{4,20}weg"
)
ROMANCE_KINDS = frozenset((
    "calle", "c", "avenida", "avda", "avd", "av", "paseo", "plaza", "pza", "carrera", "cra",
    "camino", "ronda", "travesia", "carretera", "via", "viale", "piazza", "corso", "largo",
    "vicolo", "strada", "rua", "travessa", "praca", "alameda", "estrada", "rodovia", "rue",
    "ulica", "ul", "za", "zza",
))  # fmt: skip
"""One of these words stands in whatever :data:`ROMANCE` finds."""

FRENCH = re.compile(
    rf"{_LEFT}\d{{1,4}}(?: ?(?:bis|ter|quater|[a-d])(?!\w))?,? (?:rue|avenue|av\.|boulevard"
    rf"|bd|boul\.|place|chemin"
    r"|allee|impasse|quai|cours|route|square|passage|sentier|faubourg|calle|avenida|paseo"
    r"|via|viale|piazza|rua)"
    r"(?: (?:de|du|des|la|le|les|las|los|da|do|das|dos|della|d'|l'|aux?)(?!\w)){0,3} ?[\w'-]{2,25}"
)
"""``107 bis, rue de la Paix``; the rest of the name is read on."""

NUMBER_FIRST_GERMANIC = re.compile(
    rf"{_LEFT}{_NUMBER},? (?:{_W} ){{0,2}}?(?:[^\W\d_][\w-]{{1,30}}(?:{_STREETS})|"
    rf"(?:{_STREETS}))(?!\w)"
)
"""``314 Korte Noordsstraat``, as forms print what people type the other way round."""

UNIT = (
    r"(?:apt|apartment|suite|ste|unit|flat|floor|room|bldg|building|wohnung|whg|etage|piso"
    r"|planta|puerta|pta"
    r"|esc|bloque|dpto|depto|interior|int|bus|bte|boite|bat|batiment|appt?|appartement"
    r"|escalier|apto|andar"
    r"|bloco|sala|lote|scala|interno|piano)\.? ?#? ?(?=[a-z0-9]{0,3}\d|[a-z]"
    r"(?!\w))[a-z0-9-]{1,6}(?!\w)"
)
STREET_AND_CODE = re.compile(
    rf"(?<!\w)(?:{_W} ){{1,3}}?(?:{_ENGLISH}) \d{{1,5}}(?:(?:, |\n)(?:[^\W\d_][\w.-]{{1,25}},?"
    rf" ){{0,2}}\d{{4,6}}(?!\w)|,? {UNIT})"
)
"""``5th Street 270, 22868 Perth``."""

STREET_ENDINGS = (
    "strasse", "straße", "str", "weg", "platz", "gasse", "allee", "ring", "damm", "ufer",
    "steig", "chaussee", "gurtel", "markt", "straat", "laan", "plein", "gracht", "kade",
    "singel", "dijk", "steeg", "gata", "gatan", "vagen", "vej", "gade", "veien", "katu",
    *(" " + kind for kind in sorted(ENGLISH_KINDS)),
)  # fmt: skip
"""What stands right before a house number that follows its street."""

BOX = re.compile(
    r"(?<!\w)(?:p\.? ?o\.? ?box|postfach|apartado(?: de correos| postal)?|boite postale"
    r"|b\.?p\.?|postbus"
    r"|caixa postal|casella postale) ?(?:n[º°o.]{1,2} ?|:)?\d{1,6}(?!\w)"
)
BOX_KINDS = ("box", "postfach", "apartado", "postale", "bp", "b.p", "postbus", "caixa")
WITH_UNIT = re.compile(
    rf"{_LEFT}{_NUMBER},?\s(?:{_W}[\s,]{{1,3}}){{1,5}}?(?:{_NUMBER}[.,]?\s)?{UNIT}"
)
"""``95 Bem rkp. 97. Suite 446``."""

POSTCODE = (
    r"(?:(?:[a-z]{1,2}-)?\d{4,6}(?:-\d{3,4})?(?: ?[a-z]{2}(?![\w']))?|[a-z]{1,2}\d[a-z\d]?"
    r" ?\d[a-z]{2}"
    r"|[a-z]\d[a-z] ?\d[a-z]\d)(?!\w)"
)
_STATES = (
    "a[klrz]|c[aot]|d[ce]|fl|ga|hi|i[adln]|k[sy]|la|m[adeinost]|n[cdehjmvy]|o[hkr]|pa|pr"
    "|ri|s[cd]|t[nx]"
    "|ut|v[at]|w[aivy]"
)
TOWN_WITH_CODE = re.compile(
    rf"(?<!\w)(?:[^\W\d_][\w'.-]{{1,20}} ){{0,2}}[^\W\d_][\w'.-]{{1,20}},? (?:{_STATES}),?"
    rf" \d{{5}}(?:-\d{{4}})?(?![\w-])"
    r"|(?<![\w.-])(?!19|20)[1-9]\d{3} ?(?!am|pm|gb|mb)[a-z]{2},? {1,2}[^\W\d_][\w'-]{2,25}"
    r"|(?<![\w.-])[1-9]\d{3}-\d{3} [^\W\d_][\w'-]{2,25}"
)
"""``Springfield, IL 62704``, ``1012 AB Amsterdam``, ``1100-148 Lisboa``; capitals are asked for."""

BRITISH_OR_CANADIAN = re.compile(
    r"(?<![\w-])(?:(?:[a-pr-uwyz][a-hk-y]?\d[a-hjkmnp-y\d]?) \d(?!gb|mb|tb)[abd-hjlnp-uw-z]{2}"
    r"|[abceghj-nprstvxy]\d[abceghj-nprstv-z] ?\d[abceghj-nprstv-z]\d)(?![\w-])"
)
_LINE = r"(?:(?<![^\n])|(?<=\n )|(?<=> )|(?<=\? )|(?<=\n  ))"
LINES = re.compile(
    rf"{_LINE}(?:(?:\d{{1,4}} )?{_NUMBER} (?:{_W} ){{0,4}}?{_W}\.?(?: \d{{1,5}})?"
    rf"|(?:{_W} ){{1,4}}?\d{{1,5}})[.,]?\n"
    rf"(?:[\s>?]{{0,6}}[^\n]{{1,40}}\n){{0,4}}?[\s>?]{{0,6}}(?:{_W}["
    rf" ,]{{1,2}}){{0,3}}{POSTCODE}(?=\W{{0,3}}(?:\n|\Z))"
)
"""Lines of which the first holds a house number and the last a postcode."""

CALLED_SO = re.compile(
    rf"(?:the )?(?:\d{{1,4}} )?{_NUMBER},?\s(?:{_W}[ .]{{1,2}}){{0,4}}?{_W}(?!\w)(?:"
    rf" \d{{1,5}}(?!\w))?"
    rf"|(?:{_W}[ ,]{{1,2}}){{1,5}}?\d{{1,5}}[a-z]?(?!\w)"
)
"""What may be a street behind words that announce one."""

CALLED_POSTCODE = re.compile(rf"{POSTCODE}|\d{{2}}\.?\d{{3}}-\d{{3}}(?!\w)|\d{{3}} \d{{2,3}}(?!\w)")
