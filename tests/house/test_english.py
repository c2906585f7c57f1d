"""Docstrings begin with a verb, and texts do without phrases for which there are plainer words."""

import ast
import io
import re
import tokenize
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.docs.markdown import prose
from tests.landscapes import ROOT

PYTHON = sorted(path for folder in ("src", "tests", "docs") for path in (ROOT / folder).rglob("*.py"))
MARKDOWN = sorted(
    path
    for path in (*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "examples").rglob("*.md"))
    if not path.is_relative_to(ROOT / "docs" / "reference")  # generated from texts that are checked in Python
)
MAX_ALLOWED = 40

OPENINGS = """
a about above after again against ago all an and another any anything apart around as at be because been
before behind below beneath beside between both but by can could down each either else enough even ever
every everyone everything exactly few first for former forth from further half hence her here hers him his
how however i if in inside instead into is it its just last later least less like made many maybe might more
most mostly much must my near neither never new next no nobody none nor not nothing now of off often old on
once one only onto or other our out outside over own per perhaps quite rather same several shall she should
since so some somebody someone something sometimes somewhere soon still such than that the their them then
there these they third this those though three through till to together too toward towards twenty twice two
under unless unlike until up upon very via was we were what whatever when whenever where wherever whether
which whichever while who whoever whole whom whose why will with within without worst would yes yet you your
data dijkstra dot graphviz graphviz's hand-over id json mermaid property sharp short stock truth type
uniform
"""
"""First words of a docstring, in lower case, that ruff's D401 lets pass although they are not verbs."""

NOT_VERBS = frozenset({"", *OPENINGS.split()})

NOT_IMPERATIVE = re.compile(r".*[^su]s|.*[^e]ed|.*ing")
"""A plural noun, a verb in the third person, or a participle ..."""

IMPERATIVE = frozenset({"bring", "embed", "shed", "string"})
"""... but for these verbs."""

PHRASES = {
    r"\bh[au]ng(?:s|ing)? on\b": "depends on",
    r"\bh[eo]ld(?:s|ing)? against\b": "is compared with, is checked against",
    r"\bnobody\b": "no one, or a sentence without it",
    r"\bwhoever\b": "the reader, the caller, the owner",
    r"\bsomebody\b": "a person, a user, or a sentence without it",
    r"\bof which to\b": "to, in a sentence of its own",
    r"(?<!\bthere\s)\b(?:is|are) no (?!longer\b)[a-z]": "is not a",
    r"\bby the clock\b": "scheduled",
    r"\bmend(?:s|ed|ing)?\b": "fix",
    r"\bst(?:and|ands|ood) for\b": "is, represents",
    r"\btrue no more\b": "no longer applies",
    r"\blearn(?:s|ed|t)? (?:\w+ )?from\b": "reads from, receives from",
    r"\bwhat bec[ao]mes? of\b": "the outcome of",
    r"\bwhat is asked\b": "the obligations",
    r"\btold\b": "reported, given",
    r"\bg[eo]t(?:s|ting)? round\b": "avoids",
    r"\bcomes? out\b": "is, results in",
    r"\bfrom (?:this|that|which|where|here|there|then)(?: [a-z]+)? on\b": "at or above",
    r"\bby (?:itself|themselves)\b": "alone, separately",
    r"\b(?:she|her|hers)\b": "they, their",
}
"""Phrases that read as translated, and what to say instead."""


class Text(NamedTuple):
    """A piece of prose: a file, the number of its first line, and the words."""

    file: str
    line: int
    words: str


class Allowed(NamedTuple):
    """An occurrence of a phrase that stays: in this file, these words, for this reason."""

    file: str
    words: str
    reason: str


PICTURE = "the text of a picture, which is reworded together with the findings"
REPORT = "the text of a report, which is reworded together with the findings"

ALLOWED = (
    Allowed("src/omnicheck/diagram/data_route.py", "nobody", PICTURE),
    Allowed("src/omnicheck/diagram/drawing.py", "what is asked", PICTURE),
    Allowed("src/omnicheck/diagram/impact.py", "hang on", PICTURE),
    Allowed("src/omnicheck/diagram/impact.py", "hangs on", PICTURE),
    Allowed("src/omnicheck/diagram/map/marks.py", "nobody", PICTURE),
    Allowed("src/omnicheck/diagram/palette.py", "hangs on", PICTURE),
    Allowed("src/omnicheck/report/junit.py", "told", REPORT),
)


def _relative(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


SPEAKING = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef, ast.Expr, ast.Constant)
"""The nodes in which a text can be."""


@cache
def _nodes(path: Path) -> tuple[ast.AST, ...]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return tuple(node for node in ast.walk(tree) if isinstance(node, SPEAKING))


