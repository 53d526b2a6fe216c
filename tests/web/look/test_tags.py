"""What templates draw: marks that say by icon, word, shape and colour who reads something."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.template import Context, Template

from evenhand.web.look import tags
from tests.house_of_fennimore import MONDAY

WEB = Path(tags.__file__).parents[1]
SPRITE = (WEB / "static" / "evenhand" / "icons.svg").read_text(encoding="utf-8")
TEMPLATES = sorted((WEB / "templates").rglob("*.html"))


def drawn(markup: str, **context: object) -> str:
    return Template("{% load look %}" + markup).render(Context(context))


@pytest.mark.parametrize("audience", ["public", "private", "internal"])
def test_an_audience_is_told_in_words_and_by_an_icon(audience: str) -> None:
    mark = drawn("{% audience_glyph name %}", name=audience)
    assert f'data-audience="{audience}"' in mark
    assert audience.capitalize() in mark
    assert f"#{audience}" in mark


def test_a_reference_is_shown_in_two_halves() -> None:
    assert drawn("{{ 'W8FQ2KTM'|reference }}") == "W8FQ-2KTM"


def test_a_moment_is_told_in_the_readers_zone() -> None:
    class Reader:
        zone = "America/New_York"

    told = drawn("{% moment at %}", at=MONDAY, now=MONDAY + timedelta(hours=1), user=Reader())
    assert ">05:00<" in told
    assert 'datetime="2026-11-23T10:00:00+00:00"' in told


def test_a_clock_that_does_not_run_is_paused() -> None:
    assert "paused" in drawn("{% time_left due %}", due=None)


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_every_icon_that_a_template_names_is_drawn(template: Path) -> None:
    named = re.findall(r'{% icon "([\w-]+)"', template.read_text(encoding="utf-8"))
    assert [name for name in named if f'id="{name}"' not in SPRITE] == []


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_no_page_carries_styles_or_scripts_of_its_own(template: Path) -> None:
    markup = template.read_text(encoding="utf-8")
    run = r"<script(?![^>]*\s(?:src=|type=\"application/json\"))"  # data is not run
    assert re.findall(rf"<style|\sstyle=|{run}|\son\w+=\"", markup) == []
