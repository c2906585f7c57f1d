"""What is wrong with the value of an option is said in plain words, with what to write."""

import pytest

from tests.commands.running import omnicheck
from tests.landscapes import EXAMPLES

MODEL = EXAMPLES / "nightly-hub"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("audit", MODEL, "--as-of", "31.12.2026"), "`31.12.2026` is not a date: write 2026-12-31"),
        (("audit", MODEL, "--as-of", "tomorrow"), "`tomorrow` is not a date: write it as 2026-12-31"),
        (("audit", MODEL, "--show", "x"), "`x` is not a whole number"),
        (("plan", MODEL, "--effort-limit", "1.5"), "`1.5` is not a whole number"),
        (("audit", MODEL, "--show", "-1"), "`-1` is too small: the least is 0"),
        (("audit", MODEL, "--finding", "0"), "`0` is too small: the least is 1"),
        (("audit", MODEL, "--scores", "chanel"), "there is no value `chanel`; did you mean `channel`?"),
        (("audit", MODEL, "--fail-on", "warn"), "there is no value `warn`; did you mean `warning`?"),
        (("audit", MODEL, "--definition", "coo"), "there is no value `coo`; one of cio, cmo"),
        (("audit", MODEL, "--color", "purple"), "there is no value `purple`; one of always, auto, never"),
        (("schema", "modle"), "there is no value `modle`; did you mean `model`?"),
        (("plan", MODEL, "--for", "ceo"), "there is no value `ceo`; one of both, cio, cmo"),
        (("audit", MODEL, "--severity", "stale-read"), "write stale-read= and one of note, warning, error"),
        (("audit", MODEL, "--severity", "stale-read=warn"), "did you mean `warning`?"),
        (("audit", MODEL, "--time-limit", "5"), "`5` is not a duration: write 5s or 5m"),
        (("audit", MODEL, "--time-limit", "5 min"), "`5 min` is not a duration: write 5m"),
        (("audit", MODEL, "--time-limit", "soon"), "write 500ms, 2s, 15m"),
    ],
)
def test_a_wrong_value_is_named_with_what_to_write(arguments: tuple[object, ...], said: str) -> None:
    run = omnicheck(*arguments)
    text = " ".join(run.err.split())

    assert run.code == 2
    assert said in text
    assert "Value error" not in text
    assert "Input should" not in text
