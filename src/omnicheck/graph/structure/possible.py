"""Possible runs: those of flows that do not say what they carry, or in which direction (semantics 3.7)."""

from collections.abc import Container, Iterable
from dataclasses import replace

from omnicheck.graph.structure.data_needs import DataNeeds
from omnicheck.graph.structure.runs import Run


def carrying_anything(runs: Iterable[Run], needs: DataNeeds, touchpoints: frozenset[str]) -> tuple[Run, ...]:
    """Return the runs with everything that the possible ones may carry.

    A touchpoint sends only what it captures. A flow between two ends that says what it carries may carry
    that in either direction.
    """
    return tuple(_carrying_anything(run, needs, touchpoints) if run.possible else run for run in runs)


def carrying_nothing(runs: Iterable[Run], either_way: Container[str]) -> tuple[Run, ...]:
    """Return the runs, the possible ones without data, and without flows whose direction is open.

    A flow whose direction is known links its ends in this direction, whatever it carries.
    """
    kept = (run for run in runs if not (run.possible and run.flow in either_way))
    return tuple(replace(run, carries=()) if run.possible else run for run in kept)


def _carrying_anything(run: Run, needs: DataNeeds, touchpoints: frozenset[str]) -> Run:
    everything = {data: needs.attributes([data])[data] for data in needs.data}
    carries = needs.attributes(run.carries) if run.carries else everything
    if run.source in touchpoints:
        own = needs.captures[run.source]
        carries = {data: attributes & own.get(data, frozenset()) for data, attributes in carries.items()}
    references = (
        f"{data}.{attribute}" if attribute else data
        for data, attributes in carries.items()
        for attribute in attributes
    )
    return replace(run, carries=tuple(sorted(references)))
