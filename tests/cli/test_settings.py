"""A project settles options once, in the nearest file above."""

from __future__ import annotations

from pathlib import Path

import pytest

from evenhand.cli.settings import Settings, find_settings
from evenhand.core.errors import InputError


def test_the_nearest_settings_hold(tmp_path: Path) -> None:
    inner = tmp_path / "replies" / "saved"
    inner.mkdir(parents=True)
    (tmp_path / "pyproject.toml").write_text(
        '[tool.evenhand]\ncharter = "house/charter.toml"\nfail-on = "warns"\n'
    )
    (tmp_path / "replies" / "pyproject.toml").write_text("[tool.other]\n")
    assert find_settings(inner) == Settings(
        charter=tmp_path / "house" / "charter.toml", fail_on="warns"
    )


def test_a_file_of_its_own_comes_before_the_project_file(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text('[tool.evenhand]\naudience = "public"\n')
    (tmp_path / "evenhand.toml").write_text('audience = "private"\nignore = ["clarity"]\n')
    assert find_settings(tmp_path) == Settings(audience="private", ignore=("clarity",))


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("chartre = 'x'", "evenhand.toml: Object contains unknown field `chartre`"),
        ("charter = 5", "evenhand.toml: a path is wanted, not 5"),
        ("fail-on = 'never'", "evenhand.toml: Invalid enum value 'never' - at `$.fail-on`"),
        ("charter = ", "evenhand.toml: "),
    ],
)
def test_a_mistake_in_the_settings_names_file_and_key(
    tmp_path: Path, content: str, told: str
) -> None:
    (tmp_path / "evenhand.toml").write_text(content)
    with pytest.raises(InputError) as raised:
        find_settings(tmp_path)
    assert told in str(raised.value)
