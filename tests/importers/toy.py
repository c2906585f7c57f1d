"""A format for the tests, of which every line is one thing, and architectures written in it.

people customer A customer
touchpoint app The app [in PARENT] [kind KIND] [as IDENTIFIER] [key=value or key=\"{a: b}\"]...
system api The API
data price The price
app -> api calls
app => api sends order [carrying ORDER]    (the data goes that way)
lost views 3
whole
"""

import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from types import ModuleType

from omnicheck.importers.architecture import (
    Architecture,
    Loss,
    PartRole,
    SourceData,
    SourcePart,
    SourceRelation,
    SourceWords,
)
from omnicheck.importers.files import Files
from omnicheck.importers.source_formats import SourceFormat
from omnicheck.importers.stated_facts import fact_value
from omnicheck.place import Place, Source
from omnicheck.read.tree import Node

TOY = SourceFormat("toy", "Toy", (".toy",), "toy_of_the_tests")

_FACT = re.compile(r" (\w+)=(\"[^\"]*\"|\S+)")
_WORD = re.compile(r" (in|kind|as|owner|carrying|via) (\S+)")


def toy(text: str, file: str = "shop.toy") -> Architecture:
    """Return the architecture that a text describes."""
    parts: list[SourcePart] = []
    relations: list[SourceRelation] = []
    data: list[SourceData] = []
    losses: list[Loss] = []
    name, whole, facts = "", False, {}
    for number, line in enumerate(text.split("\n"), start=1):
        place = Place(file, number, 1)
        words, stated = dict(_WORD.findall(line)), _facts(line, place)
        first, second, *rest = [*_WORD.sub("", _FACT.sub("", line)).split(" ", 2), "", ""]
        said = SourceWords(title=rest[0], owner=words.get("owner", ""))
        if first in ("people", "touchpoint", "system"):
            kind = words.get("kind", first)
            ids = (words.get("as", ""), words.get("in", ""))
            parts.append(SourcePart(second, kind, PartRole(first), place, *ids, said, stated))
        elif first == "data":
            data.append(SourceData(second, place, words.get("as", ""), (), said, stated))
        elif first == "lost":
            losses.append(Loss(second, f"{second} are left", place, int(rest[0])))
        elif first == "name":
            name = f"{second} {rest[0]}".strip()
        elif first == "whole":
            whole = True
        elif first == "states":
            facts = stated
        elif second in ("->", "=>"):
            target, _, title = rest[0].partition(" ")
            relations.append(
                SourceRelation(
                    first,
                    target,
                    place,
                    words.get("as", ""),
                    SourceWords(title=title),
                    second == "=>",
                    tuple(filter(None, words.get("carrying", "").split(","))),
                    tuple(filter(None, words.get("via", "").split(","))),
                    stated,
                )
            )
    return Architecture(name, tuple(parts), tuple(relations), tuple(data), tuple(losses), "", facts, whole)


def _facts(line: str, place: Place) -> dict[str, Node]:
    return {found[1]: fact_value(found[2].strip('"'), place) for found in _FACT.finditer(line)}


@contextmanager
def toys() -> Iterator[None]:
    """Let the format be imported."""
    module = ModuleType(f"omnicheck.importers.{TOY.module}")

    def recognise(source: Source) -> bool:
        return source.text.startswith("name ")

    def read(sources: Sequence[Source], files: Files) -> Architecture:  # noqa: ARG001 - the signature of an importer
        (source,) = sources
        return toy(source.text, source.file)

    module.recognise, module.read = recognise, read  # type: ignore[attr-defined]
    sys.modules[module.__name__] = module
    yield
    del sys.modules[module.__name__]
