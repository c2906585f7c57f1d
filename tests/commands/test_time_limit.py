"""The time limit: a run ends with exit code 2 and a sentence, and with time enough nothing changes."""

import signal
from pathlib import Path
from time import sleep

import pytest

from tests.commands.running import omnicheck

MODEL = "examples/nightly-hub"


@pytest.fixture(params=["an alarm", "a watchdog"], autouse=True)
def _system(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param == "a watchdog":
        monkeypatch.delattr(signal, "setitimer", raising=False)


@pytest.mark.parametrize(
    "command",
    [
        ("audit", MODEL),
        ("validate", MODEL),
        ("render", MODEL),
        ("diff", MODEL, MODEL),
        ("impact", MODEL, "erp"),
        ("ask", MODEL),
        ("plan", MODEL),
        ("trace", MODEL, "--data", "price", "--from", "erp", "--to", "web"),
    ],
    ids=lambda command: command[0],
)
def test_a_run_that_takes_longer_exits_2_and_says_so(
    command: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def wait(*_: object, **__: object) -> None:
        while True:
            sleep(0.01)

    for module in ("omnicheck.read.landscape", "omnicheck.library"):
        monkeypatch.setattr(f"{module}.load", wait)
    monkeypatch.setattr("omnicheck.read.landscape.parsed", wait)
    output = ("-o", tmp_path) if command[0] == "render" else ()
    run = omnicheck(*command, *output, "--time-limit", "1ms")

    assert run.code == 2
    assert run.out == ""
    assert run.err.startswith("error: the time limit is reached\n")
    assert "Traceback" not in run.err
    assert not list(tmp_path.iterdir())


def test_time_enough_changes_nothing() -> None:
    assert omnicheck("audit", MODEL, "--time-limit", "1h") == omnicheck("audit", MODEL)


def test_a_handler_of_the_caller_is_put_back() -> None:
    names = [name for name in ("SIGALRM", "SIGTERM") if hasattr(signal, name)]
    omnicheck("rules")
    before = [signal.getsignal(getattr(signal, name)) for name in names]
    omnicheck("validate", MODEL, "--time-limit", "1h")

    assert [signal.getsignal(getattr(signal, name)) for name in names] == before


@pytest.mark.parametrize("limit", ["0s", "soon", "-1s", "5"])
def test_an_invalid_limit_is_a_usage_error(limit: str) -> None:
    run = omnicheck("audit", MODEL, "--time-limit", limit)

    assert run.code == 2
    assert "--time-limit" in run.err
