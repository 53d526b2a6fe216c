"""The shapes of national identity numbers, by country, each with what checks it.

A *distinctive* shape is believed wherever its check holds; the others are bare digits, of which
one in ten or eleven passes any check by chance, and count only beside a word such as "NHS number".
Checks are those of python-stdnum, which names the law or the office behind each; where those ask
what day it is, those of :mod:`.timeless_checks`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module

from evenhand.core.signals.personal_data.timeless_checks import TIMELESS, is_right


@dataclass(frozen=True, slots=True)
class IdShape:
    """One country's number: its shape, the module of ``stdnum`` that checks it, how rare it is."""

    name: str
    pattern: str
    module: str
    is_distinctive: bool = False

    def is_right(self, number: str) -> bool:
        """Say whether the check digits or the numbering plan allow this number."""
        if self.module in TIMELESS:
            return is_right(self.module, number)
        return bool(import_module(f"stdnum.{self.module}").is_valid(number.upper()))


SHAPES: tuple[IdShape, ...] = (
    IdShape("US social security number", r"\d{3}-\d{2}-\d{4}", "us.ssn", is_distinctive=True),
    IdShape("US taxpayer number", r"9\d\d-\d{2}-\d{4}", "us.itin", is_distinctive=True),
    IdShape("ES DNI", r"\d{8}[ -]?[a-z]", "es.dni", is_distinctive=True),
    IdShape("ES DNI with dots", r"\d{1,2}\.\d{3}\.\d{3}[ -]?[a-z]", "es.nif", is_distinctive=True),
    IdShape("ES NIE", r"[xyz][ -]?\d{7}[ -]?[a-z]", "es.nie", is_distinctive=True),
    IdShape("FR NIR", r"[12] ?\d{2} ?(?:\d{2}) ?(?:\d{2}|2[ab]) ?\d{3} ?\d{3} ?\d{2}", "fr.nir",
            is_distinctive=True),
    IdShape("IT codice fiscale", r"[a-z]{3} ?[a-z]{3} ?\d{2}[a-z]\d{2} ?[a-z]\d{3}[a-z]",
            "it.codicefiscale", is_distinctive=True),
    IdShape("BE national number", r"\d{2}\.\d{2}\.\d{2}-\d{3}\.\d{2}", "be.nn",
            is_distinctive=True),
    IdShape("CH AHV", r"756\.?\d{4}\.?\d{4}\.?\d{2}", "ch.ssn", is_distinctive=True),
    IdShape("BR CPF", r"\d{3}\.\d{3}\.\d{3}-\d{2}", "br.cpf", is_distinctive=True),
    IdShape("PT citizen card", r"\d{8} ?\d ?[a-z]{2}\d", "pt.cc", is_distinctive=True),
    IdShape("MX CURP", r"[a-z]{4}\d{6}[hmx][a-z]{5}[a-z0-9]\d", "mx.curp", is_distinctive=True),
    IdShape("MX RFC", r"[a-z&]{4}\d{6}[a-z0-9]{3}", "mx.rfc", is_distinctive=True),
    IdShape("AR CUIT", r"(?:20|2[347])-\d{8}-\d", "ar.cuit", is_distinctive=True),
    IdShape("CL RUT", r"\d{1,2}\.\d{3}\.\d{3}-[\dk]", "cl.rut", is_distinctive=True),
    IdShape("IN PAN", r"[a-z]{3}[abcfghljpt][a-z]\d{4}[a-z]", "in_.pan", is_distinctive=True),
    IdShape("FI HETU", r"\d{6}[-+a-fu-y]\d{3}[0-9a-y]", "fi.hetu", is_distinctive=True),
    IdShape("SE personnummer", r"(?:\d{2})?\d{6}[-+]\d{4}", "se.personnummer", is_distinctive=True),
    IdShape("DK CPR", r"[0-3]\d[01]\d{3}-\d{4}", "dk.cpr", is_distinctive=True),
    IdShape("CZ, SK birth number", r"\d{6}/\d{4}", "cz.rc", is_distinctive=True),
    IdShape("KR RRN", r"\d{6}-\d{7}", "kr.rrn", is_distinctive=True),
    IdShape("TH PIN", r"\d-\d{4}-\d{5}-\d{2}-\d", "th.pin", is_distinctive=True),
    IdShape("CN resident number", r"[1-6]\d{5}(?:19|20)\d{9}[\dx]", "cn.ric", is_distinctive=True),
    IdShape("IE PPS", r"\d{7}[a-w][abhtw]?", "ie.pps", is_distinctive=True),
    IdShape("MY NRIC", r"\d{6}-\d{2}-\d{4}", "my.nric", is_distinctive=True),
    IdShape("GB NHS number", r"\d{3}[ -]?\d{3}[ -]?\d{4}", "gb.nhs"),
    IdShape("GB taxpayer reference", r"\d{5} ?\d{5}", "gb.utr"),
    IdShape("DE tax number of a person", r"\d{2} ?\d{3} ?\d{3} ?\d{3}", "de.idnr"),
    IdShape("NL BSN", r"\d{3,4}[ .]?\d{2,3}[ .]?\d{2,3}", "nl.bsn"),
    IdShape("PT NIF", r"\d{3} ?\d{3} ?\d{3}", "pt.nif"),
    IdShape("BE national number, bare", r"\d{6} ?\d{3} ?\d{2}", "be.nn"),
    IdShape("AT insurance number", r"\d{4}[ -]?\d{6}", "at.vnr"),
    IdShape("PL PESEL", r"\d{11}", "pl.pesel"),
    IdShape("NO number of birth", r"\d{6} ?\d{5}", "no.fodselsnummer"),
    IdShape("SE personnummer, bare", r"(?:\d{2})?\d{10}", "se.personnummer"),
    IdShape("BR CPF, bare", r"\d{11}", "br.cpf"),
    IdShape("AR DNI", r"\d{1,2}\.?\d{3}\.?\d{3}", "ar.dni"),
    IdShape("CL RUT, bare", r"\d{7,8}-?[\dk]", "cl.rut"),
    IdShape("IN Aadhaar", r"[2-9]\d{3}[ -]?\d{4}[ -]?\d{4}", "in_.aadhaar"),
    IdShape("CA SIN", r"\d{3}[ -]?\d{3}[ -]?\d{3}", "ca.sin"),
    IdShape("AU TFN", r"\d{3} ?\d{3} ?\d{2,3}", "au.tfn"),
    IdShape("ZA number", r"\d{6} ?\d{4} ?\d{3}", "za.idnr"),
    IdShape("TR number", r"[1-9]\d{10}", "tr.tckimlik"),
    IdShape("RO CNP", r"[1-8]\d{12}", "ro.cnp"),
    IdShape("BG EGN", r"\d{10}", "bg.egn"),
    IdShape("HR OIB", r"\d{11}", "hr.oib"),
    IdShape("GR AMKA", r"\d{11}", "gr.amka"),
    IdShape("IL number", r"\d{8,9}", "il.idnr"),
    IdShape("EE, LT code", r"[1-6]\d{10}", "ee.ik"),
    IdShape("US SSN, bare", r"\d{3}[ ]?\d{2}[ ]?\d{4}", "us.ssn"),
    IdShape("US EIN", r"\d{2}-\d{7}", "us.ein"),
)  # fmt: skip
"""Countries whose numbers are known by shape and check."""

DISTINCTIVE = tuple(shape for shape in SHAPES if shape.is_distinctive)
_COMPILED = tuple((re.compile(shape.pattern), shape) for shape in SHAPES)


def shapes_of(number: str) -> Iterator[IdShape]:
    """Yield the countries' shapes that a number has."""
    return (shape for regex, shape in _COMPILED if regex.fullmatch(number))


ANY_DISTINCTIVE = re.compile(
    rf"(?<![\w./+-])(?:{'|'.join(f'({shape.pattern})' for shape in DISTINCTIVE)})(?![\w/-])(?!\.\d)"
)
"""One of the distinctive shapes, each in a group of its own."""
