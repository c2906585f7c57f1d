"""omnicheck trace, as text and as JSON."""

import json
from pathlib import Path

import pytest

from tests.commands.running import omnicheck
from tests.landscapes import EXAMPLES

HUB = EXAMPLES / "nightly-hub"


def test_text_shows_the_route_and_the_margin_to_the_limit() -> None:
    run = omnicheck("trace", HUB, "--data", "price", "--to", "web")

    assert (run.code, run.err) == (0, "")
    assert "worst 25 h 0.2 s" in run.out
    assert "24 h 59 min over the limit of 60 s" in run.out


def test_json_has_every_figure() -> None:
    run = omnicheck("trace", HUB, "--data", "price", "--from", "web", "--to", "pos", "--format", "json")
    (entry,) = json.loads(run.out)

    assert (entry["direction"], entry["window_ms"], entry["last_shared"]) == ("sync", 200, "hub")


def test_standard_input_is_a_model_too() -> None:
    model = HUB / "model.yaml"
    piped = omnicheck("trace", "-", "--data", "price", "-f", "json", stdin=model.read_bytes())

    assert piped.out == omnicheck("trace", model, "--data", "price", "-f", "json").out


def test_colour_follows_the_choice() -> None:
    assert "\x1b[" in omnicheck("trace", HUB, "--data", "price", "--color", "always").out
    assert "\x1b[" not in omnicheck("trace", HUB, "--data", "price").out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--data", "prise"), "did you mean `price`?"),
        (("--data", "price", "--to", "wev"), "did you mean `web`?"),
        (("--data", "price", "--format", "yaml"), "yaml"),
        ((), "--data"),
    ],
)
def test_a_usage_error_exits_2_and_gives_the_reason(arguments: tuple[str, ...], said: str) -> None:
    run = omnicheck("trace", HUB, *arguments)

    assert (run.code, run.out) == (2, "")
    assert said in run.err


def test_an_invalid_model_exits_2(tmp_path: Path) -> None:
    path = tmp_path / "model.yaml"
    path.write_text("omnicheck: 1\nchanels: {}\n")

    assert omnicheck("trace", path, "--data", "price").code == 2
