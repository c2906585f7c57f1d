"""A model judged again and again with changes made to it, each time only where the changes matter."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import NamedTuple

from omnicheck.evaluation.audit import audit
from omnicheck.graph.estate import Estate
from omnicheck.graph.structure.memo import Memo
from omnicheck.model.landscape import Landscape
from omnicheck.place import Source
from omnicheck.read.parsed_model import ParsedModel
from omnicheck.read.patch_text import patch_text
from omnicheck.verdict.change import Change
from omnicheck.verdict.combined_changes import merged
from omnicheck.verdict.report import Report

FILE = "changes.yaml"
"""What places in changes name as their file."""


class Judged(NamedTuple):
    """A report, and the estate that it is of."""

    report: Report
    estate: Estate


class Rejudged:
    """A model below `patches`, and what is known of it, whatever changes are made.

    A report is the same as that of an audit of the changed model: changes are laid over it as the last patch.
    `adapted` is applied to every landscape that is read, as for settings that are not the model's.
    """

    def __init__(
        self,
        model: ParsedModel,
        patches: Sequence[Source] = (),
        *,
        as_of: date | None = None,
        adapted: Callable[[Landscape], Landscape] = lambda landscape: landscape,
    ) -> None:
        self._model = model
        self._patches = tuple(patches)
        self._as_of = as_of
        self._adapted = adapted
        self._memo = Memo()

    def report(self, changes: Iterable[Change] = ()) -> Report:
        """Return the report of the model with changes. Raises UserError if they make it invalid."""
        return self.judged(changes).report

    def judged(self, changes: Iterable[Change] = ()) -> Judged:
        """Return the report of the model with changes, and its estate. Raises UserError as `report` does."""
        edits = tuple(merged(changes))
        over = (*self._patches, Source(FILE, patch_text(edits))) if edits else self._patches
        landscape = self._adapted(self._model.landscape(over))
        estate = Estate(landscape, self._memo)
        judged = Judged(audit(landscape, as_of=self._as_of, estate=estate), estate)
        self._memo.trim()
        return judged
