"""In which language a stranger is spoken to: what their browser asks for, else the brand's."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.translation.trans_real import parse_accept_lang_header

from evenhand.core.languages import SEVEN

SPOKEN = SEVEN
"""The languages in which these pages speak."""


def language_of(request: HttpRequest, otherwise: str = "en") -> str:
    """Return the language of the pages for a request, without keeping anything about it."""
    for asked, _weight in parse_accept_lang_header(request.headers.get("Accept-Language", "")):
        if (spoken := asked.partition("-")[0]) in SPOKEN:
            return spoken
    return otherwise if otherwise in SPOKEN else "en"
