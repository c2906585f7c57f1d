"""SARIF objects: messages, locations, code flows, rules, and line fingerprints.

The fingerprints are those that GitHub's upload of SARIF computes (`fingerprints.ts` in
github/codeql-action), so that an alert survives moved lines: a polynomial over the hundred characters from
the start of a line, without tabs and spaces, and a number that distinguishes equal lines.
"""

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from sys import byteorder
from typing import Final
from urllib.parse import quote

from omnicheck.model.landscape import Landscape
from omnicheck.place import Place
from omnicheck.report.rule_page import promise_label
from omnicheck.report.sanitize import clipped, visible
from omnicheck.report.witness_text import route_name
from omnicheck.rules.rule import Rule
from omnicheck.verdict.gap import Level
from omnicheck.verdict.witness import Hop, Witness, routes_of

Json = Mapping[str, object]


def message(text: str) -> Json:
    """Return a message in which no text reads as a link."""
    return {"text": text.replace("](", "\\](")}


def uri(file: str) -> str:
    """Return the file as a relative reference; a colon in its first folder is escaped."""
    return quote(file, safe="/")


def location(place: Place) -> Json:
    """Return a place; the region ends with its line."""
    region = {"startLine": place.line, "startColumn": place.column}
    return {"physicalLocation": {"artifactLocation": {"uri": uri(place.file)}, "region": region}}


def related_locations(related: Iterable[tuple[str, Place]]) -> Json:
    """Return the property with further places and their notes; nothing if there are none."""
    places = [
        {"id": number, **location(place), "message": message(clipped(note, 1_000))}
        for number, (note, place) in enumerate(related)
    ]
    return {"relatedLocations": places} if places else {}


def code_flows(witness: Witness | None, landscape: Landscape) -> list[Json]:
    """Return the routes of a witness, each hop at the place where its flow is declared."""
    return [
        {
            "threadFlows": [{"locations": [_step(hop, landscape) for hop in route.hops]}],
            **({"message": message(visible(name))} if (name := route_name(witness, route)) else {}),
        }
        for route in routes_of(witness)
        if route.hops
    ]


def _step(hop: Hop, landscape: Landscape) -> Json:
    text = f"{hop.source} -> {hop.target} by {hop.flow}: waits {hop.wait}, takes {hop.latency}"
    return {"location": {**location(landscape.place("flows", hop.flow)), "message": message(visible(text))}}


FAULT: Final = "not-judged"
_SEVERITY: Final = {Level.ERROR: "error", Level.WARNING: "warning", Level.NOTE: "recommendation"}


def rule_descriptor(name: str, card: Rule | None) -> Json:
    """Return the rule's properties and page; only the name if it is not in the catalogue."""
    if card is None:
        return {"id": name, "shortDescription": {"text": name}}
    return {
        "id": name,
        "shortDescription": {"text": card.summary},
        "fullDescription": {"text": _finds(card)},
        "help": {"text": card.page, "markdown": card.page},
        "defaultConfiguration": {"level": card.level},
        "properties": {
            "precision": "high",
            "problem.severity": _SEVERITY[card.level],
            "tags": ["omnichannel", promise_label(card.promise)],
            **({"package": card.package} if card.package else {}),
        },
    }


def fault_descriptor() -> Json:
    """Return the descriptor that faults of a model refer to."""
    text = "The model could not be judged."
    return {
        "id": FAULT,
        "shortDescription": {"text": text},
        "help": {"text": text, "markdown": text},
        "defaultConfiguration": {"level": "error"},
        "properties": {"precision": "very-high", "problem.severity": "error", "tags": ["omnichannel"]},
    }


def _finds(card: Rule) -> str:
    _, _, after = card.page.partition("## What it finds\n")
    return " ".join(after.partition("\n\n")[0].split()) or card.summary


_BLOCK: Final = 100
_FACTOR: Final = 37
_64_BITS: Final = (1 << 64) - 1
_LAST: Final = pow(_FACTOR, _BLOCK, 1 << 64)
_TAB, _LF, _CR, _SPACE, _END = 9, 10, 13, 32, 0xFFFF


def line_hashes(text: str) -> tuple[str, ...]:
    """Return the fingerprint of each line, such as `c129715d7a2bc9a3:1`, and of the end of the text."""
    signs = [*_signs(text), _END]
    starts = [0, *(at + 1 for at, sign in enumerate(signs) if sign == _LF)]
    found = _polynomials([*signs, *[0] * _BLOCK], starts)
    seen: Counter[int] = Counter()
    hashes: list[str] = []
    for one in found:
        seen[one] += 1
        hashes.append(f"{one:x}:{seen[one]}")
    return tuple(hashes)


def _signs(text: str) -> Iterator[int]:
    """Yield UTF-16 units without tabs and spaces; every line ends in LF."""
    units = array("H")
    units.frombytes(text.encode(f"utf-16-{byteorder[0]}e", "surrogatepass"))
    after_cr = False
    for unit in units:
        if unit in (_SPACE, _TAB) or (after_cr and unit == _LF):
            after_cr = False
            continue
        after_cr = unit == _CR
        yield _LF if after_cr else unit


def _polynomials(signs: Sequence[int], starts: Sequence[int]) -> Iterator[int]:
    """Yield the polynomial of each start's block, as the difference of two sums over all before."""
    sums = list(accumulate(signs, lambda sum, sign: (sum * _FACTOR + sign) & _64_BITS, initial=0))
    for start in starts:
        yield (sums[start + _BLOCK] - sums[start] * _LAST) & _64_BITS
