"""Set up a house: its first brand and the first person, who holds every right."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.text import slugify

from evenhand.core.errors import InputError
from evenhand.desk.actions.add_person import add_person
from evenhand.desk.actions.found_brand import found_brand
from evenhand.desk.models import Brand, Membership, Person
from evenhand.desk.rights import Right, Role

_LONGEST_NAME, _LONGEST_SLUG = 120, 50


@dataclass(frozen=True, slots=True, kw_only=True)
class SetUpWish:
    """The first brand and the first person."""

    brand: str
    name: str
    email: str
    password: str
    language: str = "en"
    zone: str = "UTC"


@dataclass(frozen=True, slots=True)
class SetUp:
    """What is there now, and what of it was made."""

    brand: Brand
    person: Person
    made: tuple[str, ...]


@transaction.atomic
def set_up(wish: SetUpWish, *, now: datetime) -> SetUp:
    """Make what is missing and leave what exists as it is, passwords and rights too.

    Raises :class:`InputError` for a name that is empty or too long, an e-mail address that is none
    or a password that is too weak.
    """
    made = []
    name, wish = _name("brand", wish.brand), replace(wish, name=_name("person", wish.name))
    slug = _slug(name)
    brand = Brand.objects.filter(slug=slug).first()
    if brand is None:
        brand = found_brand(name, slug, now=now, language=wish.language, zone=wish.zone)
        made.append("brand")
    person = Person.objects.filter(email__iexact=wish.email).first()
    if person is None:
        person = _new_person(wish)
        made.append("person")
    if not Membership.objects.filter(brand=brand, person=person).exists():
        add_person(brand, person, Role.ADMINISTRATOR, now=now, rights=tuple(Right))
        made.append("membership")
    return SetUp(brand, person, tuple(made))


def _name(whose: str, told: str) -> str:
    name = told.strip()
    if not 0 < len(name) <= _LONGEST_NAME:
        raise InputError(f"the {whose} needs a name of at most {_LONGEST_NAME} characters")
    return name


def _slug(name: str) -> str:
    """Return what stands for a brand in addresses; no two names of other scripts share one."""
    plain = slugify(name)[:_LONGEST_SLUG].strip("-")
    return plain or f"brand-{sha256(name.encode()).hexdigest()[:8]}"


def _new_person(wish: SetUpWish) -> Person:
    try:
        validate_email(wish.email)
        validate_password(wish.password, Person(email=wish.email, name=wish.name))
    except ValidationError as error:
        raise InputError(" ".join(error.messages)) from error
    return Person.objects.create_user(
        wish.email, wish.password, name=wish.name, language=wish.language
    )
