"""When the twin's derived data sets out from its record (semantics 4.8)."""

from typing import NamedTuple

from omnicheck.verdict.obligation import Outcome
from tests.oracle.twin_dominance import cycles_remain
from tests.oracle.twin_figures import worse
from tests.oracle.twin_network import Network, Situation
from tests.oracle.twin_routes import Route, Stretch, all_by_hand, simple_routes
from tests.oracle.twin_wants import by_data


class Began(NamedTuple):
    """What must have arrived at the record before the data sets out from it: each attribute of each input.

    `outcome` is what its inputs come to by themselves: broken if one never arrives or only by hand, unproven
    if nobody said where one comes from; `arrives` whether all of them do that have a record.
    """

    inputs: tuple[Stretch, ...] = ()
    outcome: Outcome = Outcome.KEPT
    arrives: bool = True
    loose: bool = False

    def then(self, routes: list[Route], *, newest: bool) -> Stretch:
        """From there on."""
        return Stretch(tuple(routes), newest, self.inputs)


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
            # Where the newest of an input wins, its slowest routes are nobody's matter from there on.
            arrived = before.then(routes, newest=document.data[input].merge == "newest")
            hand = Outcome.BROKEN if all_by_hand(routes) else Outcome.KEPT
            loose = before.loose or (start != end and cycles_remain(reads, start, end))
            found.append(Began((arrived,), worse([before.outcome, hand]), loose=loose))
    return Began(
        tuple(stretch for one in found for stretch in one.inputs),
        worse(one.outcome for one in found),
        arrives=all(one.arrives for one in found),
        loose=any(one.loose for one in found),
    )
