"""How well personal data is found: on marked texts, and how often real replies raise an alarm.

A marked place counts as found when a find of the same kind shares a character with it; a find is
right when it shares one with a marked place of its kind. F2 weighs recall four times as much as
precision. Of the sets, every second text was looked at while the finders were built; the figures
are of the other half, which was read but not tuned on, and of templates filled with other values.
Among the incident reports many numbers are not marked, which weighs on precision.
"""

from __future__ import annotations

import csv
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.judge.made_up import CITIES, COUNTRIES, LAST, STREETS, MadeUp
from benchmarks.judge.row import Row
from evenhand import notice

STRUCTURED = ("email", "phone", "iban", "card", "national-id", "ip-address")
_KINDS = {
    "EMAIL_ADDRESS": "email",
    "EMAIL": "email",
    "PHONE_NUMBER": "phone",
    "PHONE": "phone",
    "IBAN": "iban",
    "CREDIT_CARD": "card",
    "IP_ADDRESS": "ip-address",
    "US_SSN": "national-id",
    "SSN": "national-id",
    "AADHAR": "national-id",
    "PAN": "national-id",
    "TAX_ID": "national-id",
    "TAXID": "national-id",
    "ADDRESS": "postal-address",
}
_FEWEST_DIGITS = 4
_ALARM = 0.5


@dataclass(frozen=True)
class Marked:
    """A text with the kinds and places of the personal data in it."""

    text: str
    places: tuple[tuple[str, int, int], ...]


@dataclass
class Count:
    """Marked places found and missed, finds right and wrong."""

    found: int = 0
    missed: int = 0
    right: int = 0
    wrong: int = 0

    @property
    def f2(self) -> float:
        """Return F2 over spans; 0 where nothing was marked."""
        recall = self.found / max(1, self.found + self.missed)
        precision = self.right / max(1, self.right + self.wrong)
        return 5 * precision * recall / max(1e-9, 4 * precision + recall)


def judge(data: Path) -> list[Row]:
    """Return the table's rows on personal data."""
    texts = [
        *held_out(read_generated(data)),
        *held_out(read_nano(data)),
        *held_out(fill_templates(data, seed=2)),
    ]
    counts = count(texts)
    note = f"{len(texts)} held-out texts; overlap of the same kind counts as found"
    return [
        Row(
            "personal data, structured",
            "span F2",
            _together(counts, STRUCTURED).f2,
            0.95,
            "Presidio's patterns",
            0.87,
            note,
        ),
        Row("phones", "span F2", counts["phone"].f2, 0.80, "Presidio's patterns", 0.61, note),
        Row(
            "postal addresses",
            "span F2",
            counts["postal-address"].f2,
            0.50,
            "Presidio's patterns",
            0.0,
            note,
        ),
        *_alarm_rows(read_replies(data)),
    ]


def held_out(texts: Iterable[Marked], *, keep: int = 1) -> list[Marked]:
    """Return every second text: those not tuned on, or with ``keep=0`` the others."""
    return [text for place, text in enumerate(texts) if place % 2 == keep]


def read_generated(data: Path) -> Iterator[Marked]:
    """Yield the set of generated texts with their spans."""
    for row in json.loads(
        (data / "personal_data/generated_small.json").read_text(encoding="utf-8")
    ):
        yield Marked(
            row["full_text"],
            tuple(
                (_KINDS[s["entity_type"]], s["start_position"], s["end_position"])
                for s in row["spans"]
                if s["entity_type"] in _KINDS and s["entity_value"] != "nan"
            ),
        )


def read_nano(data: Path) -> Iterator[Marked]:
    """Yield the incident reports; of their marks those in the text with four digits or an @."""
    for row in json.loads((data / "personal_data/nano_en.json").read_text(encoding="utf-8")):
        places: list[tuple[str, int, int]] = []
        for mark in row["NER"]:
            value = str(mark.get("entity", "")).strip("*'")
            at, kind = row["text"].find(value), _KINDS.get(mark.get("label", ""))
            is_shown = "@" in value or len(re.findall(r"\d", value)) >= _FEWEST_DIGITS
            if kind and at >= 0 and is_shown:
                places.append((kind, at, at + len(value)))
        yield Marked(row["text"], tuple(places))


def fill_templates(data: Path, *, seed: int, times: int = 3) -> Iterator[Marked]:
    """Yield the templates with made-up values in their slots, each several times."""
    made_up = MadeUp(seed)
    for line in (data / "personal_data/templates.txt").read_text(encoding="utf-8").splitlines():
        for _ in range(times):
            yield _filled(line.replace("\\n", "\n").replace("\\,", ","), made_up)


def _filled(template: str, made_up: MadeUp) -> Marked:
    text, last = "", 0
    places: list[tuple[str, int, int]] = []
    for slot in re.finditer(r"\{\{(\w+)\}\}", template):
        text += template[last : slot.start()]
        kind, value = _value(slot[1], made_up)
        if kind == "postal-address" and _goes_on(text, places):
            places[-1] = (kind, places[-1][1], len(text) + len(value))
        elif kind:
            places.append((kind, len(text), len(text) + len(value)))
        text, last = text + value, slot.end()
    return Marked(text + template[last:], tuple(places))


