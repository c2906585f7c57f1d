"""Reports and faults with their files renamed, as a build server knows them."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from omnicheck.errors import Fault
from omnicheck.model.landscape import Path
from omnicheck.place import Place
from omnicheck.verdict.comparison import Comparison
from omnicheck.verdict.finding import Finding
from omnicheck.verdict.gap import Gap, Waived
from omnicheck.verdict.report import Report

Renaming = Callable[[str], str]
"""A function from a file's name to another one."""


class _RenamedPlaces(Mapping[Path, Place]):
    """Places with their files renamed, each when it is asked for."""

    def __init__(self, places: Mapping[Path, Place], rename: Renaming) -> None:
        self._places, self._rename = places, rename

    def __getitem__(self, path: Path) -> Place:
        return _place(self._places[path], self._rename)

    def __iter__(self) -> Iterator[Path]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)


def relocated(report: Report, rename: Renaming) -> Report:
    """Return the report with every file renamed; the same one if no name changes."""
    landscape = report.landscape
    if all(rename(source.file) == source.file for source in landscape.sources):
        return report
    sources = tuple(source._replace(file=rename(source.file)) for source in landscape.sources)
    places = _RenamedPlaces(landscape.places, rename)
    references = {rename(file): reference for file, reference in landscape.references.items()}
    return replace(
        report,
        landscape=replace(landscape, sources=sources, places=places, references=references),
        gaps=tuple(_gap(gap, rename) for gap in report.gaps),
        agreement=report.agreement._replace(
            findings=tuple(_finding(one, rename) for one in report.agreement.findings),
        ),
        waived=tuple(_waived(one, rename) for one in report.waived),
    )


def relocated_comparison(comparison: Comparison, head: Report, rename: Renaming) -> Comparison:
    """Return the comparison with its head as relocated already, and every other file renamed."""
    return replace(
        comparison,
        head=head,
        fixed=tuple(_gap(gap, rename) for gap in comparison.fixed),
        removed=tuple(_gap(gap, rename) for gap in comparison.removed),
        waived=tuple(_gap(gap, rename) for gap in comparison.waived),
        unasked=tuple(_gap(gap, rename) for gap in comparison.unasked),
        loosened=tuple(
            one._replace(place=_place(one.place, rename), was_at=_place(one.was_at, rename))
            for one in comparison.loosened
        ),
    )


def relocated_faults(faults: Iterable[Fault], rename: Renaming) -> tuple[Fault, ...]:
    """Return the faults with every file renamed."""
    return tuple(
        fault._replace(
            place=_place(fault.place, rename) if fault.place else None,
            related=_related(fault.related, rename),
        )
        for fault in faults
    )


def _finding(finding: Finding, rename: Renaming) -> Finding:
    gaps = tuple(_gap(gap, rename) for gap in finding.gaps)
    return finding._replace(place=_place(finding.place, rename), gaps=gaps)


def _gap(gap: Gap, rename: Renaming) -> Gap:
    return replace(gap, place=_place(gap.place, rename), related=_related(gap.related, rename))


def _waived(waived: Waived, rename: Renaming) -> Waived:
    waiver = waived.waiver
    return Waived(_gap(waived.gap, rename), waiver._replace(place=_place(waiver.place, rename)))


def _related(related: Iterable[tuple[str, Place]], rename: Renaming) -> tuple[tuple[str, Place], ...]:
    return tuple((note, _place(place, rename)) for note, place in related)


def _place(place: Place, rename: Renaming) -> Place:
    return place._replace(file=rename(place.file))
