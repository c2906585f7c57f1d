"""Commands that people wait for do not load what they do not need."""

import json
import subprocess
import sys

import pytest

from omnicheck.cli import COMMANDS
from tests.landscapes import EXAMPLES

pytestmark = pytest.mark.long

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

PREPARED = """
import json, sys
from omnicheck import audit, load
from omnicheck.model.element import Element
audit(load({path!r}))
def classes(of):
    return [one for sub in of.__subclasses__() for one in (sub, *classes(sub))]
ready = [one for one in classes(Element) if type(one.__pydantic_validator__).__name__ == "SchemaValidator"]
json.dump([one.__name__ for one in ready], sys.stderr)
"""

RULE = """
import json, sys
from omnicheck.graph.estate import Estate
from omnicheck.read.landscape import load
from omnicheck.rules.aligned.no_owner import check
list(check.check(Estate(load({path!r}))))
json.dump(sorted(sys.modules), sys.stderr)
"""


def modules_after(*arguments: str) -> set[str]:
    """Return the modules that are loaded once `omnicheck ARGUMENTS` has run."""
    return loaded_by(PROBE.format(arguments=list(arguments)))


def loaded_by(script: str) -> set[str]:
    """Return the modules that a script lists on standard error."""
    probe = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
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


@pytest.mark.parametrize("example", ["nightly-hub", "live-hub"])
def test_audit_loads_no_drawing_engine_no_library_of_graphs_and_no_other_command(example: str) -> None:
    loaded = modules_after("audit", str(EXAMPLES / example))

    assert not loaded & {"graphviz", "jsonschema", "networkx"}
    assert not loaded & {f"omnicheck.commands.{name}" for name in COMMANDS if name != "audit"}


def test_audit_without_a_base_loads_nothing_that_compares() -> None:
    loaded = modules_after("audit", str(EXAMPLES / "nightly-hub"))
    compares = (
        "omnicheck.evaluation.compare",
        "omnicheck.evaluation.loosenings",
        "omnicheck.read.baseline_file",
    )

    assert [module for module in sorted(loaded) if module.startswith(compares)] == []


def test_a_model_without_faults_or_schemas_of_its_own_loads_nothing_that_words_or_checks_those() -> None:
    loaded = modules_after("audit", str(EXAMPLES / "nightly-hub"))
    unused = {"error_messages", "type_errors", "own_schemas", "schema_validator"}

    assert loaded & {f"omnicheck.read.{name}" for name in unused} == set()


def test_audit_without_pictures_follows_no_traces() -> None:
    loaded = modules_after("audit", str(EXAMPLES / "nightly-hub"))

    assert [module for module in sorted(loaded) if module.startswith("omnicheck.evaluation.trace")] == []


def test_only_the_format_that_is_asked_for_is_loaded() -> None:
    formats = {
        f"omnicheck.report.{name}" for name in ("text", "json_report", "sarif", "html.page", "markdown")
    }

    assert modules_after("audit", str(EXAMPLES / "nightly-hub"), "-f", "json") & formats == {
        "omnicheck.report.json_report"
    }


def test_pydantic_prepares_one_class() -> None:
    """Look for classes that pydantic prepares beside the document, which has all of them inside."""
    prepared = loaded_by(PREPARED.format(path=str(EXAMPLES / "nightly-hub")))

    assert prepared == {"Document"}


def test_a_rule_that_asks_nothing_of_the_graph_loads_none() -> None:
    loaded = loaded_by(RULE.format(path=str(EXAMPLES / "rules/aligned/no-owner/bad.yaml")))
    heavy = tuple(f"omnicheck.graph.{room}" for room in ("timing", "region", "scope", "journeys"))

    assert "omnicheck.graph.estate" in loaded
    assert [module for module in sorted(loaded) if module.startswith((*heavy, "networkx"))] == []
