"""`--finding N --write-patch FILE`."""

from pathlib import Path

import pytest

from tests.commands.running import omnicheck
from tests.landscapes import EXAMPLES

HUB = EXAMPLES / "nightly-hub"


def test_the_patch_closes_the_finding(tmp_path: Path) -> None:
    file = tmp_path / "patch.yaml"
    run = omnicheck("audit", HUB, "--finding", 1, "--write-patch", file)
    assert (run.code, "1 change" in run.err) == (0, True)
    assert "effort 5" in file.read_text()
    assert omnicheck("audit", HUB, "--with", file, "--summary").code == 0


def test_it_requires_a_finding(tmp_path: Path) -> None:
    run = omnicheck("audit", HUB, "--write-patch", tmp_path / "patch.yaml")
    assert (run.code, "requires --finding" in run.err) == (2, True)


@pytest.mark.parametrize(
    "other", [("-f", "json=report.json"), ("--render", "pictures"), ("--show-settings",)]
)
def test_it_is_refused_beside_what_it_would_not_write(tmp_path: Path, other: tuple[str, ...]) -> None:
    file = tmp_path / "patch.yaml"
    run = omnicheck("audit", HUB, "--finding", 1, "--write-patch", file, *other)

    assert (run.code, "cannot be used with" in run.err, file.exists()) == (2, True, False)


def test_it_overwrites_no_file_of_the_model() -> None:
    before = (HUB / "model.yaml").read_text()
    assert omnicheck("audit", HUB, "--finding", 1, "--write-patch", HUB / "model.yaml").code == 2
    assert (HUB / "model.yaml").read_text() == before


def test_what_is_frozen_is_not_touched(tmp_path: Path) -> None:
    model = tmp_path / "model.yaml"
    model.write_text((HUB / "model.yaml").read_text() + "policy: {frozen: [nightly, lookups]}\n")
    run = omnicheck("audit", model, "--finding", 1, "--write-patch", tmp_path / "out" / "patch.yaml")
    assert (run.code, "no change is known that closes finding 1" in run.err) == (2, True)


def test_efforts_are_those_of_the_policy(tmp_path: Path) -> None:
    model = tmp_path / "model.yaml"
    model.write_text((HUB / "model.yaml").read_text() + "policy: {effort: {stream: 13}}\n")
    file = tmp_path / "out" / "patch.yaml"
    file.parent.mkdir()
    omnicheck("audit", model, "--finding", 1, "--write-patch", file)
    assert "effort 13" in file.read_text()


def test_a_finding_in_full_says_how_to_have_its_changes_as_a_patch() -> None:
    run = omnicheck("audit", HUB, "--finding", 1, "--exit-zero")
    assert "--finding 1 --write-patch FILE" in run.out.splitlines()[-1]
    assert "send events in flow nightly in place of a batch, within 55 s (5 points)" in run.out
    assert "The audit of the model with these changes finds nothing of it broken." in run.out


def test_a_finding_in_full_says_what_the_changes_leave(tmp_path: Path) -> None:
    model = tmp_path / "model.yaml"
    model.write_text(TWO_LATE)
    run = omnicheck("audit", model, "--finding", 1, "--exit-zero")
    assert run.out.splitlines()[-4:-1] == [
        "To close it  send events in flow nightly in place of a batch, within 60 s (5 points)",
        "The audit of the model with these changes still finds:",
        "  web may show stock up to 60 s old (limit 1 ms) (stale-read)",
    ]


def test_a_change_that_is_enough_for_all_gaps_takes_the_place_of_one_that_is_enough_for_some(
    tmp_path: Path,
) -> None:
    model, file = tmp_path / "model.yaml", tmp_path / "out" / "patch.yaml"
    file.parent.mkdir()
    model.write_text(TWO_LATE.replace("fresh_within: 1ms", "fresh_within: 4h"))
    omnicheck("audit", model, "--finding", 1, "--write-patch", file)
    assert "mode: event" in file.read_text()
    assert omnicheck("audit", model, "--with", file, "--summary").code == 0


TWO_LATE = """omnicheck: 1
channels: {web: {owner: cmo, shows: [price, stock]}}
systems: {erp: }
data:
  price: {record: erp, fresh_within: 60s}
  stock: {record: erp, fresh_within: 1ms}
flows:
  nightly: {from: erp, to: web, carries: [price, stock], mode: batch, schedule: "0 2 * * *",
            latency: {worst: 1h, floor: 5ms}}
"""
