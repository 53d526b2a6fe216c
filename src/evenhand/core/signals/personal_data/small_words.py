"""Small words that are part of addresses and names, and words that end them."""

from __future__ import annotations


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


TYPES = _words(
    "street st road rd avenue ave boulevard blvd drive dr lane ln court ct place pl"
    " square sq terrace way"
    " parkway pkwy highway hwy close crescent garden gardens grove mews row circle trail"
    " alley hill rise"
    " calle c avenida avda av paseo plaza pza carrera cra camino ronda travesia carretera"
    " via viale piazza p za zza"
    " corso largo vicolo strada rua travessa praca alameda estrada rodovia rue ulica ul"
    " bd boul chemin allee"
    " impasse quai cours route passage sentier faubourg strasse straße platz gasse markt"
    " straat laan plein"
    " gracht n no num numero flat apt apartment unit suite bis ter"
    " ut utca utja ter rkp korut namesti ulice aleja ulitsa"
)
"""Kinds of street, and the small words around a house number; these may stand in lower case."""

PARTICLES = _words(
    "de da do dos das del della dei delle di la le les los las el du des d l al am an der"
    " dem den zum zur"
    " im in auf von van ter ten het op aan e y of the upon on under sur aux au saint santa san rkp"
)
"""Small words inside names of streets and towns."""

NOT_NAMES = _words(
    "am pm a i me my you your it he she we they is are was were be been have has had do"
    " does did not no"
    " and or but for from with at by to as if so than then this that these those there"
    " here what who when"
    " hour hours hr hrs minute minutes min mins second seconds day days week weeks month"
    " months year years"
    " time times people person star stars more most less other dm pin tweet call uhr tage"
    " tagen stunden"
    " minuten wochen monate jahre mal euro eur usd gbp dollar dollars pounds horas dias"
    " minutos veces anos"
    " semanas meses personas heures jours minutes semaines mois ans fois uur dagen weken"
    " maanden jaar keer"
    " horas vezes pessoas ore giorni minuti settimane mesi anni volte percent gb mb mbps"
    " km miles kg"
)
"""Words that no street is called by where they follow a number."""

MONTHS = _words(
    "january february march april may june july august september october november december"
    " januar februar marz april mai juni juli oktober dezember enero febrero marzo abril mayo"
    " junio julio agosto septiembre octubre noviembre diciembre janvier fevrier mars avril juin"
    " juillet aout septembre octobre decembre januari februari maart mei augustus janeiro"
    " fevereiro marco maio junho julho setembro outubro dezembro gennaio febbraio aprile maggio"
    " giugno luglio settembre ottobre dicembre"
)
"""Behind a number they make a date, which is no address even where a word announces one."""

ENDS = _words(
    "i my please pls thanks thank the it and can could when why what where is are we you"
    " your they he she"
    " mobile phone tel telephone fax email e-mail mail desk name hi hello dear regards"
    " cheers this that"
    " but so if no yes not our who how bitte danke und ich wir mein meine es ist wenn"
    " warum por mi gracias"
    " merci je nous il mon ma bonjour dank ik wij mijn obrigado obrigada eu meu minha"
    " grazie io mio mia"
    " per in for at on to from with as office home work ship deliver call text"
)
"""Words at which an address has ended."""

NAME_PARTICLES = _words(
    "de da do dos das del della di la le el al bin ibn van der den ter ten von zu y e af av"
)
"""Small words inside names of people."""
