"""A file that is not YAML hides no fault of the others that is certain, and causes none."""

import pytest

from omnicheck.errors import Fault, UserError
from omnicheck.place import Source
from omnicheck.read.disk import sources
from omnicheck.read.landscape import landscape
from omnicheck.read.unread_text import unread_text
from omnicheck.rules.names import no_rule
from tests.landscapes import EXAMPLES

SPLIT = ["alderwick-hotels", "fulmar-airways", "harbor-home", "pharmacy"]
BROKEN = "}: [\n"


def faults_of(files: list[Source]) -> tuple[Fault, ...]:
    try:
        landscape(tuple(files), no_rule=no_rule)
    except UserError as error:
        return error.faults
    return ()


def broken(file: Source, share: float) -> Source:
    """Return a file with a line that is not YAML, after a share of its lines."""
    lines = file.text.splitlines(keepends=True)
    at = 1 + int(share * (len(lines) - 1))
    return Source(file.file, "".join([*lines[:at], BROKEN, *lines[at:]]))


@pytest.mark.parametrize("share", [0.0, 0.3, 0.7, 1.0])
@pytest.mark.parametrize("example", SPLIT)
def test_what_the_broken_file_declares_is_not_called_missing(example: str, share: float) -> None:
    files = [*sources(str(EXAMPLES / example), None)]
    for number, file in enumerate(files):
        found = faults_of([*files[:number], broken(file, share), *files[number + 1 :]])
        assert len(found) == 1
        assert found[0].place
        assert found[0].place.file == file.file


@pytest.mark.parametrize("example", SPLIT)
def test_what_no_file_can_declare_is_reported_beside_the_broken_one(example: str) -> None:
    files = [*sources(str(EXAMPLES / example), None)]
    wrong = Source(
        "zz.yaml", "omnicheck: 1\nflows: {zz: {from: zz1, to: zz2, carries: [zz3], mode: event, latency: 1s}}"
    )
    for number, file in enumerate(files):
        found = faults_of([*files[:number], broken(file, 0.5), *files[number + 1 :], wrong])
        assert {"zz1", "zz2", "zz3"} == {
            one.message.split("`")[1] for one in found if one.place and one.place.file == "zz.yaml"
        }


@pytest.mark.parametrize("text", ['"\\x61pp": {}', "extends: retail", "", "\uff41pp: {}", "\u0430pp: {}"])
def test_an_id_may_be_declared_where_that_is_unclear(text: str) -> None:
    assert unread_text([Source("a.yaml", text)]).may_declare("app")


def test_an_id_that_is_not_among_the_words_is_declared_nowhere() -> None:
    unread = unread_text([Source("a.yaml", "systems: {app-2: , erp: {"), Source("b.yaml", "data: [x")])

    assert unread.may_declare("app-2")
    assert not unread.may_declare("app")
    assert unread.keys == {"systems", "app-2", "erp", "data"}


def test_a_slip_is_compared_with_what_the_broken_file_seems_to_declare() -> None:
    found = faults_of(
        [
            Source("a.yaml", "omnicheck: 1\nchannels: {web: {shows: [prise]}}\n"),
            Source("b.yaml", "omnicheck: 1\ndata:\n  price: {record: erp\nsystems: {erp: }\n"),
        ]
    )

    assert (found[0].message, found[0].hint) == ("there is no data object `prise`", "did you mean `price`?")
