"""Elements in sentences of the page: by their titles, each with its id for those who point at it."""

import re
from collections import ChainMap
from collections.abc import Iterable, Iterator, Mapping, MutableMapping, Sequence
from functools import cached_property

from markupsafe import Markup, escape

from omnicheck.model.edit import AddEntries, Edit, SetKey, Value, strings_in
from omnicheck.model.landscape import Landscape
from omnicheck.report.html.gap_elements import gap_elements
from omnicheck.report.sanitize import visible
from omnicheck.units.grouping import grouped
from omnicheck.verdict.gap import Gap
from omnicheck.verdict.obligation import Kind
from omnicheck.verdict.witness import Sources, Table, routes_of

_ID = re.compile(r"(?<![\w./-])(?:(?P<flow>flow )|(?P<flows>flows ))?(?P<id>[A-Za-z0-9_-]+)(?![\w/-])")
"""An id in a sentence, or a data object before an attribute; no part of a key such as `route/till/price`."""


_REFERRING = frozenset(
    {
        "from",
        "to",
        "between",
        "via",
        "carries",
        "shows",
        "captures",
        "offers",
        "locations",
        "businesses",
        "except",
        "provided_by",
    }
)
"""The keys whose values are ids, where a change may edit them."""


class SentenceNames:
    """The titles for the words of some sentences that are ids, those of flows apart.

    A flow is called one in a sentence, so its id may be that of what it carries. `shared` are the titles that
    need the id beside them.
    """

    def __init__(self, names: "ElementNames", titles: MutableMapping[str, str]) -> None:
        self._names = names
        self._titles = titles
        self._flows = names.flows
        self._shared = names.shared

    def joined(self, others: "Iterable[SentenceNames]") -> "SentenceNames":
        """Return the names for sentences of several kinds."""
        titles = dict(self._titles)
        for other in others:
            titles |= other._titles
        return SentenceNames(self._names, titles)

    def with_edits(self, edits: Iterable[Edit]) -> "SentenceNames":
        """Return the names for sentences that also say what to edit."""
        return SentenceNames(self._names, ChainMap(self._names.edited(edits), self._titles))

    def plain(self, text: str) -> str:
        """Return a sentence with titles in place of ids."""
        return "`".join(
            part if quoted else "".join(title or word for word, title in self._words(part))
            for part, quoted in _parts(text)
        )

    def html(self, text: str) -> Markup:
        """Return a sentence as HTML: what stands between backticks is code, and titles have their ids."""
        return Markup("").join(
            Markup("<code>{}</code>").format(part) if quoted else self._html(part)
            for part, quoted in _parts(visible(text))
        )

    def flow(self, id: str) -> Markup:
        """Return the name of a flow as HTML."""
        return name_html(id, self._flows.get(id, id), self._shared)

    def _html(self, text: str) -> Markup:
        words = self._words(text)
        return Markup("").join(name_html(word, title or word, self._shared) for word, title in words)

    def _words(self, text: str) -> Iterator[tuple[str, str]]:
        """Yield the ids of a sentence and what is between them, each with its title or nothing."""
        at, of_flows = 0, False
        for found in _ID.finditer(text):
            of_flows = of_flows or found["flows"] is not None
            title = self._title(found["id"], of_flows or found["flow"] is not None)
            if title:
                yield text[at : found.start("id")], ""
                yield found["id"], title
                at = found.end()
        yield text[at:], ""

    def _title(self, id: str, maybe_flow: bool) -> str:
        titles = self._flows if maybe_flow and id in self._flows else self._titles
        return titles.get(id, "")


