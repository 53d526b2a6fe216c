from __future__ import annotations

from pathlib import Path

import pytest

from evenhand import load_charter
from evenhand.core.calendar import Duration
from evenhand.core.charter import default_charter
from evenhand.core.charter.charter import Contest
from evenhand.core.charter.rule import Condition
from evenhand.core.decisions import decide
from evenhand.core.errors import CharterError
from evenhand.core.situation import Situation

HEAD = '[charter]\nname = "Shop"\nversion = 3\n'
RULE = (
    '[[rule]]\nname = "ours"\nrank = "charter"\nwhen = { is_complaint = true }\n'
    'prefer = { public = 2 }\nagent = "They complain."\ncustomer = "You complain."\n'
)


def written(folder: Path, text: str, name: str = "shop.toml") -> Path:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def problems(folder: Path, text: str) -> list[str]:
    """Return what is wrong with a charter, without the folder it lies in."""
    with pytest.raises(CharterError) as caught:
        load_charter(written(folder, text))
    return str(caught.value).replace(f"{folder}/", "").splitlines()


def rule(**changed: str) -> str:
    """Return the rule with some keys written differently; nothing leaves a key out."""
    keys = dict(line.split(" = ", 1) for line in RULE.splitlines()[1:])
    keys |= {key.replace("_", "-"): value for key, value in changed.items()}
    return "[[rule]]\n" + "".join(f"{k} = {v}\n" for k, v in keys.items() if v)


def test_a_small_charter_loads_with_everything_it_says(tmp_path: Path) -> None:
    charter = load_charter(
        written(
            tmp_path,
            HEAD
            + 'language = "de"\nrevised = 2026-11-02\nreview-by = 2027-01-12\n'
            + '[brand]\nname = "Fennimore"\nsign-off = "Tom"\nmost-emoji = 1\n'
            + 'links = ["a.example"]\n[hours]\nzone = "Europe/Madrid"\ncountry = "ES"\n'
            + 'monday = ["09:00-14:00", "16:00-18:30"]\n'
            + '[disclosure]\nmay-write = "person"\nafter-pause-hours = 12\n'
            + '[[contest]]\nwho = "outside"\nname = "The Retail Ombudsman"\n'
            + '[conduct]\nundated-promise = "blocks"\n'
            + RULE,
        )
    )
    assert (charter.name, charter.version, charter.language) == ("Shop", 3, "de")
    assert str(charter.review_by) == "2027-01-12"
    assert (charter.brand.name, charter.brand.most_emoji) == ("Fennimore", 1)
    assert charter.brand.links == ("a.example",)
    assert charter.calendar.zone == "Europe/Madrid"
    assert charter.calendar.week[0][1] == (960, 1110)
    assert charter.calendar.week[1] == ()
    assert charter.may_write == "person"
    assert charter.disclosure.after_pause_hours == 12
    assert charter.contest == (Contest(who="outside", name="The Retail Ombudsman"),)
    assert charter.conduct == {"undated-promise": "blocks"}
    assert charter.rule("ours").customer == {"de": "You complain."}
    assert charter.rule("ours").when == (Condition("is_complaint", "equals", (True,)),)


def test_every_matcher_reads(tmp_path: Path) -> None:
    when = (
        '{ language = { any-of = ["en", "de"] }, personal_data = { contains = "iban" }, '
        "times_reported = { at-least = 2, at-most = 4 }, days_with_us = { is-known = false }, "
        'network = { not = "email" }, asks_for = { not = { contains = ["stop"] } } }'
    )
    told = load_charter(written(tmp_path, HEAD + rule(when=when))).rule("ours").when
    assert [(c.fact, c.kind, c.values, c.is_negated) for c in told] == [
        ("language", "any-of", ("en", "de"), False),
        ("personal_data", "contains", ("iban",), False),
        ("times_reported", "at-least", (2,), False),
        ("times_reported", "at-most", (4,), False),
        ("days_with_us", "is-known", (False,), False),
        ("network", "equals", ("email",), True),
        ("asks_for", "contains", ("stop",), True),
    ]


def test_every_effect_reads(tmp_path: Path) -> None:
    text = HEAD + rule(
        rank='"law"', prefer="", require='"private"', person="true", may_write='"person"',
        clock='[{ name = "acknowledge", within = "1 business hour" }, '
        '{ name = "our-law", within = "15 days" }]',
        duty='["say-sorry", "explain"]', source='"Law 1"', otherwise='{ en = "you had not" }',
    )  # fmt: skip
    read = load_charter(written(tmp_path, text)).rule("ours")
    assert read.closed == {"public", "hybrid"}
    assert (read.person, read.may_write, read.duties) == (True, "person", ("say-sorry", "explain"))
    assert [clock.within for clock in read.clocks] == [
        Duration(1, "business hours"), Duration(15, "days"),
    ]  # fmt: skip
    assert read.otherwise == {"en": "you had not"}


