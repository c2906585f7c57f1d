"""A name means one thing: classes and modules have names of their own, and tests are named after modules."""

import ast
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest

from tests.landscapes import ROOT

PACKAGE = ROOT / "src" / "omnicheck"
ROOMS = [
    *("units", "model", "read", "verdict", "graph", "importers", "rules", "evaluation", "report", "diagram"),
    *("exporters", "commands"),
]
MAX_SHARED_CLASSES = 6

SHARED_CLASSES: dict[str, str] = {}
"""Names of several public classes, and why they stay."""

_LAYERS = "a command, what it evaluates, and the result, one in each layer"
SHARED_MODULES = {
    "audit": _LAYERS,
    "catalogue": "the list of all pictures and the list of all rules",
    "change": "what a rule offers, and the picture of what changed between two models",
    "csv_sheets": "a format to import, and the same to export",
    "disagreement": "a result and the picture of it",
    "impact": f"{_LAYERS}; and the picture of it",
    "journey": "an element of the model and the picture of it",
    "landscape": "the model and the way to read it",
    "markdown": "a format of pictures, a format of reports, and the escapes that both need",
    "plan": _LAYERS,
    "schema": "a command, and the schema of the report",
    "text": "the text of a picture, and the format of reports",
    "trace": _LAYERS,
}
"""Names of several public modules, and why they stay."""

CROSSING = {
    "commands/test_exit_codes.py": "the exit codes of all commands",
    "commands/test_gate.py": "waivers, filters and levels from the command line to the exit code",
    "diagram/draw/test_any_text.py": "any text in any format",
    "diagram/test_examples.py": "the pictures of the examples",
    "diagram/test_titles.py": "titles in all pictures",
    "diagram/test_large.py": "pictures of large landscapes",
    "evaluation/test_comparison_adds_up.py": "comparisons, and every format of them",
    "evaluation/test_disagreements.py": "the examples of both verdicts",
    "evaluation/test_harbor_home.py": "the figures of one example",
    "evaluation/test_troubles.py": "the true troubles of two examples",
    "exporters/test_round_trips.py": "landscapes out and back, in every format",
    "graph/test_effort.py": "the work of all of judging",
    "graph/test_worked_figures.py": "the figures that the semantics work out",
    "importers/asyncapi/test_asyncapi_corpus.py": "real documents of one format",
    "importers/backstage/test_backstage.py": "the folder of one format",
    "importers/backstage/test_backstage_corpus.py": "a real catalog of one format",
    "importers/calm/test_calm.py": "the folder of one format",
    "importers/calm/test_calm_corpus.py": "real documents of one format",
    "importers/calm/test_calm_round_trip.py": "landscapes out and back, in one format",
    "importers/likec4/test_likec4.py": "the folder of one format",
    "importers/likec4/test_likec4_corpus.py": "a real export of one format",
    "importers/odcs/test_odcs_corpus.py": "real documents of one format",
    "importers/structurizr/test_corpus.py": "real workspaces",
    "importers/structurizr/test_hostile.py": "hostile workspaces",
    "importers/test_import_effort.py": "the work of all of an import",
    "importers/test_insertions.py": "the ids of a whole import",
    "importers/test_models_corpus.py": "real documents, from the file to the picture",
    "importers/test_reading_effort_of_formats.py": "the work of reading each format",
    "read/test_companies.py": "a company of each trade beside the reference of the trade",
    "read/test_hostile.py": "hostile texts",
    "read/test_hostile_models.py": "hostile models",
    "read/test_parse_any.py": "any text",
    "read/test_reading_effort.py": "the work of all of reading",
    "read/test_wrong_models.py": "wrong models and what is said of them",
    "report/test_hygiene.py": "control characters in any format",
    "rules/aligned/test_owners.py": "the rules about owners",
    "rules/aligned/test_words_and_goals.py": "the rules about the glossary and the objectives",
    "rules/consistent/test_differing_values.py": "the rules about uniform and localised standards",
    "rules/continuous/test_carried.py": "the rules about state that a journey carries",
    "rules/continuous/test_offered.py": "the rules about the steps of a journey",
    "rules/continuous/test_recognised.py": "the rules about recognised customers",
    "rules/everywhere/test_places.py": "the rules about places and brands",
    "rules/integrated/test_end_points.py": "the rules about touchpoints without flows",
    "rules/real_time/test_late_syncs.py": "the rules about late data on its way to the record",
    "rules/real_time/test_time_risks.py": "the rules about risks in time",
    "rules/test_causes.py": "the cause that each rule reports",
    "rules/test_examples.py": "the examples of all rules",
    "rules/test_messages.py": "the messages and remedies of all rules",
    "rules/test_offers.py": "the changes that all rules offer",
}
"""Test modules about a subject that crosses modules, and that subject."""


def _shared(names: Iterable[tuple[str, Path]]) -> dict[str, list[str]]:
    """Return the names of more than one file, with the files."""
    places = defaultdict(list)
    for name, path in names:
        places[name].append(path.relative_to(PACKAGE).as_posix())
    return {name: found for name, found in places.items() if len(found) > 1}


def _unexplained(shared: Mapping[str, list[str]], reasons: Mapping[str, str]) -> list[str]:
    return [f"{name}: {', '.join(files)}" for name, files in shared.items() if not reasons.get(name)]


def shared_classes() -> dict[str, list[str]]:
    """Return the names that several public classes have, with their files."""
    return _shared(
        (node.name, path)
        for path in sorted(PACKAGE.rglob("*.py"))
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_")
    )


def shared_modules() -> dict[str, list[str]]:
    """Return the names that several public modules have, with their files."""
    return _shared(
        (path.stem, path) for path in sorted(PACKAGE.rglob("*.py")) if not path.stem.startswith("_")
    )


def test_no_two_classes_have_the_same_name() -> None:
    shared = shared_classes()
    offenders = _unexplained(shared, SHARED_CLASSES)

    assert not offenders, "\n".join(["", *offenders])
    assert sorted(SHARED_CLASSES.keys() - shared) == []
    assert len(SHARED_CLASSES) <= MAX_SHARED_CLASSES


def test_no_two_modules_have_the_same_name_without_a_reason() -> None:
    shared = shared_modules()
    offenders = _unexplained(shared, SHARED_MODULES)

    assert not offenders, "\n".join(["", *offenders])
    assert sorted(SHARED_MODULES.keys() - shared) == []


@pytest.mark.parametrize("room", ROOMS)
def test_every_test_module_is_named_after_a_module_or_crosses_several(room: str) -> None:
    modules = {path.stem for path in (PACKAGE / room).rglob("*.py")}
    tests = {
        path.relative_to(ROOT / "tests").as_posix(): path.stem.removeprefix("test_")
        for path in (ROOT / "tests" / room).rglob("test_*.py")
    }
    unnamed = {path for path, name in tests.items() if name not in modules}
    crossing = {path for path in CROSSING if path.startswith(f"{room}/")}

    assert sorted(unnamed - crossing) == []
    assert sorted(crossing - unnamed) == []
