"""The twin's routes to and from the record: obligations of kind `route` (semantics 2.2, 4.7 and 4.8)."""

from typing import NamedTuple

from omnicheck.verdict.obligation import Direction, Outcome
from tests.oracle.twin_data_needs import by_data
from tests.oracle.twin_dominance import cycles_remain
from tests.oracle.twin_figures import NO_AGE, Age, judge, worse
from tests.oracle.twin_network import Network, Situation
from tests.oracle.twin_routes import Route, Segment, all_manual, simple_routes


class Inputs(NamedTuple):
    """Each attribute of each input of derived data, on its way to the record of the derived data.

    `outcome` is that of the inputs alone: broken if one never arrives or only by hand, unproven if one has no
    record. `arrives` is set if all that have a record arrive.
    """

    inputs: tuple[Segment, ...] = ()
    outcome: Outcome = Outcome.KEPT
    arrives: bool = True
    loose: bool = False

    def then(self, routes: list[Route], *, newest: bool) -> Segment:
        """Return the segment that follows."""
        return Segment(tuple(routes), newest, self.inputs)


def inputs_of(situation: Situation, data: str) -> Inputs:
    """Return the inputs of a data object that has a record in the context."""
    document = situation.landscape.document
    end = situation.record(data)
    assert end is not None
    found: list[Inputs] = []
    for input, attributes in by_data(document, document.data[data].derived_from).items():
        start = situation.record(input)
        if start is None:
            found.append(Inputs(outcome=Outcome.UNPROVEN))
            continue
        for attribute in sorted(attributes):
            reads = Network(situation, input, attribute).reads
            routes = simple_routes(reads, start, end)
            before = inputs_of(situation, input)
            if not routes or not before.arrives:
                found.append(Inputs(outcome=Outcome.BROKEN, arrives=False))
                continue
            # If the newest version of an input wins, its slowest routes do not matter after its record.
            arrived = before.then(routes, newest=document.data[input].merge == "newest")
            hand = Outcome.BROKEN if all_manual(routes) else Outcome.KEPT
            loose = before.loose or (start != end and cycles_remain(reads, start, end))
            found.append(Inputs((arrived,), worse([before.outcome, hand]), loose=loose))
    return Inputs(
        tuple(segment for one in found for segment in one.inputs),
        worse(one.outcome for one in found),
        arrives=all(one.arrives for one in found),
        loose=any(one.loose for one in found),
    )


class Finding(NamedTuple):
    """A conclusion of the twin.

    `loose`: on cycles, where the program need only bound the slowest route; its bound may be higher, and it
    may say unproven. `sure`: the outcome is certain all the same.
    """

    outcome: Outcome
    age: Age = NO_AGE
    loose: bool = False
    sure: bool = False


def judge_route(
    network: Network,
    direction: Direction,
    touchpoint: str,
    record: str | None,
    limit: int | None,
    *,
    newest: bool,
    inputs: Inputs,
) -> Finding:
    """Judge one attribute on its way from the record to a touchpoint, or back.

    Its age includes that of its inputs. If every route is manual, it is broken, whatever interval was
    promised.
    """
    if record is None:
        return Finding(Outcome.UNPROVEN)
    reading = direction is Direction.READ
    graph = network.reads if reading else network.writes
    start, goal = (record, touchpoint) if reading else (touchpoint, record)
    routes = simple_routes(graph, start, goal)
    if not routes or not inputs.arrives:
        return Finding(Outcome.BROKEN)
    whole = inputs.then(routes, newest=newest)
    age = Age(whole.age().least, whole.counting())
    outward = graph if reading else graph.reverse()
    loose = inputs.loose or cycles_remain(outward, record, touchpoint)
    if all_manual(routes):
        return Finding(Outcome.BROKEN, age, loose, sure=True)
    outcome = judge(age, limit, newest=False)
    return Finding(worse([outcome, inputs.outcome]), age, loose)
