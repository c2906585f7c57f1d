"""Commands that people wait for do not load what they do not need."""

import json
import subprocess
import sys

import pytest

from tests.landscapes import EXAMPLES

PROBE = """
import json, sys
sys.argv = ["omnicheck", *{arguments!r}]
from omnicheck.cli import main
try:
    main()
except SystemExit:
    pass
json.dump(sorted(sys.modules), sys.stderr)
"""


def modules_after(*arguments: str) -> set[str]:
    """Return the modules that are loaded once `omnicheck ARGUMENTS` has run."""
    probe = subprocess.run(
        [sys.executable, "-c", PROBE.format(arguments=list(arguments))],
        capture_output=True,
        text=True,
        check=True,
    )
    return set(json.loads(probe.stderr))


def test_the_version_needs_neither_typer_nor_networkx_nor_pydantic() -> None:
    assert not modules_after("--version") & {"typer", "networkx", "pydantic", "rich", "yaml"}


def test_validate_never_loads_networkx_or_jsonschema_or_graphviz() -> None:
    loaded = modules_after("validate", str(EXAMPLES / "nightly-hub"))

    assert "pydantic" in loaded
    assert not loaded & {"networkx", "jsonschema", "graphviz"}


@pytest.mark.parametrize("arguments", [("--help",), ("audit", "--help"), ("render", "--help")])
def test_help_loads_neither_rules_nor_drawing(arguments: tuple[str, ...]) -> None:
    assert not modules_after(*arguments) & {"networkx", "graphviz", "yaml", "omnicheck.model.document"}


def test_audit_loads_no_drawing_engine() -> None:
    assert not modules_after("audit", str(EXAMPLES / "nightly-hub")) & {"graphviz", "jsonschema"}
