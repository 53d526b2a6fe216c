"""An address that assumes whether the reader is a man or a woman.

A name, a voice or a picture does not tell. Who is addressed wrongly has to explain themselves in
public; and where such cues show, people were answered differently (Feldberg & Kim; Gunarathne,
Rui & Seidmann 2021). An address that names several (“Sehr geehrte Damen und Herren”) assumes
nothing of one person.

Instead: the name as they write it, or a greeting without a title.
"""

from __future__ import annotations

from evenhand.core.conduct.rule import Rule, faults_of

RULE = Rule(
    name="assumed-gender",
    family="respect",
    severity="hints",
    message="This assumes a gender. If they haven't told you, their name alone is safer.",
    why="A person is asked to be who we took them for.",
    find=faults_of("assumed-gender"),
)
