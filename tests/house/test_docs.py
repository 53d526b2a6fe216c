"""What the documentation shows is true: Python runs, TOML loads, links lead somewhere."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from making.evidence import citers, citing, read_findings

from evenhand import load_charter
from evenhand.core.charter import default_charter
from evenhand.core.decisions.trying import try_examples
from tests.house.tree import ROOT

PAGES = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").glob("*.md"))]
MADE = ROOT / "docs" / "reference"
ON_OUR_OWN = (
    "House rule",
    "Customer's choice",
    "Practice ",
    "The network's own rules",
    "What was ",
)
"""How the source of a rule begins that stands on a decision of ours and on no study or law."""


def blocks(page: Path, language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL)


def code_of(page: Path) -> str:
    """The Python of a page as one module; what comes from the future comes first."""
    code = "\n".join(blocks(page, "python"))
    return re.sub(r"^from __future__ import annotations\n", "", code, flags=re.MULTILINE)


def links(page: Path) -> list[Path]:
    told = re.findall(r"\]\(([^)#\s]+)\)", page.read_text(encoding="utf-8"))
    return [(page.parent / link).resolve() for link in told if "://" not in link]


@pytest.mark.parametrize("page", [p for p in PAGES if blocks(p, "python")], ids=lambda p: p.name)
def test_the_python_of_a_page_runs(page: Path) -> None:
    exec(compile(code_of(page), page.name, "exec"), {})  # noqa: S102


@pytest.mark.parametrize("page", [p for p in PAGES if blocks(p, "toml")], ids=lambda p: p.name)
def test_the_toml_of_a_page_loads(page: Path) -> None:
    assert all(map(tomllib.loads, blocks(page, "toml")))


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_the_links_of_a_page_lead_somewhere(page: Path) -> None:
    assert [str(p) for p in links(page) if MADE not in p.parents and not p.exists()] == []


def test_the_charter_of_the_documentation_loads_and_its_example_holds(tmp_path: Path) -> None:
    (shown,) = blocks(ROOT / "docs" / "charter.md", "toml")
    path = tmp_path / "our.toml"
    path.write_text(shown, encoding="utf-8")
    assert [tried.failures for tried in try_examples(load_charter(path)) if not tried.passed] == []


def test_no_finding_is_listed_that_nothing_cites() -> None:
    assert [finding.name for finding in read_findings() if not citers(finding)] == []


def test_every_source_of_the_default_charter_is_listed_as_evidence() -> None:
    sources = {rule.name: rule.source for rule in default_charter().rules}
    unlisted = {
        name: source
        for name, source in sources.items()
        if not source.startswith(ON_OUR_OWN)
        and not any(finding.is_cited_in(source) for finding in read_findings())
    }
    assert unlisted == {}


def test_every_study_that_a_file_names_with_its_year_is_listed_as_evidence() -> None:
    named = re.compile(r"[A-Z]\w+(?: et al\.)?,? \(?(?:19|20)\d\d\)?")
    unlisted = [
        f"{link}: {found.group()}"
        for link, words in citing()
        for found in named.finditer(words)
        if not _is_listed(words, found.span())
    ]
    assert unlisted == []


def _is_listed(words: str, span: tuple[int, int]) -> bool:
    """Say whether a known way of citing touches a place."""
    return any(
        found.start() < span[1] and span[0] < found.end()
        for finding in read_findings()
        for way in finding.cited
        for found in re.finditer(re.escape(way), words)
    )
