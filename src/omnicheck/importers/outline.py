"""The top-level keys of a JSON or YAML text, read even from a broken one, to recognise its format by."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from omnicheck.place import Source
from omnicheck.read.characters import BOM

_SIGNS = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"|[{}\[\]]', re.DOTALL)
_JSON_VALUE = re.compile(r'\s*:\s*("[^"\\]*(?:\\.[^"\\]*)*"|[^\s,{}\[\]"]+)?', re.DOTALL)
_YAML_LINE = re.compile(
    r"""^(?:"(?P<double>[^"\\\r\n]*)"|'(?P<single>[^'\r\n]*)'|(?P<plain>[^\s#\-{}\[\]"',:&*!|>%@`][^:\r\n]*?))"""
    r"""[ \t]*:(?:[ \t]+(?P<value>[^\r\n]*))?\r?$""",
    re.MULTILINE,
)


@lru_cache(maxsize=1)
def outline(source: Source) -> Mapping[str, str]:
    """Return the keys at the top of a text with what is written behind each, without quotes, on its line.

    A value that is a list or a mapping is empty. Of several YAML documents, or of a key written twice, the
    first counts. A text that is neither JSON nor YAML has some keys or none.
    """
    text = source.text.removeprefix(BOM)
    found: dict[str, str] = {}
    for key, value in _json(text) if text.lstrip()[:1] == "{" else _yaml(text):
        found.setdefault(key, value)
    return found


def _json(text: str) -> Iterator[tuple[str, str]]:
    depth = 0
    for sign in _SIGNS.finditer(text):
        if sign[0] in ("{", "["):
            depth += 1
        elif sign[0] in ("}", "]"):
            depth -= 1
        elif depth == 1 and (value := _JSON_VALUE.match(text, sign.end())):
            yield sign[0][1:-1], (value[1] or "").strip('"')


def _yaml(text: str) -> Iterator[tuple[str, str]]:
    for line in _YAML_LINE.finditer(text):
        key = line["double"] or line["single"] or line["plain"] or ""
        value = re.split(r"(?:^|[ \t])#", line["value"] or "", maxsplit=1)[0].strip()
        yield key, "" if value[:1] in ("{", "[", "|", ">") else value.strip("\"'")