def test_a_charter_builds_on_the_default_one(tmp_path: Path) -> None:
    text = (
        HEAD + 'extends = "default"\nremove = ["first-120-days"]\n' + rule(name='"chose-private"')
    )
    charter = load_charter(written(tmp_path, text))
    names = [r.name for r in charter.rules]
    assert len(names) == len(default_charter().rules) - 1
    assert "first-120-days" not in names
    assert charter.rule("chose-private").agent == "They complain."
    assert charter.contest == default_charter().contest
    assert charter.fingerprint != default_charter().fingerprint
    assert not charter.examples
    assert decide(Situation(is_complaint=True), charter).charter.version == 3


def test_sentences_in_other_languages_may_lie_beside_the_charter(tmp_path: Path) -> None:
    written(tmp_path, '[ours]\ncustomer = "Sie klagen."\n', "shop.de.toml")
    charter = load_charter(written(tmp_path, HEAD + RULE))
    assert charter.rule("ours").customer == {"en": "You complain.", "de": "Sie klagen."}


def test_sentences_beside_a_charter_for_a_rule_it_does_not_have_are_wrong(tmp_path: Path) -> None:
    written(tmp_path, '[our]\ncustomer = "x"\n[ours]\nkunde = "x"\n', "shop.de.toml")
    told = problems(tmp_path, HEAD + RULE)
    assert told == [
        "shop.de.toml:1: [our]: there is no such rule in "
        f"{tmp_path}/shop.toml; did you mean 'ours'?".replace(f"{tmp_path}/", ""),
        "shop.de.toml:4: [ours]: key 'kunde': there is no such key; known are customer, otherwise",
    ]


def test_a_circle_of_charters_is_named_link_by_link(tmp_path: Path) -> None:
    written(tmp_path, HEAD + 'extends = "shop.toml"\n', "base.toml")
    (line,) = problems(tmp_path, HEAD + 'extends = "base.toml"\n')
    assert line.startswith("base.toml:4: [charter]: key 'extends': goes round in a circle: ")
    assert line.endswith("shop.toml → base.toml → shop.toml")


