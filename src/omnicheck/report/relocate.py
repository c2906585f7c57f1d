"""A report whose files go by other names: those that a build server knows them by."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from omnicheck.errors import Fault
from omnicheck.place import Place
from omnicheck.verdict.gap import Gap, Waived
from omnicheck.verdict.report import Report

Name = Callable[[str], str]
"""From the name that the user knows a file by to another."""


def relocated(report: Report, name: Name) -> Report:
    """The report with every file renamed; the same one where no name changes."""
    landscape = report.landscape
    if all(name(source.file) == source.file for source in landscape.sources):
        return report
    sources = tuple(source._replace(file=name(source.file)) for source in landscape.sources)
    places = {path: _place(place, name) for path, place in landscape.places.items()}
    references = {name(file): reference for file, reference in landscape.references.items()}
    return replace(
        report,
        landscape=replace(landscape, sources=sources, places=places, references=references),
        gaps=tuple(_gap(gap, name) for gap in report.gaps),
        waived=tuple(_waived(one, name) for one in report.waived),
    )


def relocated_faults(faults: Iterable[Fault], name: Name) -> tuple[Fault, ...]:
    """The faults with every file renamed."""
    return tuple(
        fault._replace(
            place=_place(fault.place, name) if fault.place else None, related=_related(fault.related, name)
        )
        for fault in faults
    )


def _gap(gap: Gap, name: Name) -> Gap:
    return replace(gap, place=_place(gap.place, name), related=_related(gap.related, name))


def _waived(waived: Waived, name: Name) -> Waived:
    waiver = waived.waiver
    return Waived(_gap(waived.gap, name), waiver._replace(place=_place(waiver.place, name)))


def _related(related: Iterable[tuple[str, Place]], name: Name) -> tuple[tuple[str, Place], ...]:
    return tuple((note, _place(place, name)) for note, place in related)


def _place(place: Place, name: Name) -> Place:
    return place._replace(file=name(place.file))
