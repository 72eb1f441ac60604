"""The options that several commands have, each declared once.

An option that says None was not given: the configuration file may say, or else a default holds.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from align.config import Cut
from align.settings import Interface

French = Annotated[
    Path, typer.Argument(metavar="FRENCH", help="The French version; or an aligned bitext, alone.")
]
English = Annotated[
    Path | None, typer.Argument(metavar="ENGLISH", help="The English version.", show_default=False)
]
Select = Annotated[
    str | None,
    typer.Option(help="Rules to apply: codes or families, with commas (NUM,REF001).", show_default="all"),
]
Ignore = Annotated[str | None, typer.Option(help="Rules to leave out, written likewise.")]
Glossary = Annotated[
    list[str] | None,
    typer.Option(
        metavar="FILE", help="A glossary (.tsv, .csv, .xlsx, .tbx) to hold terms to, or un. Repeatable."
    ),
]
Paragraphs = Annotated[
    Cut | None,
    typer.Option(
        help="How plain text is cut: by its layout, at blank lines, or line by line.", show_default="auto"
    ),
]
Model = Annotated[str | None, typer.Option(help="A model's folder or name, instead of the one shipped.")]
Speaks = Annotated[
    Interface | None, typer.Option(help="The language align speaks.", show_default="that of your system")
]
Force = Annotated[
    bool | None,
    typer.Option("--force/--no-force", help="Go on even if the languages are not French and English."),
]
Ocr = Annotated[
    bool | None,
    typer.Option("--ocr/--no-ocr", help="Recognise pages of a PDF that are pictures, with Tesseract."),
]
Notes = Annotated[
    bool | None,
    typer.Option("--notes/--no-notes", help="Show on screen the findings of severity info too."),
]
Explain = Annotated[
    bool | None,
    typer.Option(
        "--explain/--no-explain", help="Show how each finding was reached: values, scores, thresholds."
    ),
]
ConfigFile = Annotated[
    Path | None,
    typer.Option("--config", metavar="FILE", help="The configuration file, instead of the nearest."),
]
Isolated = Annotated[bool, typer.Option("--isolated", help="Heed no configuration file.")]
Kept = Annotated[bool, typer.Option("--cache/--no-cache", help="Take over what earlier runs kept.")]
