"""Open the demo's house: the brand, its people, hours, charter, known problem and budgets."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from evenhand.desk.actions.add_person import add_person
from evenhand.desk.actions.change_hours import HoursWish, change_hours
from evenhand.desk.actions.connect_inbox import InboxWish, connect_inbox
from evenhand.desk.actions.draft_charter import draft_charter
from evenhand.desk.actions.found_brand import found_brand
from evenhand.desk.actions.publish_charter import publish_charter
from evenhand.desk.actions.set_goodwill_budget import BudgetWish, set_goodwill_budget
from evenhand.desk.actions.write_known_problem import ProblemWish, write_known_problem
from evenhand.desk.actions.write_saved_reply import SavedReplyWish, write_saved_reply
from evenhand.desk.charter_text import text_digest
from evenhand.desk.demo.script import House
from evenhand.desk.models import Brand, CharterVersion, Inbox, Person


@dataclass(frozen=True, slots=True)
class Opened:
    """The demo's house, ready to play in; ``people`` are by the script's names for them."""

    brand: Brand
    inbox: Inbox
    form: Inbox
    people: dict[str, Person]


def open_house(spec: House, password: str, *, now: datetime) -> Opened:
    """Return the demo's house, founded at ``now``; everybody signs in with ``password``."""
    brand = found_brand(
        spec.brand.name,
        spec.brand.slug,
        now=now,
        language=spec.brand.language,
        zone=spec.brand.zone,
    )
    people = {}
    for told in spec.person:
        email = f"{told.key}@fennimore.example"
        person = Person.objects.create_user(email, password, name=told.name)
        member = add_person(brand, person, told.role, now=now)
        member.languages = list(told.languages)
        member.save(update_fields=["languages"])
        people[told.key] = person
    _furnish(brand, spec, people, now=now)
    square, form = _connect(brand, spec, people["wren"], now=now)
    opened = Opened(brand, square, form, people)
    opened.brand.refresh_from_db()
    return opened


def _furnish(brand: Brand, spec: House, people: dict[str, Person], *, now: datetime) -> None:
    """Set what is set in the office, each by somebody who has the right."""
    lead, officer, administrator = people["amara"], people["jonas"], people["wren"]
    told = spec.brand
    hours = HoursWish(zone=told.zone, week=told.week, closed=[], country=told.country, region="")
    change_hours(administrator, brand, hours, now=now)
    for budget in spec.goodwill:
        wish = BudgetWish(
            role=budget.role,
            currency=budget.currency,
            per_case=budget.per_case,
            per_month=budget.per_month,
        )
        set_goodwill_budget(administrator, brand, wish, now=now)
    for reply in spec.saved_reply:
        saved = SavedReplyWish(name=reply.name, language=reply.language, text=reply.text)
        write_saved_reply(lead, brand, saved, now=now)
    _publish(brand, spec.charter["source"], lead, officer, now=now)


def _connect(
    brand: Brand, spec: House, administrator: Person, *, now: datetime
) -> tuple[Inbox, Inbox]:
    """Connect the practice network and the web form."""
    made = []
    for network, handle in (("rehearsal", f"@{spec.brand.handle}"), ("form", spec.brand.form)):
        wish = InboxWish(
            network=network,
            handle=handle,
            name=spec.brand.name,
            team=brand.teams.first(),
            settings={},
        )
        inbox = connect_inbox(administrator, brand, wish, now=now)
        assert isinstance(inbox, Inbox), "a fresh brand has no other inbox"  # noqa: S101
        made.append(inbox)
    square, form = made
    return square, form


def _publish(brand: Brand, source: str, lead: Person, officer: Person, *, now: datetime) -> None:
    assert brand.charter is not None, "a brand is founded with a charter"  # noqa: S101
    draft_charter(lead, brand, source, seen=text_digest(brand.charter.source), now=now)
    note = "Our own names and addresses, so that they are not taken for a customer’s."
    done = publish_charter(officer, brand, note=note, seen=text_digest(source), now=now)
    assert isinstance(done, CharterVersion), done  # noqa: S101 - the script is ours


def admit_problems(opened: Opened, spec: House, *, now: datetime) -> None:
    """Write down the known problems, as of when they began."""
    for problem in spec.known_problem:
        began = now - timedelta(days=problem.days_ago)
        wish = ProblemWish(
            title=problem.title, words=problem.words, cues=problem.cues, since=began, until=None
        )
        write_known_problem(opened.people["amara"], opened.brand, wish, now=began)