def _goes_on(text: str, places: list[tuple[str, int, int]]) -> bool:
    """Say whether only marks and spaces stand between the last place, an address, and the end."""
    is_address = bool(places) and places[-1][0] == "postal-address"
    return is_address and not text[places[-1][2] :].strip(" \n,>?")


def _value(slot: str, made_up: MadeUp) -> tuple[str, str]:
    """Return the kind that a slot is marked as (or nothing) and a value for it."""
    if slot == "address":
        return "postal-address", made_up.address()
    if slot in ("building_number", "zipcode", "postcode", "secondary_address"):
        shape = {"building_number": "##", "secondary_address": "Apt. ##"}.get(slot, "#####")
        return "postal-address", made_up.digits(shape)
    kinds = {
        "credit_card_number": ("card", made_up.card),
        "iban": ("iban", made_up.iban),
        "email": ("email", made_up.email),
        "phone_number": ("phone", made_up.phone),
        "ssn": ("national-id", made_up.ssn),
        "ip_address": ("ip-address", made_up.ip_address),
    }
    if slot in kinds:
        kind, value = kinds[slot]
        return kind, value()
    return "", _plain(slot, made_up)


def _plain(slot: str, made_up: MadeUp) -> str:
    """Return a value for a slot that marks nothing of ours."""
    if slot == "person" or ("name" in slot and "street" not in slot):
        return (
            made_up.person() if slot in ("person", "name") else made_up.one(LAST).replace("~", " ")
        )
    fixed = {
        "city": CITIES,
        "country": COUNTRIES,
        "street_name": STREETS.split("|"),
        "url": ["https://example.com/a"],
        "year": ["1987", "2012"],
        "age": ["31", "64"],
        "date_of_birth": ["12/27/1986", "1 March 1990"],
        "date_time": ["1998-06-28 14:48:14", "March 3rd"],
        "us_driver_license": ["481195160", "S5301234"],
        "state_abbr": ["CA", "TX"],
        "prefix_male": ["Mr."],
        "prefix_female": ["Mrs."],
        "organization": ["Hubbard Inc"],
    }
    return made_up.one(fixed.get(slot, ["Danish"]))


def count(texts: Iterable[Marked]) -> dict[str, Count]:
    """Return, by kind, how many marked places were found and how many finds were right."""
    counts: dict[str, Count] = defaultdict(Count)
    for marked in texts:
        signals = notice(marked.text).of_kind("personal-data")
        finds = [(s.kind.removeprefix("personal-data-"), *s.span) for s in signals]
        for place in marked.places:
            is_found = any(_meets(place, find) for find in finds)
            counts[place[0]].found += is_found
            counts[place[0]].missed += not is_found
        for find in finds:
            is_right = any(_meets(place, find) for place in marked.places)
            counts[find[0]].right += is_right
            counts[find[0]].wrong += not is_right
    return counts


def _meets(one: tuple[str, int, int], other: tuple[str, int, int]) -> bool:
    return one[0] == other[0] and one[1] < other[2] and other[1] < one[2]


def _together(counts: dict[str, Count], kinds: tuple[str, ...]) -> Count:
    chosen = [counts[kind] for kind in kinds]
    return Count(
        sum(c.found for c in chosen),
        sum(c.missed for c in chosen),
        sum(c.right for c in chosen),
        sum(c.wrong for c in chosen),
    )


def read_replies(data: Path) -> list[tuple[str, str]]:
    """Return brand and text of all real replies."""
    with (data / "twcs_5k/twcs.csv").open(encoding="utf-8", newline="") as file:
        return [
            (r["author_id"], r["text"]) for r in csv.DictReader(file) if r["inbound"] == "False"
        ]


def _alarm_rows(replies: list[tuple[str, str]]) -> list[Row]:
    """Return the alarms per thousand replies, raw and without the brands' own contact details."""
    finds = [(brand, kind, value) for brand, text in replies for kind, value in alarms(text)]
    own = Counter((brand, _comparable(kind, value)) for brand, kind, value in finds)
    rest = [f for f in finds if own[f[0], _comparable(f[1], f[2])] < 2]
    raw, left = (1000 * len(items) / len(replies) for items in (finds, rest))
    kinds = ", ".join(f"{kind} {n}" for kind, n in Counter(f[1] for f in finds).most_common())
    return [
        Row(
            "personal data, alarms",
            "finds per 1,000 real replies",
            raw,
            None,
            "Presidio's patterns",
            17,
            f"raw: {kinds}",
        ),
        Row(
            "personal data, alarms with a charter",
            "finds per 1,000 real replies",
            left,
            4,
            "Presidio's patterns",
            17,
            "what a brand posted in two or more of its replies counts as its public contact detail",
        ),
    ]


def alarms(text: str) -> Iterator[tuple[str, str]]:
    """Yield kind and value of what is found in a reply and sure enough to be shown."""
    for signal in notice(text).of_kind("personal-data"):
        if signal.confidence >= _ALARM:
            yield signal.kind.removeprefix("personal-data-"), signal.span.of(text)


def _comparable(kind: str, value: str) -> str:
    """Return what stays the same when a brand writes its phone or mailbox in another way."""
    return re.sub(r"\D", "", value)[-9:] if kind == "phone" else f"{kind} {value.casefold()}"
