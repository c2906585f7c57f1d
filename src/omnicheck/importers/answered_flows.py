"""Flows as answers say them: which way they go, and several in place of one that does not say it."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple, NoReturn

from omnicheck.errors import UserError
from omnicheck.importers.answer_sheet import UNKNOWN, Answer
from omnicheck.importers.answered_key import AnsweredKey, said
from omnicheck.importers.answered_ways import Way
from omnicheck.importers.element_ids import MAX_LENGTH, with_digits
from omnicheck.importers.landscape_file import WRITTEN
from omnicheck.importers.sheet_cells import placed
from omnicheck.model.data_reference import data_of
from omnicheck.model.element import ASKED
from omnicheck.model.landscape import Landscape
from omnicheck.read.parse import parse_as_far_as_possible
from omnicheck.read.tree import MappingEntry, MappingNode
from omnicheck.read.tree_merge import bodies

_CARRIES, _DIRECTION, _MODE = "carries", "direction", "mode"
_OWN = ("between", "from", "to", "both_ways", "carries", "title", "description", "links", "was", "metadata")
"""The keys of a flow that do not hold for another one between the same ends."""


class SaidFlow(NamedTuple):
    """A way between the ends of a flow, with the data that goes there."""

    way: Way
    data: Sequence[str]


class AnsweredFlows:
    """The flows of a landscape, with all answers of a sheet about them."""

    def __init__(self, answers: Sequence[Answer], landscape: Landscape) -> None:
        self._answers = {(one.question.elements, one.question.key): one for one in answers}
        self._landscape = landscape
        self._taken = set(landscape.document.flows)

    def keys(self, answer: Answer, flows: Sequence[SaidFlow]) -> Iterator[AnsweredKey]:
        """Yield the keys of a flow that takes the first way, and of one more for each other way.

        The others have what is declared of the flow whichever way it goes, and the same answer about how
        things get there. Raises UserError if another row answers the same, or two ways are one.
        """
        self._refuse_contradictions(answer, flows)
        ((_, id),) = answer.question.elements
        for number, one in enumerate(flows):
            yield from self._keys(
                answer, str(id) if number == 0 else self._new_id(str(id), one), one, number > 0
            )

    def refuse_empty(self, answer: Answer) -> NoReturn:
        """Raise UserError for the answer that a flow carries nothing, with how to say that there is none."""
        ((section, id),) = answer.question.elements
        place = self._landscape.place(section, id)
        written = {one.file for one in self._landscape.sources if one.text.startswith(WRITTEN)}
        hint = f"if nothing passes there, remove {id} at {place}"
        if place.file in written:
            hint = (
                f"if nothing passes there, import again with the rule `- {{id: {id}, ignore: true}}` in --map"
            )
        raise UserError([answer.fault(f"a flow carries something, and {id} would carry nothing", hint)])

    def between(self, answer: Answer, system: str) -> AnsweredKey:
        """Return a flow between a touchpoint and a system, of which nothing else is known."""
        ((_, touchpoint),) = answer.question.elements
        ends = [str(touchpoint), system]
        return said(("flows", self._free_id("-".join(ends), *ends), "between"), ends, answer.place)

    def _keys(self, answer: Answer, id: str, one: SaidFlow, is_new: bool) -> Iterator[AnsweredKey]:
        path, way = ("flows", id), one.way
        ((_, first),) = answer.question.elements
        values: dict[str, object] = {"from": way.source, "to": way.target}
        if one.data:
            values["carries"] = list(one.data)
        if way.both_ways:
            values["both_ways"] = True
        mode = self._answers.get((answer.question.elements, _MODE))
        if way.mode:
            values["mode"] = way.mode
        elif is_new and mode and mode.text == UNKNOWN:
            values["metadata"] = {ASKED: [_MODE]}
        elif is_new and mode:
            values["mode"] = mode.text
        yield from (said((*path, key), value, answer.place) for key, value in values.items())
        for key, entry in self._declared(str(first)).items() if is_new else ():
            if key not in (*_OWN, *values) and not key.startswith("x-"):
                yield AnsweredKey((*path, key), placed(entry.value, answer.place), answer.place)

    def _declared(self, id: str) -> Mapping[str, MappingEntry]:
        """Return the keys that the files of the model declare of a flow."""
        found: dict[str, MappingEntry] = {}
        for tree in self._trees:
            body = bodies(tree, "flows").get(id)
            if body and isinstance(body.value, MappingNode):
                found.update(body.value.entries)
        return found

    @cached_property
    def _trees(self) -> Collection[MappingNode]:
        read = self._landscape
        own = (one for one in read.sources if one.file not in read.references)
        return [parse_as_far_as_possible(one)[0] for one in own]

    def _new_id(self, id: str, one: SaidFlow) -> str:
        """Return the id of one more flow, from what it carries, and not from its number."""
        return self._free_id(f"{id}-{data_of(one.data[0])}", one.way.source, one.way.target, *one.data)

    def _free_id(self, proposed: str, *canonical: str) -> str:
        """Return an id that no flow has, with digits from what tells it from others if that needs them."""
        if proposed in self._taken or len(proposed) > MAX_LENGTH:
            proposed = with_digits(proposed, *canonical)
        self._taken.add(proposed)
        return proposed

    def _refuse_contradictions(self, answer: Answer, flows: Sequence[SaidFlow]) -> None:
        others = [(_MODE, any(one.way.mode for one in flows))]
        others += [(key, any(one.data for one in flows)) for key in (_CARRIES, _DIRECTION)]
        for key, is_said in others:
            other = self._answers.get((answer.question.elements, key))
            if is_said and other and other is not answer and other.text != UNKNOWN:
                fault = answer.fault(f"row {other.place.line} answers the same", "empty one of the two")
                raise UserError([fault])
        named = [(data, one.way.source, one.way.target) for one in flows for data in one.data]
        for data, source, target in named:
            if named.count((data, source, target)) > 1:
                message = f"`{data}` goes from {source} to {target} twice"
                raise UserError([answer.fault(message, "name it once for each direction")])
