"""How old the twin's derived data is at its record (section 4, Derived data)."""

from typing import NamedTuple

from omnicheck.verdict.obligation import Outcome
from tests.oracle.twin_dominance import cycles_remain
from tests.oracle.twin_figures import NO_AGE, Age, Between, largest, total
from tests.oracle.twin_network import Network, Situation
from tests.oracle.twin_routes import Route, age_of, all_by_hand, scheduled, simple_routes
from tests.oracle.twin_wants import by_data


class Began(NamedTuple):
    """The age at the record; `counting` is that by the slowest routes, or the quickest where the newest wins.

    `outcome` is what its inputs come to by themselves: broken if one never arrives or only by hand, unproven
    if nobody said where one comes from; `arrives` whether all of them do that have a record.
    """

    age: Age = NO_AGE
    counting: Between = NO_AGE.most
    clocks: bool = False
    outcome: Outcome = Outcome.KEPT
    arrives: bool = True
    loose: bool = False

    def then(self, routes: list[Route], *, newest: bool) -> "Began":
        """After one more stretch."""
        age = age_of(routes)
        meet = self.clocks and bool(scheduled(routes))
        counting = age.least if newest else age.most
        return self._replace(
            age=Age(_sum(self.age.least, age.least, meet=meet), _sum(self.age.most, age.most, meet=meet)),
            counting=_sum(self.counting, counting, meet=meet),
            clocks=self.clocks or bool(scheduled(routes)),
        )


def _sum(one: Between, other: Between, *, meet: bool) -> Between:
    """Together; where schedules meet at least as much as either."""
    low, high = total([one, other])
    return Between(max(one.low, other.low) if meet else low, high)


def began(situation: Situation, data: str) -> Began:
    """A data object that has a record there."""
    document = situation.landscape.document
    end = situation.record(data)
    assert end is not None
    found: list[Began] = []
    for input, attributes in by_data(document, document.data[data].derived_from).items():
        start = situation.record(input)
        if start is None:
            found.append(Began(outcome=Outcome.UNPROVEN))
            continue
        for attribute in sorted(attributes):
            reads = Network(situation, input, attribute).reads
            routes = simple_routes(reads, start, end)
            before = began(situation, input)
            if not routes or not before.arrives:
                found.append(Began(outcome=Outcome.BROKEN, arrives=False))
                continue
            after = before.then(routes, newest=document.data[input].merge == "newest")
            hand = Outcome.BROKEN if all_by_hand(routes) else Outcome.KEPT
            loose = before.loose or (start != end and cycles_remain(reads, start, end))
            # Where the newest of an input wins, its slowest routes are nobody's matter from there on.
            age = Age(after.age.least, after.counting)
            found.append(after._replace(age=age, outcome=_worse(before.outcome, hand), loose=loose))
    if not found:
        return Began()
    return Began(
        age=Age(largest(one.age.least for one in found), largest(one.age.most for one in found)),
        counting=largest(one.counting for one in found),
        clocks=any(one.clocks for one in found),
        outcome=_worse(*(one.outcome for one in found)),
        arrives=all(one.arrives for one in found),
        loose=any(one.loose for one in found),
    )


def _worse(*outcomes: Outcome) -> Outcome:
    return max(outcomes, key=[Outcome.KEPT, Outcome.UNPROVEN, Outcome.BROKEN].index)
