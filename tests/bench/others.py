"""Programs that check comparable files, where they are installed."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from tests.bench.cost import python

ROOT = Path(__file__).parents[2]
SCHEMA = ROOT / "docs" / "reference" / "omnicheck.schema.json"
CHECK_JSONSCHEMA, SPECTRAL, LIKEC4 = "check-jsonschema", "spectral", "likec4"


class Other(NamedTuple):
    """Another program, what it does with a model, and how to run it; no command if it is not installed."""

    program: str
    task: str
    command: tuple[str, ...]


def others(model: Path, folder: Path) -> Iterator[Other]:
    """Yield the programs, with what they need for one model written into a folder."""
    schema = shutil.which(CHECK_JSONSCHEMA)
    task = "the file by our JSON Schema"
    yield Other(CHECK_JSONSCHEMA, task, (schema, "--schemafile", str(SCHEMA), str(model)) if schema else ())
    spectral, ruleset = shutil.which(SPECTRAL), folder / "ruleset.json"
    ruleset.write_text(json.dumps(_ruleset()), encoding="utf-8")
    options = ("lint", "--quiet", "--ignore-unknown-format", "--ruleset", str(ruleset), str(model))
    yield Other(SPECTRAL, task, (spectral, *options) if spectral else ())
    likec4, project = shutil.which(LIKEC4), folder / f"{model.stem}-likec4"
    yield Other(
        LIKEC4,
        "a LikeC4 model of the same systems, touchpoints, data and flows",
        (likec4, "validate", str(project)) if likec4 else (),
    )


def written_in_likec4(model: Path) -> list[str]:
    """Return the command that prints a model in the language of LikeC4."""
    return python("-m", "tests.bench.likec4", str(model))


def _ruleset() -> dict[str, object]:
    """Return the rules for Spectral: the JSON Schema of a model."""
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    function = {"function": "schema", "functionOptions": {"schema": schema}}
    return {"rules": {"model": {"given": "$", "severity": "error", "then": function}}}