def test_all_problems_are_told_at_once(tmp_path: Path) -> None:
    text = HEAD + "colour = 1\n" + rule(rank='"charta"')
    text += rule(name='"other"', when="{ angry = 1 }")
    told = problems(tmp_path, text)
    assert len(told) == 3
    assert told[0].startswith("shop.toml:4: [charter]: key 'colour': there is no such key")
    assert told[1] == (
        "shop.toml:7: rule 'ours': key 'rank': must be one of law, privacy, choice, ability, "
        "charter, not 'charta'; did you mean 'charter'?"
    )
    assert told[2].startswith("shop.toml:15: rule 'other': key 'when.angry': there is no such fact")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "needs a section [charter] with a name and a version"),
        ("[charter]\nname = 'x'\n", "key 'version': is missing: Grows with every change."),
        (HEAD + "[chartr]\n", "there is no such section; did you mean 'charter'?"),
        (HEAD + "x = {\n", "is not TOML"),
        (HEAD + rule(when="{ is_complaint = 3 }"), "must be true or false, not 3"),
        (HEAD + rule(when="{ is_complaint = { contains = true } }"), "no such matcher for it"),
        (HEAD + rule(when="{ personal_data = 'iban' }"), "holds several things: write personal_da"),
        (HEAD + rule(when="{ personal_data = { contains = 'ibam' } }"), "did you mean 'iban'?"),
        (HEAD + rule(when="{ times_reported = { at-least = 'two' } }"), "must be a number, not"),
        (HEAD + rule(when="{ times_reported = { is-known = true } }"), "is always known"),
        (HEAD + rule(when="{ network = { not = { not = 'x' } } }"), "must hold one matcher"),
        (HEAD + rule(when="{ network = {} }"), "needs one of any-of, is-known, not"),
        (HEAD + rule(when="[]"), "must be a table: when = { is_complaint = true }"),
        (HEAD + rule(when="{ errors = { is-known = true } }"), "there is no such fact"),
        (HEAD + rule(prefer=""), "does nothing: say require, forbid, prefer"),
        (HEAD + rule(forbid='["public", "private", "hybrid"]'), "shuts every audience"),
        (HEAD + rule(prefer="{ public = 0 }"), "must be a whole number from 1 to 1000, not 0"),
        (HEAD + rule(rank='"law"'), "key 'source': is missing: a rule of rank law names the law"),
        (HEAD + rule(clock='{ name = "gdpr", within = "1 month" }'), "only a rule of rank law has"),
        (HEAD + rule(clock='{ name = "resolve", within = "soon" }'), 'must be a time such as "2 b'),
        (HEAD + rule(customer='{ xx = "?" }'), "there is no such name"),
        (HEAD + rule(agent=""), "key 'agent': is missing: Why, for the agent"),
        (HEAD + RULE + RULE, "is taken: another rule of this file is called so"),
        (HEAD + 'remove = ["ours"]\n', "there is no rule 'ours' in what this extends"),
        (HEAD + 'extends = "nowhere.toml"\n', "cannot be read: No such file or directory"),
        (HEAD + '[hours]\nzone = "Mars"\n', "no time zone is called 'Mars'"),
        (HEAD + '[hours]\nmonday = ["17:00-09:00"]\n', "must lie after the hours before it"),
        (HEAD + "[hours]\nmonday = []\n", "never opens"),
        (HEAD + '[conduct]\nno-such = "warns"\n', "there is no such conduct rule"),
        (HEAD + '[conduct]\nundated-promise = "stops"\n', "one of blocks, warns, hints, off"),
        (HEAD + '[[example]]\nname = "x"\n', "expects nothing"),
        (HEAD + '[[example]]\nname = "x"\nreason = "our"\n' + RULE, "there is no rule 'our'; did"),
        (HEAD + '[[example]]\nname = "x"\nclock = "end"\n', "no rule sets a clock 'end'"),
        (HEAD + "rule = 3\n", "there is no such key"),
        (HEAD + "[rule]\nx = 1\n", "is a list: write [[rule]]"),
        (HEAD + "[brand]\nname = 1\n", "must be a text, in quotes, not 1"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_what_to_do_about_it(tmp_path: Path, text: str, told: str) -> None:
    lines = problems(tmp_path, text)
    assert any(told in line for line in lines), lines
    assert all(line.startswith("shop.toml") or "nowhere.toml" in line for line in lines)


@pytest.mark.parametrize(
    "fact", ["follower_count", "followers", "spend", "lifetime_value", "name", "avatar", "gender"]
)
def test_reach_spend_name_and_looks_can_never_be_facts_and_the_charter_says_why(
    tmp_path: Path, fact: str
) -> None:
    (line,) = problems(tmp_path, HEAD + rule(when=f"{{ {fact} = 3 }}"))
    assert f"key 'when.{fact}': can never be a fact" in line


def test_rules_that_contradict_each_other_do_not_load(tmp_path: Path) -> None:
    requires = rule(require='"private"', prefer="")
    forbids = rule(name='"theirs"', forbid='"private"', prefer="")
    (line,) = problems(tmp_path, HEAD + requires + forbids)
    assert "rule 'theirs': contradicts rule 'ours' of the same rank charter" in line
    assert "under the same conditions" in line


def test_laws_that_collide_in_some_situation_do_not_load(tmp_path: Path) -> None:
    law = {"rank": '"law"', "source": '"Law 1"', "prefer": ""}
    one = rule(**law, require='"private"', when='{ language = { any-of = ["es", "fr"] } }')
    other = rule(**law, forbid='"private"', when='{ language = "fr" }', name='"theirs"')
    (line,) = problems(tmp_path, HEAD + one + other)
    assert "together they shut every audience in situations that both speak in" in line
    apart = rule(**law, forbid='"private"', when='{ language = "de" }', name='"theirs"')
    assert len(load_charter(written(tmp_path, HEAD + one + apart)).rules) == 2


@pytest.mark.parametrize(
    "when",
    [
        "{ times_reported = { at-least = 3, at-most = 2 } }",
        '{ network = { any-of = ["email"], not = "email" } }',
        '{ asks_for = { contains = "stop", not = { contains = "stop" } } }',
        "{ days_with_us = { at-least = 1, is-known = false } }",
        "{ asks_for = { contains = 'stop', is-known = false } }",
    ],
)
def test_conditions_that_can_never_hold_do_not_load(tmp_path: Path, when: str) -> None:
    (line,) = problems(tmp_path, HEAD + rule(when=when))
    assert "key 'when': can never hold" in line


def test_a_file_that_is_not_utf_8_a_folder_and_a_strange_path_are_refused(tmp_path: Path) -> None:
    broken = tmp_path / "broken.toml"
    broken.write_bytes(b"[charter]\nname = '\xff'\n")
    with pytest.raises(CharterError, match=r"broken\.toml: is not UTF-8: line 2, byte 18"):
        load_charter(broken)
    for path in (tmp_path, tmp_path / "no.toml", "a\0b", "\ud800"):
        with pytest.raises(CharterError, match="cannot be read"):
            load_charter(path)


def test_a_byte_order_mark_does_not_hurt(tmp_path: Path) -> None:
    assert load_charter(written(tmp_path, "\ufeff" + HEAD)).name == "Shop"