class ElementNames:
    """The names of a landscape's elements."""

    def __init__(self, landscape: Landscape) -> None:
        self._landscape = landscape
        self._titles = landscape.titles

    def of_gaps(self, gaps: Iterable[Gap]) -> SentenceNames:
        """Return the names for sentences about gaps: of what they concern, and what is named anywhere."""
        gaps = tuple(gaps)
        ids = {id for gap in gaps for id in _concerned(gap, self._landscape)}
        own = dict.fromkeys((word for gap in gaps for word in _identifiers(gap)), "")
        titled = self.titled({*ids, *self._around(ids)})
        return SentenceNames(self, ChainMap(own, titled, self._titled_anywhere))

    def of_edits(self, edits: Iterable[Edit], keys: Iterable[str] = ()) -> SentenceNames:
        """Return the names for sentences about edits, and about the obligations of some keys."""
        ids = {word for key in keys for word in key.split("/")}
        return SentenceNames(self, ChainMap(self.edited(edits), self.titled(ids), self._titled_anywhere))

    def of(self, ids: Iterable[str]) -> SentenceNames:
        """Return the names for sentences in which these words are ids."""
        return SentenceNames(self, self.titled(ids))

    def edited(self, edits: Iterable[Edit]) -> dict[str, str]:
        """Return the titles of what edits refer to; what they only mention, as an identifier, stays."""
        refers: list[str] = []
        mentions: list[str] = []
        for edit in edits:
            refers += edit.path[1:]
            match edit:
                case SetKey(path=(*_, key), value=value):
                    refers += _referred_to({key: value})
                case AddEntries(path=(*_, key), entries=entries):
                    (refers if key in _REFERRING else mentions).extend(strings_in(entries))
        return self.titled(refers) | dict.fromkeys(mentions, "")

    def titled(self, ids: Iterable[str]) -> dict[str, str]:
        """Return the titles of those that have one."""
        return {id: title for id in ids if (title := self._titles.anywhere(id)) != id}

    def subject(self, word: str) -> Markup:
        """Return the name of a data object or capability as HTML; `word` may be qualified: `data/return`."""
        return name_html(word, self._titles.subject(word), self.shared)

    def choices(self, ids: Iterable[str], section: str) -> Iterator[tuple[str, str]]:
        """Yield each id of a section with its title."""
        yield from ((id, self._titles.of(section, id)) for id in ids)

    def _around(self, ids: Iterable[str]) -> Iterator[str]:
        """Yield the systems of record of data, and the touchpoints of channels."""
        data = self._landscape.document.data
        for id in ids:
            yield from data[id].records() if id in data else ()
            yield from self._touchpoints_of.get(id, ())

    @cached_property
    def _touchpoints_of(self) -> Mapping[str, Sequence[str]]:
        return grouped((one.channel, id) for id, one in self._landscape.touchpoints.items())

    @cached_property
    def _titled_anywhere(self) -> dict[str, str]:
        """Return the titles of ids that are hardly words: of places and touchpoints, or of two words."""
        document, touchpoints = self._landscape.document, self._landscape.touchpoints
        ids = {*document.systems, *document.data, *document.capabilities}
        compound = (id for id in ids if "-" in id or "_" in id)
        places = (*document.locations, *document.businesses)
        return self.titled({*places, *document.channels, *touchpoints, *compound})

    @cached_property
    def flows(self) -> Mapping[str, str]:
        """Return the title of each flow, or its id."""
        return {id: self._titles.of("flows", id) for id in self._landscape.document.flows}

    @cached_property
    def shared(self) -> frozenset[str]:
        """Return the titles that several elements have."""
        return self._titles.shared()


def _referred_to(value: Value) -> Iterator[str]:
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from strings_in(inner) if key in _REFERRING else _referred_to(inner)


def name_html(word: str, title: str, shared: frozenset[str]) -> Markup:
    """Return a title with its id as a tooltip, and beside it if others have the title."""
    id = visible(word)
    if title == word:
        return escape(id)
    beside = Markup(" <small>{}</small>").format(id) if title in shared else ""
    return Markup('<bdi class="name" title="{}">{}{}</bdi>').format(id, visible(title), beside)


def _parts(text: str) -> Iterator[tuple[str, bool]]:
    """Yield the parts between backticks, and whether each is quoted by them; one part if they do not pair."""
    parts = text.split("`")
    if len(parts) % 2 == 0:
        parts = [text]
    for number, part in enumerate(parts):
        yield part, number % 2 == 1


def _identifiers(gap: Gap) -> Iterator[str]:
    """Yield the identifiers of customers in its sentences, such as `email`, as a channel may be called."""
    if isinstance(gap.witness, Table) and gap.witness.matter == "identifiers":
        yield from (found["id"] for cell in gap.witness.cells for found in _ID.finditer(cell.value))


def _concerned(gap: Gap, landscape: Landscape) -> Iterator[str]:
    """Yield the ids that the sentences about a gap may name, but for flows."""
    yield from gap_elements(gap, landscape).elements
    if gap.element[:1] != ("flows",):
        yield from map(str, gap.element[1:2])
    for each in gap.touched:
        yield from (each.subject, each.matter)
        if each.kind is Kind.HAND_OVER:
            yield from each.matter.split(".")  # the step: where it is, and the capability
    yield gap.about
    yield from (route.data for route in routes_of(gap.witness))
    match gap.witness:
        case Sources(data=data):
            yield data
        case Table(matter=matter):
            yield matter
