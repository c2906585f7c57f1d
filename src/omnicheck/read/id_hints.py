"""Hints for invalid ids: letters that look like others, other scripts, spaces, signs."""

import re
from unicodedata import combining, normalize

from omnicheck.model.words import AT_PATTERN, ID_PATTERN, NODE_PATTERN, REFERENCE_PATTERN
from omnicheck.read.characters import shown
from omnicheck.read.form_hints import listed, word
from omnicheck.units.likeness import look, strange_letters

_RULE = "an id is up to 64 letters, digits, `-` and `_`"
_FORMS = {
    REFERENCE_PATTERN: "write a data object or one attribute of it, such as stock.level",
    AT_PATTERN: "write an id or the prefix of an obligation key, such as route/till/price",
    NODE_PATTERN: "write a location or a business, such as DE or locations/DE",
}
_OF_NODES = ("record", "from", "to", "via", "between", "provided_by", "channel")
"""Keys whose values are ids of systems, touchpoints or channels."""

_QUOTES = '\u201c\u201d\u201e\u201f\u2018\u2019\u00ab\u00bb"'
_WITHOUT_MARKS = str.maketrans(
    {"ß": "ss", "ø": "o", "Ø": "O", "æ": "ae", "Æ": "Ae", "đ": "d", "ł": "l", "Ł": "L"}
)


def id_hint(text: str, pattern: str, *, declares: bool) -> str:
    """Return what to write in place of an invalid id, or of a reference by `pattern`, and the rule for ids.

    `declares` is whether an element is declared by it, which may have a title in any script.
    """
    rule = f"{form}; {_RULE}" if (form := _FORMS.get(pattern)) else _RULE
    wanted = re.compile(pattern or ID_PATTERN)
    near = _meant(text, wanted)
    if near and near == text.strip(_QUOTES):
        return f"write `{near}`, in straight quotes or none"
    if near and near == look(text):
        return f"write `{near}`: {strange_letters(text)}"
    if near and "=" in text and near == text.partition("=")[0].strip():
        return f"write `{near}: `: a colon and a space follow a key, in place of `=`"
    with_title = f", and `title: {shown(text)}`" if declares else ""
    if near:
        return f"write `{near}`{with_title if near != shown(text) else ''}; {rule}"
    if not text.isascii():
        return f"choose an id of ASCII letters, such as `shop-1`{with_title}; {rule}"
    return rule


def reference_hint(text: str, key: str) -> str:
    """Return what to write in place of a reference under a key that names several, or a part of one."""
    ids = [id for id in re.findall(r"\w[\w-]*", text) if id != "and"]
    if key == "to" and len(ids) > 1 and re.search(r"[,;+&]|\band\b", text):
        return f"write {listed(map(word, ids))}"
    before, dot, _ = text.partition(".")
    is_valid = re.compile(ID_PATTERN).match(before)
    return f"write `{before}`: only data has attributes" if dot and is_valid and key in _OF_NODES else ""


def meant_id(text: str) -> str:
    """Return the valid id that is meant by an invalid one; empty if there is none like it."""
    return _meant(text, re.compile(ID_PATTERN))


def _meant(text: str, wanted: re.Pattern[str]) -> str:
    for near in (text.strip(_QUOTES), look(text), text.partition("=")[0].strip()):
        if near != text and wanted.match(near):
            return near
    return _valid(text, wanted)


def _valid(text: str, wanted: re.Pattern[str]) -> str:
    """Return the valid id that is nearest to a text; empty if there is none."""
    letters = normalize("NFKD", look(text).strip().translate(_WITHOUT_MARKS))
    plain = "".join(letter for letter in letters if not combining(letter))
    if not plain.isascii():
        return ""
    as_attribute = re.sub(r"\s*[/:\[]\s*", ".", plain).rstrip("]")
    with_dashes = re.sub(r"[^A-Za-z0-9_]+", "-", plain).strip("-")
    of_id = wanted.pattern == ID_PATTERN or not re.search("[/.]", plain)
    for near in (plain, as_attribute, with_dashes if of_id else ""):
        if wanted.match(near) and near != text:
            return near
    return ""
