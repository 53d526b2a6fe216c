"""The options that several commands share, each with its one meaning."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

INPUTS = """An INPUT is a text, a file or a folder; - or nothing reads standard input. What exists
as a path is read as one; what looks like a path and does not exist is an error; give such a text
with --text. Folders are searched for .txt, .text, .md, .markdown, .html, .htm, .json, .jsonl,
.ndjson, .csv and .tsv. An object in JSON may say beside its text: id, title, audience, language,
choices, network, history, brand, situation, private_details, draft."""

Inputs = Annotated[list[str] | None, typer.Argument(metavar="INPUT", hidden=True)]
Texts = Annotated[
    list[str] | None,
    typer.Option("--text", metavar="TEXT", help="A text, whatever it looks like. Repeatable."),
]
InputKind = Annotated[
    Literal["text", "lines", "html", "json", "jsonl", "csv", "tsv"] | None,
    typer.Option(
        "--input",
        help="How to read. Guessed from a file's name, else from --field or --column, else text.",
    ),
]
Field = Annotated[
    str | None,
    typer.Option("--field", metavar="NAME", help="The text's field in JSON lines.  [text]"),
]
Column = Annotated[
    str | None, typer.Option("--column", metavar="NAME", help="The text's column in CSV.  [text]")
]
Encoding = Annotated[str, typer.Option("--encoding", metavar="NAME", help="How files are encoded.")]
AudienceOption = Annotated[
    Literal["public", "private"] | None,
    typer.Option("--audience", help="Who can read it, where a record does not say.  [public]"),
]
Language = Annotated[
    str | None,
    typer.Option("--language", metavar="CODE", help="Its language (en, de, ...); else found out."),
]
CharterPath = Annotated[
    Path | None,
    typer.Option(
        "--charter",
        metavar="FILE",
        help="The brand's charter. Else EVENHAND_CHARTER, else charter = in evenhand.toml or "
        "[tool.evenhand] of pyproject.toml, here or above; else the default charter.",
    ),
]
TextOrJson = Annotated[
    Literal["text", "json"],
    typer.Option("--format", help="text for people, json for one object a line."),
]
Now = Annotated[
    str | None,
    typer.Option("--now", metavar="TIME", help="ISO 8601; the clock where not given."),
]
Zone = Annotated[
    str | None,
    typer.Option("--zone", metavar="NAME", help="Time zone (Europe/Madrid); else the charter's."),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Findings only, no summary.")]
Name = Annotated[str | None, typer.Argument(metavar="NAME", hidden=True)]
Select = Annotated[
    list[str] | None,
    typer.Option("--select", metavar="RULE", help="Only these rules or families. Repeatable."),
]
Ignore = Annotated[
    list[str] | None,
    typer.Option("--ignore", metavar="RULE", help="Not these rules or families. Repeatable."),
]
FailOn = Annotated[
    Literal["blocks", "warns", "hints"] | None,
    typer.Option("--fail-on", help="End with 1 on findings this grave or graver.  [blocks]"),
]
ExitZero = Annotated[bool, typer.Option("--exit-zero", help="End with 0 whatever is found.")]
ReviewFormat = Annotated[
    Literal["text", "json", "sarif", "github"],
    typer.Option("--format", help="text for people; json (a line each), sarif, github."),
]
