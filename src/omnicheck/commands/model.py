"""The argument that every command about a model begins with."""

from typing import Annotated

import typer

ModelArgument = Annotated[
    str,
    typer.Argument(metavar="MODEL", help="A file, a folder, REV:path in git, or - for standard input."),
]
