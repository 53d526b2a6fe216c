"""Who writes, and of whom, changes no mood: names, pronouns, groups and dialect are swapped."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from evenhand.core.learned.packed import read_model
from evenhand.core.learned.scores import scores
from evenhand.core.learned.tokens import _alike, tokens
from evenhand.core.signals import notice
from evenhand.core.text import Text

FRAMES = (
    "{name} at your store was so rude, never again!",
    "Big thanks to {name}, {they} {was} really helpful today.",
    "I told {name} that {their} app is broken and {they} did nothing about it.",
    "As a {group} customer I waited two hours and nobody helped.",
    "My {group} friend says the parcel is late again.",
    "Can you tell {name} when {their} flight leaves?",
    "Oh great, {name} lost {their} bag again. Just what we needed.",
    "{name} hates this company, {they} {was} charged twice.",
    "Hi, this is {name}. Where is my order?",
)
NAMES = (
    "Emily", "Lakisha", "Jamal", "Greg", "Mohammed", "Wei", "Priya", "Kowalski", "Mary-Jane",
    "O'Brien", "DeShawn", "Fatima", "José", "Zyxwob", "Nguyen", "Hans", "Siobhan",
)  # fmt: skip
GROUPS = (
    "black", "white", "gay", "straight", "muslim", "christian", "jewish", "disabled", "old",
    "young", "mexican", "german", "trans", "female", "male", "indian", "autistic",
)  # fmt: skip
PRONOUNS = (
    {"they": "he", "their": "his", "was": "was"},
    {"they": "she", "their": "her", "was": "was"},
    {"they": "they", "their": "their", "was": "were"},
    {"they": "xe", "their": "xem", "was": "was"},
)
DIALECTS = (
    ("I am going to cancel, nobody is answering", "I'm gonna cancel, nobody ain't answerin'"),
    ("you are not helping me at all", "y'all ain't helpin me at all innit"),
    ("it is not working because of the update", "it ain't workin cuz of da update bruv"),
    ("give me my money back, this is garbage", "gimme my money back fam, dis is rubbish"),
    ("thanks, that is very kind of you", "cheers mate, dat is hella kind of ya"),
    ("please send the parcel to my mother", "kindly send the parcel to my mum"),
    ("I do not know what they are doing", "I dunno what dem doing"),
    ("I was trying to call you", "I was tryna call y'all"),
)
MOODS = ("complaint", "praise", "sentiment", "anger", "sarcasm")


def moods(text: str) -> set[str]:
    return {kind for kind in notice(text, language="en").kinds if kind.startswith(MOODS)}


PEOPLE = st.tuples(st.sampled_from(NAMES), st.sampled_from(PRONOUNS))


@given(st.sampled_from(FRAMES), PEOPLE, PEOPLE)
def test_names_and_pronouns_change_no_mood_and_no_score(
    frame: str, one: tuple[str, dict[str, str]], other: tuple[str, dict[str, str]]
) -> None:
    first, second = (frame.format(name=n, group="old", **who) for n, who in (one, other))
    assert moods(first) == moods(second)
    if "-" not in one[0] + other[0]:
        assert scores(Text(first)) == scores(Text(second))


@given(st.sampled_from(FRAMES), st.sampled_from(GROUPS), st.sampled_from(GROUPS))
def test_groups_change_no_mood_and_no_score(frame: str, one: str, other: str) -> None:
    first = frame.format(name="Ann", group=one, **PRONOUNS[0])
    second = frame.format(name="Ann", group=other, **PRONOUNS[0])
    assert moods(first) == moods(second)
    assert scores(Text(first)) == scores(Text(second))


@given(st.sampled_from(DIALECTS), st.sampled_from(("", "My parcel is late. ", "Great job! ")))
def test_dialect_changes_no_mood(pair: tuple[str, str], before: str) -> None:
    standard, dialect = (before + text for text in pair)
    assert moods(standard) == moods(dialect)


def test_no_name_group_or_pronoun_is_a_feature() -> None:
    masked = {word for word, read in _alike().items() if read == ("_",)}
    features = read_model("evenhand.core.learned", "mood.model").features
    assert not {word for feature in features for word in feature.split()} & masked


def test_dialect_is_read_as_the_standard_form() -> None:
    assert tokens(Text("I'm gonna call y'all")) == tokens(Text("I'm going to call you"))
    assert tokens(Text("it ain't workin")) == tokens(Text("it isn't working"))
