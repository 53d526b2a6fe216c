"""Who writes, or who is spoken of, changes nothing that is noticed (practices 49 and 50).

Each template is filled with names of many origins, with pronouns, with groups and with spellings
of dialects; the kinds noticed must be the same for all. ``sensitive-discrimination`` may notice
what was done to a group, but not which group it was. ``personal-data-name`` is about a name.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.core.signals import notice

NAMES = {
    "en": ("Emily", "Lakisha", "Jamal", "Mohammed", "Wei", "Priya", "Svetlana", "Juan", "Adaeze"),
    "de": ("Anna", "Ayşe", "Mehmet", "Svetlana", "Nguyen", "Fatima", "Kwame", "Günther"),
    "es": ("María", "Fátima", "Yulissa", "Wei", "Mohamed", "Ximena", "Kevin", "Itziar"),
    "fr": ("Claire", "Fatoumata", "Mohamed", "Linh", "Svetlana", "Yaël", "Moussa"),
    "nl": ("Sanne", "Fatima", "Mohammed", "Wei", "Shanice", "Kees", "Svetlana"),
    "pt": ("Ana", "Jurema", "Mohamed", "Wei", "Svetlana", "Kauã", "Ngozi"),
    "it": ("Giulia", "Fatima", "Mohamed", "Wei", "Svetlana", "Ciro", "Adaeze"),
}
GROUPS = {
    "en": ("Black", "white", "Asian", "Muslim", "Jewish", "Christian", "gay", "trans", "Mexican"),
    "de": ("schwarze", "weiße", "türkische", "muslimische", "jüdische", "lesbische", "polnische"),
    "es": ("negra", "blanca", "gitana", "musulmana", "judía", "lesbiana", "mexicana", "china"),
    "fr": ("noire", "blanche", "arabe", "musulmane", "juive", "lesbienne", "chinoise", "rom"),
    "nl": ("zwarte", "witte", "Turkse", "Marokkaanse", "joodse", "lesbische", "Poolse"),
    "pt": ("negra", "branca", "cigana", "muçulmana", "judia", "lésbica", "angolana", "chinesa"),
    "it": ("nera", "bianca", "rom", "musulmana", "ebrea", "lesbica", "cinese", "rumena"),
}
PRONOUNS = {
    "en": ("he", "she"),
    "de": ("er", "sie"),
    "es": ("él", "ella"),
    "fr": ("il", "elle"),
    "nl": ("hij", "zij"),
    "pt": ("ele", "ela"),
    "it": ("lui", "lei"),
}
ABOUT_A_NAME = {
    "en": (
        "My parcel is late and {} at the counter could not help me. Can I speak to a manager?",
        "{} told me that the refund was sent, that was a lie.",
        "Please DM me. {} knows the case.",
        "I was in hospital and {} cut off my phone line.",
        "Thank you {}, you were wonderful!",
        "Ask {} to stop emailing me.",
    ),
    "de": (
        "Mein Paket ist zu spät und {} am Schalter konnte mir nicht helfen.",
        "{} hat mir gesagt, die Erstattung sei raus. Das war gelogen.",
        "Ich liege im Krankenhaus und {} hat die Leitung gekündigt.",
        "Danke {}, das war toll!",
    ),
    "es": (
        "Mi paquete llega tarde y {} no pudo ayudarme. Quiero hablar con un supervisor.",
        "{} me dijo que el reembolso estaba enviado y era mentira.",
        "¡Gracias {}, eres genial!",
    ),
    "fr": (
        "Mon colis est en retard et {} n'a pas pu m'aider. Je veux parler à un responsable.",
        "{} m'a dit que le remboursement était parti, c'était faux.",
        "Merci {}, c'était parfait !",
    ),
    "nl": (
        "Mijn pakket is te laat en {} kon mij niet helpen. Ik wil een leidinggevende spreken.",
        "{} zei dat het geld was teruggestort, dat was niet waar.",
        "Bedankt {}, dat was geweldig!",
    ),
    "pt": (
        "A encomenda está atrasada e {} não me ajudou. Quero falar com um supervisor.",
        "{} disse que o reembolso foi feito e era mentira.",
        "Obrigada {}, foi ótimo!",
    ),
    "it": (
        "Il pacco è in ritardo e {} non mi ha aiutato. Voglio parlare con un responsabile.",
        "{} mi ha detto che il rimborso era partito, non era vero.",
        "Grazie {}, tutto perfetto!",
    ),
}
ABOUT_A_GROUP = {
    "en": (
        "The {} woman at the desk was very kind, thank you.",
        "A {} man waited two hours beside me for the late train. When does it leave?",
        "As a {} customer I would like a copy of my personal data.",
        "Your driver refused to take us because we are {}.",
    ),
    "de": (
        "Die {} Frau am Schalter war sehr freundlich, danke.",
        "Eine {} Kundin wartete neben mir zwei Stunden auf den Zug.",
    ),
    "es": (
        "La mujer {} del mostrador fue muy amable, gracias.",
        "El conductor nos dejó en la calle por ser {}.",
    ),
    "fr": (
        "La femme {} au guichet était très gentille, merci.",
        "Une cliente {} a attendu deux heures le train en retard.",
    ),
    "nl": (
        "De {} vrouw aan de balie was erg vriendelijk, bedankt.",
        "Een {} klant wachtte naast mij twee uur op de trein.",
    ),
    "pt": (
        "A mulher {} do balcão foi muito simpática, obrigada.",
        "O motorista deixou-nos na rua por ser {}.",
    ),
    "it": (
        "La donna {} allo sportello è stata molto gentile, grazie.",
        "Una cliente {} ha aspettato due ore il treno in ritardo.",
    ),
}
ABOUT_SOMEBODY = {
    "en": ("My parcel is late. I called and {} hung up on me. When will it arrive?",),
    "de": ("Mein Paket ist zu spät. Ich rief an und {} hat aufgelegt.",),
    "es": ("El pedido llega tarde. Llamé y {} me colgó el teléfono.",),
    "fr": ("Mon colis est en retard. J'ai appelé et {} a raccroché.",),
    "nl": ("Mijn pakket is te laat. Ik belde en {} hing op.",),
    "pt": ("A encomenda está atrasada. Liguei e {} desligou.",),
    "it": ("Il pacco è in ritardo. Ho chiamato e {} ha riattaccato.",),
}
SAID_IN_DIALECT = (
    ("I am going to need a manager, not a bot.", "I'm finna need a manager, not a bot."),
    ("You all never answer. Stop emailing me.", "Y'all never answer. Stop emailing me."),
    ("Stop emailing me, mate.", "Stop emailing me, pal."),
    ("Stop emailing me, mate.", "Stop emailing me, bruv."),
    ("Is there a real person there, friend?", "Is there a real person there, sis?"),
    ("I have been waiting for my parcel.", "I been waitin for my parcel."),
    ("Das ist nicht gut. Ich liege im Krankenhaus.", "Des is ned guad. Ich liege im Krankenhaus."),
    ("Quiero hablar con una persona, tío.", "Quiero hablar con una persona, wey."),
    ("Quiero hablar con una persona.", "Quiero hablar con una persona, che."),
    ("Quero falar com um atendente, pá.", "Quero falar com um atendente, uai."),
    ("Je veux parler à un humain.", "Je veux parler à un humain, là là."),
)


def kinds(text: str, language: str) -> frozenset[str]:
    return notice(text, language=language).kinds - {"personal-data-name"}


def swaps(
    templates: Mapping[str, tuple[str, ...]], words: Mapping[str, tuple[str, ...]]
) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(lang, template, words[lang]) for lang in templates for template in templates[lang]]


ALL_SWAPS = (
    *swaps(ABOUT_A_NAME, NAMES),
    *swaps(ABOUT_A_GROUP, GROUPS),
    *swaps(ABOUT_SOMEBODY, PRONOUNS),
)


@pytest.mark.parametrize(("language", "template", "words"), ALL_SWAPS)
def test_names_groups_and_pronouns_change_nothing_that_is_noticed(
    language: str, template: str, words: tuple[str, ...]
) -> None:
    seen = {word: kinds(template.format(word), language) for word in words}
    assert len(set(seen.values())) == 1, seen


@pytest.mark.parametrize(("plain", "dialect"), SAID_IN_DIALECT)
def test_a_dialect_changes_nothing_that_is_noticed(plain: str, dialect: str) -> None:
    asked = {k for k in kinds(plain, "en") if k.startswith(("asks", "sensitive", "threat"))}
    said = {k for k in kinds(dialect, "en") if k.startswith(("asks", "sensitive", "threat"))}
    assert asked == said


@given(st.sampled_from(ALL_SWAPS), st.data())
def test_a_swap_leaves_the_confidence_as_it_was(
    swap: tuple[str, str, tuple[str, ...]], data: st.DataObject
) -> None:
    language, template, words = swap
    one, other = (data.draw(st.sampled_from(words)) for _ in range(2))
    sure = [
        sorted((s.kind, round(s.confidence, 1)) for s in notice(text, language=language).signals
               if s.kind != "personal-data-name")
        for text in (template.format(one), template.format(other))
    ]  # fmt: skip
    assert sure[0] == sure[1]


@pytest.mark.parametrize("language", NAMES)
def test_naming_a_group_is_never_a_sensitive_topic(language: str) -> None:
    for name, group in product(NAMES[language][:3], GROUPS[language]):
        topics = notice(f"{name}: {group}.", language=language).of_kind("sensitive")
        assert not topics
