"""The causes of customers who are not recognised: the identifier that leads nowhere (semantics 2).

Either touchpoint may be at fault. It is the one whose identifiers no system resolves to any other; of two
such ones the one that more gaps have in common, else the one where the customer arrives.
"""

from collections import Counter
from collections.abc import Iterable, Sequence

from omnicheck.model.landscape import Landscape
from omnicheck.units.grouping import grouped
from omnicheck.verdict.cause import Cause, cause_of
from omnicheck.verdict.gap import Gap
from omnicheck.verdict.witness import Table

_KEY = "recognises"

_Known = tuple[str, ...]
"""The identifiers that a touchpoint knows; if it knows none, its own id."""


class IdentifierCauses:
    """The identifiers that lead nowhere, and the touchpoints of gaps that know no others."""

    def __init__(self, landscape: Landscape, gaps: Iterable[Gap]) -> None:
        self._landscape = landscape
        systems = landscape.document.systems.values()
        self._resolved = {one for system in systems for some in system.resolves for one in some}
        ends = [(known, end) for gap in gaps for end in _ends(gap) if (known := self._dead_end(end))]
        self._touchpoints = grouped(ends)
        self._counts = Counter(known for known, _ in ends)

    def cause_of(self, gap: Gap) -> Cause:
        """Return the cause of a gap with a table of identifiers."""
        found = [known for end in reversed(_ends(gap)) if (known := self._dead_end(end))]
        if not found:
            return gap.cause
        known = max(found, key=lambda one: self._counts[one])
        return cause_of(self._landscape.element(min(self._touchpoints[known])), _KEY)

    def _dead_end(self, touchpoint: str) -> _Known:
        """Return the identifiers of a touchpoint if they lead nowhere, else nothing."""
        known = self._landscape.touchpoints[touchpoint].recognises
        if known is None or not self._resolved.isdisjoint(known):
            return ()
        return tuple(sorted(known)) or ("", touchpoint)


def is_about_identifiers(gap: Gap) -> bool:
    """Return whether a gap has a table of the identifiers of two touchpoints."""
    return isinstance(gap.witness, Table) and gap.witness.matter == "identifiers"


def _ends(gap: Gap) -> Sequence[str]:
    """Return the touchpoints where a customer comes from and arrives."""
    cells = gap.witness.cells if isinstance(gap.witness, Table) and is_about_identifiers(gap) else ()
    return [cell.subject for cell in cells]
