"""Texts made to hang, crash or drown a reader: each is refused, with a place."""

import subprocess
import sys

import pytest

from omnicheck import caps as limits
from tests.counting import calls
from tests.read.reading import at, fault, faults, tree

pytestmark = pytest.mark.long

LAUGHS = "a: &a [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{name}: &{name} [{', '.join([f'*{before}'] * 10)}]\n"
    for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)
MERGE_KEYS = "a: &a {x: 1}\n" + "".join(
    f"{name}: &{name} {{<<: [{', '.join([f'*{before}'] * 8)}]}}\n"
    for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)

KILLERS = {
    "50,000 brackets": "a: " + "[" * 50_000,
    "50,000 brackets, closed": "a: " + "[" * 50_000 + "]" * 50_000,
    "50,000 brackets on lines of their own": "a: " + "[\n" * 50_000,
    "50,000 braces": "{" * 50_000,
    "50,000 dashes": "- " * 50_000,
    "50,000 question marks": "? " * 50_000,
    "300 nested mappings": "".join(f"{' ' * depth}a:\n" for depth in range(300)),
    "a billion laughs": LAUGHS,
    "a merge key bomb": MERGE_KEYS,
    "a quadratic blow-up": f"a: &a [{', '.join('x' * 1000)}]\nb: [{', '.join(['*a'] * 900)}]\n",
    "200,000 aliases": f"a: &a x\nb: [{'*a, ' * 200_000}]\n",
    "200,000 %TAG directives": "".join(f"%TAG !t{number}! tag:x\n" for number in range(200_000))
    + "---\na: 1\n",
    "%TAG directives after the end": "a: 1\n...\n" + "".join(f"%TAG !t{n}! tag:x\n" for n in range(200_000)),
    "a version of 20,000 digits": f"%YAML 1.{'9' * 20_000}\n---\na: 1\n",
    "an integer of 20,000 digits": "a: " + "1" * 20_000,
    "a float of 60,000 digits": f"a: 1.{'1' * 60_000}",
    "a text of a million characters": "a: " + "x" * 1_000_000,
    "a key of a million characters": "? " + "x" * 1_000_000 + "\n: 1",
    "500,000 empty lines in a bracket": "a: [" + "\n" * 500_000,
    "100,000 documents": "---\n" * 100_000,
    "100,000 times the same key": "a: 1\n" * 100_000,
    "100,000 control characters": "a: " + "\x01" * 100_000,
    "more bytes than are read": "# " + "x" * limits.MAX_BYTES,
}

READ = """
import resource, sys
resource.setrlimit(resource.RLIMIT_CPU, (10, 10))
from omnicheck.errors import UserError
from omnicheck.place import Source
from omnicheck.read.parse import parse
try:
    parse(Source("model.yaml", sys.stdin.read()))
except UserError as error:
    print(error.faults[0].place)
"""


@pytest.mark.parametrize("text", KILLERS.values(), ids=KILLERS)
def test_a_killer_is_refused_with_a_place(text: str) -> None:
    run = subprocess.run([sys.executable, "-c", READ], input=text, capture_output=True, text=True, check=True)

    assert run.stdout.startswith("model.yaml:")


def nested(depth: int) -> str:
    return "a: " + "[" * (depth - 1) + "]" * (depth - 1)


def test_lists_and_mappings_may_be_as_deep_as_the_limit() -> None:
    assert tree(nested(limits.MAX_DEPTH)).entries


def test_one_deeper_is_refused_where_it_begins() -> None:
    assert fault(nested(limits.MAX_DEPTH + 1)).place == at(1, 4 + limits.MAX_DEPTH - 1)


def test_aliases_do_not_hide_how_deep_a_model_is() -> None:
    text = "".join(f"a{level}: &a{level} [*a{level - 1}]\n" for level in range(1, 80))
    found = fault(f"a0: &a0 []\n{text}")

    assert found.message == "lists and mappings are nested more than 64 deep"


def test_the_most_keys_and_values_can_be_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("omnicheck.read.constructor.MAX_NODES", 6)

    assert tree("a: &a 1\nb: [*a]").entries


def test_one_key_or_value_more_is_refused_at_its_place(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("omnicheck.read.constructor.MAX_NODES", 6)
    found = fault("a: &a 1\nb: [*a, *a]")

    assert (found.message, found.place) == ("more than 6 keys and values", at(2, 9))


def test_what_aliases_repeat_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("omnicheck.read.constructor.MAX_REPEATED", 6)
    found = fault("a: &a [1, 2]\nb: [*a, *a, *a]")

    assert (found.message, found.place) == ("uses of `*name` repeat more than 6 keys and values", at(2, 13))


def test_an_alias_counts_as_everything_it_refers_to(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("omnicheck.read.constructor.MAX_NODES", 12)

    assert fault("a: &a {b: [1, 2]}\nc: *a").place == at(2, 4)


def test_aliases_are_counted() -> None:
    text = f"a: &a 1\nb: [{', '.join(['*a'] * limits.MAX_ALIASES)}"

    assert tree(f"{text}]").entries
    assert fault(f"{text}, *a]").message == "more than 100,000 uses of `*name`"


def test_a_text_may_be_as_long_as_the_limit() -> None:
    assert tree(f"a: {'x' * limits.MAX_SCALAR}").entries


def test_a_longer_text_is_refused_and_the_rest_still_read() -> None:
    found = faults(f"a: {'x' * (limits.MAX_SCALAR + 1)}\nb: !foo 1\n")

    assert [one.place for one in found] == [at(1, 4), at(2, 4)]


@pytest.mark.parametrize("text", ["? {}\n: 1", "a: {}"])
@pytest.mark.parametrize("character", ["x", "1"])
def test_a_text_that_is_too_long_is_one_fault(text: str, character: str) -> None:
    assert fault(text.format(character * (limits.MAX_SCALAR + 1))).message == (
        "the string has 65537 characters, more than 65536"
    )


def test_a_source_is_measured_in_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("omnicheck.read.characters.MAX_BYTES", 10)

    assert tree("a: äää").entries
    assert fault("a: ääää").place == at(1, 1)


def test_the_work_to_read_a_text_grows_with_its_length() -> None:
    flow = "{from: erp, to: store, carries: [stock, price], mode: event, latency: 15m}"
    short, long = (
        "omnicheck: 1\nflows:\n" + "".join(f"  flow-{number}: {flow}\n" for number in range(many))
        for many in (1_000, 2_000)
    )

    assert calls(lambda: tree(long)) < 2.1 * calls(lambda: tree(short))
