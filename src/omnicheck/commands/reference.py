"""The option that measures a model by a reference which it does not name itself."""

from typing import Annotated

import typer

Against = Annotated[
    list[str] | None,
    typer.Option(
        "--against",
        metavar="REFERENCE",
        help="Measure it by this, as if it extended it: a name as in `omnicheck models`, or a model; repeat "
        "for several.",
    ),
]