def docstrings(path: Path) -> Iterator[tuple[ast.AST, ast.Constant]]:
    """Yield the docstrings of a file, each with the module, class or function that has it."""
    for node in _nodes(path):
        match node:
            case (
                ast.Module(body=[ast.Expr(value=ast.Constant(value=str()) as text), *_])
                | ast.ClassDef(body=[ast.Expr(value=ast.Constant(value=str()) as text), *_])
                | ast.FunctionDef(body=[ast.Expr(value=ast.Constant(value=str()) as text), *_])
                | ast.AsyncFunctionDef(body=[ast.Expr(value=ast.Constant(value=str()) as text), *_])
            ):
                yield node, text


def begins_with_a_verb(docstring: str) -> bool:
    """Report whether the first word may be a verb in the imperative."""
    first = re.match(r"[A-Z][a-z'-]*(?![^\s.,;:])", docstring)
    word = first[0].lower() if first else ""
    return word in IMPERATIVE or not (word in NOT_VERBS or NOT_IMPERATIVE.fullmatch(word))


def standalone(path: Path) -> Iterator[ast.Constant]:
    """Yield the strings that are statements: docstrings, also those of constants and attributes."""
    for node in _nodes(path):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            yield node.value


def literals(path: Path) -> Iterator[Text]:
    """Yield the string literals of a file that are not docstrings; none of tests."""
    file = _relative(path)
    if file.startswith("tests/"):
        return
    skipped = {id(text) for text in standalone(path)}
    for node in _nodes(path):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in skipped:
            yield Text(file, node.lineno, node.value)


def comments(path: Path) -> Iterator[Text]:
    """Yield the comments of a file; those on consecutive lines are one text."""
    written = path.read_text(encoding="utf-8")
    if "#" not in written:
        return
    source = io.StringIO(written)
    lines: list[tuple[int, str]] = []
    for token in tokenize.generate_tokens(source.readline):
        if token.type == tokenize.COMMENT:
            if lines and token.start[0] != lines[-1][0] + 1:
                yield Text(_relative(path), lines[0][0], "\n".join(words for _, words in lines))
                lines.clear()
            lines.append((token.start[0], token.string.lstrip("# ")))
    if lines:
        yield Text(_relative(path), lines[0][0], "\n".join(words for _, words in lines))


def names_of_tests(path: Path) -> Iterator[Text]:
    """Yield the names of the tests in a file as words."""
    for node in _nodes(path):
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
            yield Text(_relative(path), node.lineno, node.name.replace("_", " "))


def texts() -> Iterator[Text]:
    """Yield all texts in which the phrases are looked for, without code in backticks."""
    for path in PYTHON:
        if path == Path(__file__).resolve():
            continue
        for text in standalone(path):
            about = str(text.value).partition("Example:\n")[0]
            yield Text(_relative(path), text.lineno, re.sub(r"`[^`\n]*`", "", about))
        yield from literals(path)
        yield from comments(path)
        yield from names_of_tests(path)
    for path in MARKDOWN:
        yield Text(_relative(path), 1, prose(_relative(path)))


@cache
def occurrences() -> tuple[tuple[Text, str], ...]:
    """Return every occurrence of a phrase, with the words to use instead."""
    patterns = {
        re.compile(phrase.replace(" ", r"\s+"), re.IGNORECASE): instead for phrase, instead in PHRASES.items()
    }
    found = []
    for text in texts():
        for pattern, instead in patterns.items():
            for match in pattern.finditer(text.words):
                line = text.line + text.words.count("\n", 0, match.start())
                found.append((Text(text.file, line, " ".join(match[0].lower().split())), instead))
    return tuple(sorted(found))


@pytest.mark.long
def test_every_docstring_of_a_function_begins_with_a_verb() -> None:
    offenders = [
        f"{_relative(path)}:{text.lineno}: {str(text.value).partition(chr(10))[0]}"
        for path in PYTHON
        for node, text in docstrings(path)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and not begins_with_a_verb(str(text.value))
    ]

    assert not offenders, "\n".join(["", *offenders])


@pytest.mark.parametrize("docstring", ["Return the age.", "Embed it.", "Process a hop.", "Audit"])
def test_a_verb_in_the_imperative_is_accepted(docstring: str) -> None:
    assert begins_with_a_verb(docstring)


@pytest.mark.parametrize(
    "docstring", ["Whether it is late.", "The age.", "Returns it.", "Obligations", "Shaded.", "`a` or b", ""]
)
def test_any_other_opening_is_noticed(docstring: str) -> None:
    assert not begins_with_a_verb(docstring)


@pytest.mark.long
def test_texts_do_without_the_phrases() -> None:
    allowed = {(one.file, one.words) for one in ALLOWED}
    offenders = [
        f"{text.file}:{text.line}: {text.words}; rather: {instead}"
        for text, instead in occurrences()
        if (text.file, text.words) not in allowed
    ]

    assert not offenders, "\n".join(["", *offenders])


@pytest.mark.long
def test_what_is_allowed_occurs_has_a_reason_and_stays_short() -> None:
    there = {(text.file, text.words) for text, _ in occurrences()}

    assert [one for one in ALLOWED if (one.file, one.words) not in there or not one.reason] == []
    assert len({(one.file, one.words) for one in ALLOWED}) == len(ALLOWED) <= MAX_ALLOWED
