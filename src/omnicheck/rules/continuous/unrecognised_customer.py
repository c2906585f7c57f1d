"""A customer known at one touchpoint is not recognised at the next.

## What it finds
Two consecutive touchpoints of a journey both declare what they recognise, and no identifier of the first
leads to one of the second: they share none, and no system `resolves` one to the other, over any number of
steps. A system counts only if flows lead from the first touchpoint to it and from it to the second: these
may pass other systems and carry anything, but each needs a bound. A manual flow without `every` has none,
nor has a flow that may lose data and has no `reconcile`. A touchpoint that recognises no one
(`recognises: []`) always breaks the hand-over. Touchpoints with the same identifiers are one gap.

## Why it matters
The web knows a cookie and the till a loyalty card. All data may be there in real time, and still cannot be
matched with the customer.

## How to close it
Recognise the customer by the same identifier at both touchpoints, for example with a sign-in on the web; or
let a system that knows both declare it: `resolves: [[cookie, loyalty-id]]`. If a system already does,
declare the flows that take the question to it and the answer to the touchpoint, or build them.

## When it is wrong
When the customer identifies the case instead, for example with an order number on paper. Then that number
is an identifier that both touchpoints recognise.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import partial
from itertools import product
from typing import NamedTuple

from omnicheck.caps import MAX_IDENTIFIERS
from omnicheck.graph.demand.reasons import Reason
from omnicheck.graph.estate import Estate
from omnicheck.graph.journeys.hand_overs import HandOver
from omnicheck.graph.journeys.identity_resolution import Introduction
from omnicheck.graph.journeys.resolver_reach import Bound
from omnicheck.model.change_kind import ChangeKind
from omnicheck.model.edit import AddEntries
from omnicheck.rules._shared.journey_wording import journeys
from omnicheck.rules.rule import Miss, rule
from omnicheck.units.prose import agreeing, listing
from omnicheck.verdict.change import Change
from omnicheck.verdict.gap import Level
from omnicheck.verdict.obligation import Kind
from omnicheck.verdict.witness import Cell, Table

_Found = tuple[HandOver, Introduction]


class _Lacking(NamedTuple):
    """A resolver and the leg without a bound, `there` or back; neither if the resolver is not present."""

    resolver: str
    there: bool | None
    bound: Bound | None


@rule(level=Level.ERROR, kinds=(Kind.HAND_OVER,))
def check(estate: Estate) -> Iterator[Miss]:
    """Group by the two sets of identifiers, in either direction, and by what is out of reach."""
    groups: dict[tuple[frozenset[frozenset[str]], frozenset[_Lacking]], list[_Found]] = {}
    for hand_over, one in estate.introductions():
        if one.recognition.reason is Reason.UNRECOGNISED:
            known = frozenset(map(estate.identities.recognised_by, one.pair))
            lacking = frozenset(_lacking(estate, hand_over, one))
            groups.setdefault((known, lacking), []).append((hand_over, one))
    for found in groups.values():
        yield _miss(estate, sorted(found, key=_sort_key))


def _sort_key(found: _Found) -> tuple[object, ...]:
    """Return a sort key of names, so that the order of declaration does not matter."""
    hand_over, one = found
    entry = hand_over.entry
    return entry.journey, entry.placement.number, sorted(one.befores), sorted(one.afters), hand_over.contexts


def _miss(estate: Estate, found: list[_Found]) -> Miss:
    entries = [hand_over.entry for hand_over, _ in found]
    first = min(found[0][1].befores), min(found[0][1].afters)
    known = estate.identities.recognised_by(first[0])
    same_before = [one for _, one in found if estate.identities.recognised_by(one.befores[0]) == known]
    befores = {before for one in same_before for before in one.befores}
    afters = {after for one in same_before for after in one.afters}
    before, after = listing(befores), listing(afters)
    where = estate.places.where(context for hand_over, _ in found for context in hand_over.contexts)
    lacking = tuple(_lacking(estate, *found[0]))
    resolvers = listing(one.resolver for one in lacking)
    return Miss(
        subject=(*estate.landscape.element(first[1]), "recognises"),
        message=f"{_sentence(estate, befores, afters, ' within reach' if lacking else '')}{where} "
        f"({journeys(entries)})"
        + (f"; {resolvers} would, but {_reasons(lacking, before, after)}" if lacking else ""),
        remedy=f"let {before} and {after} recognise the same identifier, or "
        + (
            f"declare or build flows with a bound to {resolvers} and from there to {after}"
            if lacking
            else "declare which system links their identifiers, in its `resolves`"
        ),
        witness=Table("identifiers", tuple(_cells(estate, found[0]))),
        breaks=tuple(one for hand_over, _ in found for one in estate.obligations_of(hand_over)),
        related=((f"what {first[0]} recognises", (*estate.landscape.element(first[0]), "recognises")),),
        offers=partial(_recognitions, estate, found),
    )


def _recognitions(estate: Estate, found: Sequence[_Found]) -> Iterator[Change]:
    """Offer an identifier at all that do not recognise it, then systems that resolve one into another."""
    touchpoints = sorted({id for _, one in found for id in (*one.befores, *one.afters)})
    declaring = [one for one in touchpoints if estate.identities.declares(one)]
    for id in _usable(estate, declaring)[:MAX_IDENTIFIERS]:
        lacking = [one for one in declaring if id not in estate.identities.recognised_by(one)]
        paths = [(*map(str, estate.landscape.element(one)), "recognises") for one in lacking]
        edits = tuple(AddEntries(path, (id,)) for path in paths)
        words = f"recognise {id} at {listing(lacking)}"
        yield Change(ChangeKind.RECOGNISE, words, edits, more=3 * (len(lacking) - 1))
    pairs = sorted({pair for _, one in found for pair in _unlinked(estate, one)})[:MAX_IDENTIFIERS]
    known = {id for pair in pairs for id in pair}
    resolves = estate.identities.resolves
    bounded = (one for one in sorted(resolves) if all(_bounded(one, *some) for some in found))
    nearest = sorted(bounded, key=lambda one: known.isdisjoint(id for group in resolves[one] for id in group))
    for system in nearest[:MAX_IDENTIFIERS]:
        for one, other in pairs:
            words = f"let {system} link {one} and {other}"
            edit = AddEntries(("systems", system, "resolves"), ((one, other),))
            yield Change(ChangeKind.RESOLVE, words, (edit,))


_OF_A_DEVICE = frozenset({"browser", "cookie", "device", "session"})
"""Words in identifiers that no other touchpoint can ask a customer for."""


def _usable(estate: Estate, touchpoints: Iterable[str]) -> list[str]:
    """Return the identifiers known in more than one place, else those of these touchpoints, else any.

    Those of the touchpoints come first. One that a device has, and not its owner, is not among them if there
    are others.
    """
    known = Counter(id for one in sorted(estate.touchpoints) for id in estate.identities.recognised_by(one))
    resolved = {id for groups in estate.identities.resolves.values() for group in groups for id in group}
    usable = {id for id, number in known.items() if number > 1} | resolved
    own = {id for one in touchpoints for id in estate.identities.recognised_by(one)}
    found = usable or own or known
    askable = {id for id in found if _OF_A_DEVICE.isdisjoint(id.split("-"))} or found
    return sorted(askable, key=lambda id: (id not in own, id))


def _unlinked(estate: Estate, one: Introduction) -> Iterator[tuple[str, str]]:
    """Yield each identifier of the touchpoints before with each of those after, in order of names."""
    befores, afters = ({*estate.identities.recognised_by(side[0])} for side in (one.befores, one.afters))
    for pair in product(befores, afters):
        yield min(pair), max(pair)


def _bounded(system: str, hand_over: HandOver, one: Introduction) -> bool:
    """Return whether flows with a bound lead from the first touchpoint over a system to the second."""
    legs = one.recognition.reach.legs(one.pair[0], system, one.pair[1], hand_over.contexts[0])
    return all(leg.bound not in (None, Bound.NONE) for leg in legs)


def _sentence(estate: Estate, befores: Collection[str], afters: Collection[str], reach: str) -> str:
    known, wanted = (estate.identities.recognised_by(min(some)) for some in (befores, afters))
    if not (known and wanted):
        arriving = estate.identities.declares(min(afters)) and not wanted
        blind, other = (afters, befores) if arriving else (befores, afters)
        way = "from" if arriving else "to"
        return (
            f"{listing(blind)} {agreeing('recognises', len(blind))} no identifier, so customers are not "
            f"recognised on their way {way} {listing(other)}"
        )
    return (
        f"{listing(befores)} {agreeing('recognises', len(befores))} customers by {listing(known)} and "
        f"{listing(afters)} by {listing(wanted)}, and no system{reach} links these"
    )


def _lacking(estate: Estate, hand_over: HandOver, one: Introduction) -> Iterator[_Lacking]:
    """Yield what systems lack that would link the two touchpoints' identifiers."""
    recognition, (before, after) = one.recognition, one.pair
    ends = estate.identities.recognised_by(before), estate.identities.recognised_by(after)
    for resolver in estate.identities.links(*ends):
        if resolver in recognition.reached.possible:
            continue
        present = estate.cube.present(estate.landscape.document.systems[resolver])
        if present.isdisjoint(hand_over.contexts):
            yield _Lacking(resolver, None, None)
            continue
        legs = recognition.reach.legs(before, resolver, after, hand_over.contexts[0])
        for leg in legs:
            if leg.bound in (None, Bound.NONE):
                yield _Lacking(resolver, leg.target == resolver, leg.bound)


def _reasons(lacking: Collection[_Lacking], before: str, after: str) -> str:
    absent = [one.resolver for one in lacking if one.there is None]
    parts = [f"{listing(absent)} {'is' if len(absent) == 1 else 'are'} not there"] if absent else []
    for bound, words in ((None, "no flow leads"), (Bound.NONE, "only flows without a bound lead")):
        legs = [
            f"from {before} to {one.resolver}" if one.there else f"from {one.resolver} to {after}"
            for one in lacking
            if one.there is not None and one.bound is bound
        ]
        parts += [f"{words} {listing(legs)}"] if legs else []
    return ", and ".join(parts)


def _cells(estate: Estate, found: _Found) -> Iterator[Cell]:
    hand_over, one = found
    for touchpoint in (min(one.befores), min(one.afters)):
        known = estate.identities.recognised_by(touchpoint)
        resolvers = one.recognition.reached.possible
        resolved = estate.identities.resolved(known, resolvers) - known
        own = listing(known) or "nothing"
        value = f"{own}, which leads to {listing(resolved)}" if resolved else own
        yield Cell(touchpoint, str(hand_over.contexts[0]), value, odd=not known)
