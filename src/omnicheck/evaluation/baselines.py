"""A report compared with a baseline of known obligations (semantics 2)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import chain

from omnicheck.evaluation.place_forms import PlaceForms
from omnicheck.model.contexts import EVERYWHERE, Context
from omnicheck.model.landscape import Landscape
from omnicheck.place import Place
from omnicheck.read.renaming import Names, former_ids, namespace_of, place_of_key, renamed_key
from omnicheck.units.grouping import grouped
from omnicheck.units.prose import counted
from omnicheck.verdict.baseline import (
    BROKEN,
    UNPROVEN,
    Baseline,
    BaselineEntry,
    BaselineStatus,
    KnownGap,
    baseline_of,
    covers,
    entries_of,
)
from omnicheck.verdict.gap import Gap, Standing
from omnicheck.verdict.loosening import Loosened, Loosening
from omnicheck.verdict.report import Report


def check_baseline(report: Report, file: str, baseline: Baseline) -> tuple[Report, BaselineStatus]:
    """Return the report with the standing of its gaps, and the status of the baseline.

    A gap that is not known in all that it touches has grown if its rule and cause are known, else it is new.
    """
    entries = baseline.entries
    causes = {(one.rule, one.cause) for one in baseline.known}
    if baseline.version == 1:
        causes = {_rule_and_cause(gap) for gap in report.gaps if not entries.isdisjoint(entries_of([gap]))}

    def standing(gap: Gap) -> Standing:
        if covers(entries, gap):
            return Standing.UNCHANGED
        return Standing.GROWN if gap.touched and _rule_and_cause(gap) in causes else Standing.NEW

    gaps = tuple(replace(gap, standing=standing(gap)) for gap in report.gaps)
    stale = tuple(sorted(entries - entries_of(report.gaps)))
    known = sum(gap.standing is Standing.UNCHANGED for gap in gaps)
    return replace(report, gaps=gaps), BaselineStatus(file, baseline, stale, known)


def _rule_and_cause(gap: Gap) -> tuple[str, str]:
    return gap.rule, gap.cause.path


def baseline_loosened(status: BaselineStatus, known: frozenset[BaselineEntry]) -> Loosening:
    """Return the loosening of a baseline that has more entries than were known."""
    added = counted(len(status.content.entries - known), "entry", separator=",")
    before = counted(len(known), "entry", separator=",")
    place = Place(status.file, 1, 1)
    return Loosening(Loosened.BASELINE, "the baseline", "", before, f"{added} added", place, place)


def pruned(baseline: Baseline, report: Report) -> Baseline:
    """Return the entries that still apply, with the rules and causes of now; none is added.

    One for broken becomes one for unproven if that is left.
    """
    entries, there = baseline.entries, entries_of(report.gaps)
    better = {BaselineEntry(UNPROVEN, entry.key) for entry in entries - there if entry.what == BROKEN}
    return baseline_of(report.gaps).of((entries | better) & there)


def known_names(landscape: Landscape) -> Names:
    """Return the ids of elements by those that they had before, as the model says or as it was followed."""
    before = [*former_ids(landscape.document).items(), *landscape.renamed.items()]
    return {(section, was): id for (section, id), was in before}


def in_terms_of(report: Report, baseline: Baseline, names: Names) -> Baseline:
    """Return a baseline with new ids, with the places of the report, and with the risks of version 2."""
    terms = _Terms(report, baseline.version)
    followed = _renamed(baseline, names)
    known = (
        one._replace(entries=frozenset(chain.from_iterable(map(terms.entries, one.entries))))
        for one in followed.known
    )
    return replace(followed, known=tuple(known))


def _renamed(baseline: Baseline, names: Names) -> Baseline:
    """Return a baseline with the new ids that it does not have yet: those belong to other elements."""
    keys = {entry.key for entry in baseline.entries}
    free = {old: new for old, new in names.items() if not _has(keys, old[0], new)}
    if not free:
        return baseline
    return replace(
        baseline,
        known=tuple(
            KnownGap(
                one.rule,
                renamed_key(one.cause, free),
                frozenset(entry._replace(key=renamed_key(entry.key, free)) for entry in one.entries),
            )
            for one in baseline.known
        ),
    )


def _has(keys: Iterable[str], section: str, id: str) -> bool:
    other = {(one, id): "" for one in namespace_of(section)}
    return any(renamed_key(key, other) != key for key in keys)


class _Terms:
    """The places and the risks of a report, in which the entries of a baseline are read."""

    def __init__(self, report: Report, version: int) -> None:
        document = report.landscape.document
        self._has_no = not document.locations, not document.businesses
        self._keys = {entry.key for entry in entries_of(report.gaps)}
        self._by_form: dict[PlaceForms, Mapping[str, Sequence[str]]] = {}
        risks = [gap for gap in report.gaps if not gap.touched and version == 1]
        self._risks = grouped(((gap.rule, "/".join(map(str, gap.element))), gap.cause.path) for gap in risks)

    def entries(self, entry: BaselineEntry) -> Iterable[BaselineEntry]:
        """Return what an entry covers: with and without places, and risks by their causes."""
        causes = self._risks.get(entry)
        if causes:
            return [entry._replace(key=cause) for cause in causes]
        place = zip(place_of_key(entry.key), self._has_no, strict=False)
        forms = PlaceForms(*((part == EVERYWHERE) is not no for part, no in place))
        if not any(forms):
            return [entry]
        if forms not in self._by_form:
            self._by_form[forms] = grouped((_form(key, forms), key) for key in self._keys)
        covered = self._by_form[forms].get(_form(entry.key, forms), ())
        return [entry._replace(key=key) for key in covered] or [entry]


def _form(key: str, forms: PlaceForms) -> str:
    """Return the key of an obligation without the kinds of places that only one side has."""
    place = place_of_key(key)
    return "/".join([key.rsplit("/", 2)[0], *forms.context(Context(*place))]) if place else key
