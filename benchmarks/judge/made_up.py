"""Made-up values for templates: numbers with right check digits, in the many ways people write."""

from __future__ import annotations

import random
import re

import phonenumbers


def _words(listed: str) -> list[str]:
    return listed.split()


FIRST = _words(
    "Anna John Mary Paul Lena Luis Chloé Bram João Giulia Wei Fatima Olu Priya Tomasz"
    " Aoife Zoë Ivan"
)
LAST = _words(
    "Smith Müller García Dubois de~Vries Silva Rossi Nowak Okafor Sharma O'Brien Larsen Kim Haddad"
)
CITIES = _words(
    "Leeds Springfield Hamburg Graz Sevilla Lyon Utrecht Braga Recife Torino Gent Aarhus"
    " Kraków Perth"
)
COUNTRIES = _words(
    "Germany Canada Spain France Portugal Brazil Poland Australia Norway Ireland Belgium"
)
STREETS = (
    "Long Hill Road|Maple Ave|5th Street|Old Mill Ln|Harbour View Drive|Lange Gasse"
    "|Nordring|Auerstrasse"
    "|Calle de la Luna|rue des Lilas|Korte Noordsstraat|Rua das Flores|Via Verdi|Weblinger Gürtel"
)
REGIONS = _words("US US US GB GB DE AT CH ES FR NL PT BR IT BE AU CA MX IE PL SE NO DK FI NZ IN ZA")
AMERICAN = (
    "+1-###-###-####",
    "+1-###-###-####x###",
    "001-###-###-####",
    "001-###-###-####x#####",
    "###.###.####",
    "(###)###-####",
    "(###) ###-####",
    "###-###-####",
    "###-###-####x####",
    "##########",
    "1-###-###-####",
    "+1 ### ### ####",
    "(##) ####-####",
    "0## ### ## ##",
    "## ### ## ##",
    "(0#) #### ####",
    "0##-###-###",
)
CARDS = (
    ("4", 16),
    ("4", 13),
    ("51", 16),
    ("55", 16),
    ("2221", 16),
    ("34", 15),
    ("37", 15),
    ("6011", 16),
    ("30", 14),
    ("36", 14),
    ("3528", 16),
    ("5018", 16),
    ("6304", 16),
    ("6759", 16),
)
IBANS = {
    "DE": "#" * 18,
    "AT": "#" * 16,
    "CH": "#" * 17,
    "GB": "ABCD" + "#" * 14,
    "ES": "#" * 20,
    "FR": "#" * 23,
    "NL": "ABNA" + "#" * 10,
    "PT": "#" * 21,
    "IT": "X" + "#" * 22,
    "BE": "#" * 12,
    "NO": "#" * 11,
    "PL": "#" * 24,
    "MT": "MALT" + "#" * 23,
}


class MadeUp:
    """A source of made-up values that repeats for the same seed."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)  # noqa: S311 - nothing secret is drawn

    def one(self, choices: tuple[str, ...] | list[str]) -> str:
        """Return one of the choices."""
        return self._random.choice(choices)

    def digits(self, shape: str) -> str:
        """Return the shape with a digit for each ``#``."""
        return re.sub("#", lambda _: str(self._random.randint(2, 9)), shape)

    def phone(self) -> str:
        """Return a number as Americans, forms and fakes write it, or as its country does."""
        if self._random.random() < 0.5:
            return self.digits(self.one(AMERICAN))
        kind = self._random.choice(
            (phonenumbers.PhoneNumberType.MOBILE, phonenumbers.PhoneNumberType.FIXED_LINE)
        )
        number = phonenumbers.example_number_for_type(self.one(REGIONS), kind)
        shape = self._random.choice(
            (
                phonenumbers.PhoneNumberFormat.NATIONAL,
                phonenumbers.PhoneNumberFormat.INTERNATIONAL,
                phonenumbers.PhoneNumberFormat.E164,
            )
        )
        if number is None:
            return self.digits("+1 ### ### ####")
        return str(phonenumbers.format_number(number, shape))

    def card(self) -> str:
        """Return a card number with a right Luhn digit, plain or in groups."""
        start, length = self._random.choice(CARDS)
        body = start + self.digits("#" * (length - len(start) - 1))
        number = next(body + str(d) for d in range(10) if _luhn(body + str(d)) == 0)
        mark = self.one(["", "", " ", "-"])
        return mark.join(re.findall(".{1,4}", number))

    def iban(self) -> str:
        """Return an IBAN with right check digits, plain or in groups of four."""
        country = self.one(list(IBANS))
        body = self.digits(IBANS[country])
        rest = int("".join(str(int(c, 36)) for c in body + country + "00")) % 97
        number = f"{country}{98 - rest:02d}{body}"
        return self.one(["", " "]).join(re.findall(".{1,4}", number))

    def ssn(self) -> str:
        """Return a US social security number."""
        area, group, serial = (self._random.randint(1, most) for most in (665, 99, 9999))
        return f"{area:03d}-{group:02d}-{serial:04d}"

    def ip_address(self) -> str:
        """Return an address of version 4, or now and then of version 6."""
        if self._random.random() < 0.2:
            return ":".join(f"{self._random.randint(4096, 65535):x}" for _ in range(8))
        return ".".join(str(self._random.randint(1, 255)) for _ in range(4))

    def email(self) -> str:
        """Return an e-mail address."""
        user = self.one(["jane.doe", "LeaV", "a_b-c+shop", "müller77", "x"])
        hosts = ["example.com", "mail.co.uk", "firma-gmbh.de", "correo.com.mx", "post.io"]
        return f"{user}@{self.one(hosts)}"

    def person(self) -> str:
        """Return a first and a last name."""
        return f"{self.one(FIRST)} {self.one(LAST)}".replace("~", " ")

    def address(self) -> str:
        """Return a whole address in one of several countries' ways."""
        number, code = self._random.randint(1, 399), self.digits("#####")
        street, city, country = (
            self.one(STREETS.split("|")),
            self.one(CITIES),
            self.one(COUNTRIES),
        )
        return self.one(
            [
                f"{number} {street}, {city}, CA {code}",
                f"{number} {street}\n{city}\n{country} {code}",
                f"{street} {number}, {code} {city}",
                f"{street} {number} Apt. {number} {city} {country}",
                f"{number} {street}\nSuite {number}\n{city}, {code}",
                f"{street} {number}\n{code} {city}\n{country}",
                f"{number} {street}, {city}",
                f"{number} {street}, {city}, {country}",
            ]
        )


def _luhn(digits: str) -> int:
    doubled = [2 * int(d) for d in digits[-2::-2]]
    return (sum(map(int, digits[-1::-2])) + sum(d // 10 + d % 10 for d in doubled)) % 10
