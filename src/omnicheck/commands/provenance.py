"""`--provenance`: where a report comes from."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Annotated

from typer import Option

if TYPE_CHECKING:
    from omnicheck.model.landscape import Landscape
    from omnicheck.report.report_provenance import Provenance

ProvenanceOption = Annotated[
    bool,
    Option(
        "--provenance",
        help="Say in HTML, JSON and Markdown which version of omnicheck judged which model, at which commit, "
        "and the date of --as-of.",
    ),
]


def provenance(
    model: str, patches: Sequence[str], landscape: "Landscape", as_of: datetime | None
) -> "Provenance":
    """Return where a report comes from; no clock is read."""
    from omnicheck import __version__
    from omnicheck.read.model_revision import revision_of
    from omnicheck.report.report_provenance import Provenance

    commit, changed = revision_of(model, landscape.sources)
    name = model if model != "-" else "standard input"
    return Provenance(__version__, name, tuple(patches), commit, changed, as_of.date() if as_of else None)
