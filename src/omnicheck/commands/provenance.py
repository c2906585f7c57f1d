"""`--provenance`: where a report comes from."""

from datetime import datetime
from typing import TYPE_CHECKING, Annotated

from typer import Option

if TYPE_CHECKING:
    from omnicheck.model.landscape import Landscape
    from omnicheck.report.html.page import Provenance

ProvenanceOption = Annotated[
    bool,
    Option(
        "--provenance",
        help="Say on the HTML page which version of omnicheck judged which model, at which commit, "
        "and the date of --as-of.",
    ),
]


def provenance(model: str, landscape: "Landscape", as_of: datetime | None) -> "Provenance":
    """Return the version, the model as given, its commit, and the date if one was given; no clock is read."""
    from omnicheck import __version__
    from omnicheck.read.model_revision import revision_of
    from omnicheck.report.html.page import Provenance

    revision = revision_of(model, landscape.sources)
    return Provenance(
        f"omnicheck {__version__}",
        model if model != "-" else "standard input",
        f"commit {revision}" if revision else "",
        f"as of {as_of.date().isoformat()}" if as_of else "",
    )
