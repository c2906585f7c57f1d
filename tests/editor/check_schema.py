"""Models in an editor: no false error in any file, keys and words offered, and what is wrong marked."""

from pathlib import Path

import pytest

from omnicheck.read.landscape import load
from tests.editor.language_server import LanguageServer, Position
from tests.landscapes import ROOT

SPLIT = Path(__file__).parent / "split-by-office"
FOLDERS = [SPLIT, *(ROOT / folder for folder in ("examples", "models"))]
FILES = sorted(file for folder in FOLDERS for file in folder.rglob("*.yaml"))
HEAD = "omnicheck: 1\n"


def test_the_split_model_is_valid() -> None:
    assert load(str(SPLIT)).touchpoints.keys() == {"till"}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(ROOT).as_posix())
def test_a_file_of_a_valid_model_has_no_error(server: LanguageServer, file: Path) -> None:
    assert server.problems(file.as_uri(), file.read_text("utf-8")) == []


def test_a_merge_key_is_not_marked(server: LanguageServer) -> None:
    text = (
        f"{HEAD}x-nightly: &nightly {{mode: batch, every: 1d}}\n"
        "flows:\n  prices: {<<: *nightly, from: erp, to: web}\n"
    )
    assert server.problems("file:///merged.yaml", text) == []


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("systems: {erp: {ownr: cio}}", "ownr"),
        ("flows: {f: {mode: event, ttl: 5m}}", "ttl"),
        ("capabilities: {buy: {stage: purchase}}", "discover"),
        ("touchpoints: {t: {channel: [web]}}", "string"),
        ("journeys: {j: {steps: [{does: buy}, {at: web}]}}", "at"),
    ],
)
def test_what_no_other_file_makes_right_is_marked(server: LanguageServer, text: str, word: str) -> None:
    problems = server.problems(f"file:///wrong-{word}.yaml", HEAD + text)

    assert problems
    assert word in " ".join(problems)


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("", {"systems", "channels", "flows", "journeys"}),
        ("systems:\n  erp:\n    ", {"owner", "kind", "title", "resolves"}),
        ("flows:\n  prices:\n    ", {"from", "to", "carries", "mode", "latency"}),
        ("flows:\n  prices:\n    mode: ", {"event", "batch", "poll", "manual"}),
        ("capabilities:\n  buy:\n    stage: ", {"discover", "buy", "fulfil", "after", "relate"}),
        ("data:\n  price:\n    scope: ", {"location", "business", "group"}),
        ("journeys:\n  j:\n    steps:\n      - ", {"at", "does", "carries"}),
        ("touchpoints:\n  till:\n    ", {"channel", "shows", "captures", "offers"}),
    ],
)
def test_keys_and_words_are_offered(server: LanguageServer, line: str, offered: set[str]) -> None:
    uri, text = f"file:///complete-{abs(hash(line))}.yaml", HEAD + line
    server.problems(uri, text)
    *above, last = text.split("\n")

    assert offered <= server.offered(uri, Position(len(above), len(last)))
