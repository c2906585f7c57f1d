"""Waivers from their section and from comments at elements."""

from datetime import date

import pytest

from omnicheck.model.waiver import Waiver
from omnicheck.place import Place, Source
from omnicheck.read.landscape import landscape as read
from tests.landscapes import landscape
from tests.read.reading import FILE, at, faults_of

HEAD = "omnicheck: 1\nsystems: {erp: , hub: }\n"
TILL = "channels:\n  till: {kind: store}"


def waivers(text: str) -> list[Waiver]:
    return list(landscape(f"{HEAD}{text}").waivers)


def complaints(text: str) -> list[tuple[str, Place | None]]:
    return [(fault.message, fault.place) for fault in faults_of(lambda: landscape(f"{HEAD}{text}"))]


def test_a_declared_waiver_says_what_it_is_of() -> None:
    (waiver,) = waivers(
        "waivers: {old: {rule: stale-read, at: [erp, route/till], because: soon, until: 2027-05-31, by: cio}}"
    )

    assert waiver == Waiver(
        "stale-read",
        ("systems/erp", "route/till"),
        "soon",
        date(2027, 5, 31),
        at(3, 11),
        name="old",
        by="cio",
    )


def test_a_comment_waives_for_the_element_on_its_line() -> None:
    (waiver,) = waivers(f"{TILL}  # omnicheck: ignore[stale-read] until=2027-05-31 by=cio new tills come\n")

    assert waiver == Waiver(
        "stale-read", ("channels/till",), "new tills come", date(2027, 5, 31), at(4, 24), by="cio"
    )


def test_several_rules_in_one_bracket_are_several_waivers() -> None:
    found = waivers(f"{TILL} #omnicheck:ignore[stale-read , no-owner] until=2027-05-31 so\n")

    assert [waiver.rule for waiver in found] == ["no-owner", "stale-read"]


def test_a_comment_applies_to_every_element_on_its_line() -> None:
    (waiver,) = waivers("data: {a: , b: }  # omnicheck: ignore[unused] until=2027-05-31 so\n")

    assert waiver.at == ("data/a", "data/b")


@pytest.mark.parametrize(
    "text",
    [
        'data: {a: {metadata: {x: "y # omnicheck: ignore[no]"}}}',
        "data: {a: {metadata: {x: 'y\n  # omnicheck: ignore[no]\n  '}}}",
        "data:\n  a:\n    metadata:\n      x: |\n        y\n        # omnicheck: ignore[no]\n      z: 1",
        "data:\n  a:\n    metadata:\n      x: >-\n        y\n        # omnicheck: ignore[no]\n",
        "data: {a: {metadata: {x: y#omnicheck:ignore}}}",
    ],
)
def test_a_comment_sign_in_a_string_is_not_a_comment(text: str) -> None:
    assert waivers(text) == []


@pytest.mark.parametrize(
    "line",
    [
        'data: {a: {metadata: {x: "#"}}} # omnicheck: ignore[r] until=2027-05-31 so',
        "data: {a: {metadata: {x: 'it''s # not'}}} # omnicheck: ignore[r] until=2027-05-31 so",
        "data: {a: {metadata: {x: y#z}}}\t# omnicheck: ignore[r] until=2027-05-31 so # and more",
    ],
)
def test_a_comment_is_found_behind_a_text_that_holds_its_sign(line: str) -> None:
    (waiver,) = waivers(line)

    assert waiver.place == at(3, line.index("# omnicheck") + 1)


def test_a_comment_behind_another_comment_is_part_of_it() -> None:
    assert waivers("data: {a: } # see # omnicheck: ignore[r]\n#data: # omnicheck: nothing\n") == []


def test_each_file_of_a_folder_has_its_own_comments() -> None:
    mine = Source("a.yaml", "omnicheck: 1\nchannels:\n  web: {owner: cmo}\n")
    theirs = Source(
        "b.yaml",
        "omnicheck: 1\nchannels:\n  web: # omnicheck: ignore[r] until=2027-05-31 so\n    kind: web\n",
    )
    (waiver,) = read((mine, theirs)).waivers

    assert (waiver.at, waiver.place) == (("channels/web",), Place("b.yaml", 3, 8))


@pytest.mark.parametrize(
    ("comment", "said"),
    [
        ("forget it", ["unknown directive `forget it`"]),
        ("ignore", ["unknown directive `ignore`"]),
        ("ignore[] until=2027-05-31 so", ["missing rule name in `ignore[...]`"]),
        ("ignore[a b] until=2027-05-31 so", ["`a b` is not a rule name"]),
        ("ignore[a,] until=2027-05-31 so", ["missing rule name in `ignore[...]`"]),
        ("ignore[a] until=2027-02-30 so", ["`2027-02-30` is not a date"]),
        ("ignore[a] until=tomorrow so", ["`tomorrow` is not a date"]),
        ("ignore[a] until=2027-05-31", ["the waiver has no reason"]),
        ("ignore[a] so", ["the waiver has no end date"]),
        ("ignore[a]", ["the waiver has no end date", "the waiver has no reason"]),
    ],
)
def test_a_malformed_comment_is_a_fault_at_its_place(comment: str, said: list[str]) -> None:
    assert complaints(f"{TILL} # omnicheck: {comment}\n") == [(one, at(4, 23)) for one in said]


def test_a_comment_without_an_element_is_a_fault_that_names_the_one_above() -> None:
    text = f"{HEAD}data:\n  a:\n    attributes: [x] # omnicheck: ignore[r] until=2027-05-31 so\n"
    (fault,) = faults_of(lambda: landscape(text))

    assert fault.message == "no element that can be waived starts on this line"
    assert fault.place == Place(FILE, 5, 21)
    assert fault.hint.endswith("such as line 4 for data/a")
