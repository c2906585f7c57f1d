"""The page of the JSON report: every object in it, from its published JSON Schema."""

from collections.abc import Iterator, Mapping
from typing import cast

from docs.pages.json_words import Schema, in_words
from docs.pages.markdown import page as written
from docs.pages.markdown import table
from docs.pages.report_keys import MEANINGS
from omnicheck.report.schema import report_schema

_INTRODUCTION = """\
The output of `omnicheck audit MODEL -f json`, version `omnicheck/report/1`. `omnicheck schema report`
prints the JSON Schema from which this page is made. Later versions may add keys, so ignore those that you
do not know. Existing keys keep their meaning.

All times are whole milliseconds. JSON has no infinity: a figure that does not exist is `null`, with the
reason beside it. A report is either [judged](#judged) or [refused](#refused)."""

_WHOLE = ("judged", "refused")


def page() -> bytes:
    """Return the page of the JSON report."""
    schema = cast(Schema, report_schema())
    whole = zip(_WHOLE, cast(list[Schema], schema["oneOf"]), strict=True)
    parts = cast(Mapping[str, Schema], schema["$defs"]).items()
    return written("# The JSON report", _INTRODUCTION, *(_part(name, one) for name, one in (*whole, *parts)))


def _part(name: str, schema: Schema) -> str:
    heading = [f"## {name}", *_sentence(schema)]
    for one in cast(list[Schema], schema.get("oneOf", [])):
        heading += [*_sentence(one), _keys(name, one)]
    return "\n\n".join(heading if "oneOf" in schema else [*heading, _keys(name, schema)])


def _sentence(schema: Schema) -> Iterator[str]:
    said = str(schema.get("description", ""))
    if said:
        yield f"{said[:1].upper()}{said[1:]}."


def _keys(name: str, schema: Schema) -> str:
    """Return a table of keys, without the column of meanings if no key has one."""
    properties = cast(Mapping[str, Schema], schema["properties"])
    rows = [(f"`{key}`", in_words(one, _link), _meaning(name, key, one)) for key, one in properties.items()]
    if any(meaning for _, _, meaning in rows):
        return table(("key", "value", "meaning"), rows)
    return table(("key", "value"), (row[:2] for row in rows))


def _meaning(name: str, key: str, schema: Schema) -> str:
    return str(schema.get("description") or MEANINGS.get(f"{name}.{key}", ""))


def _link(name: str) -> str:
    return f"[{name}](#{name})"
