"""How the documentation is built; the reference is written anew from the code each time."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx

sys.path.insert(0, str(Path(__file__).parent))

project = "Evenhand"
author = "The Evenhand authors"
copyright = "2026, the Evenhand authors"  # noqa: A001 - the name that Sphinx reads
extensions = ["myst_parser", "sphinx.ext.autodoc"]
myst_enable_extensions = ["deflist", "colon_fence"]
myst_heading_anchors = 3
html_theme = "furo"
html_title = "Evenhand"
exclude_patterns = ["_build"]
nitpicky = False
autodoc_typehints = "none"
autodoc_member_order = "bysource"


def setup(app: Sphinx) -> None:
    """Write the reference pages before the sources are read."""
    from making import write_reference  # noqa: PLC0415 - beside this file, found by its path

    app.connect("builder-inited", lambda _: write_reference(Path(__file__).parent / "reference"))
