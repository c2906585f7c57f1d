"""The comparison of two checkouts finds a change of one byte and is silent if nothing changed."""

import shutil
from pathlib import Path

import pytest

from tests.bench.same import audited, difference, random_models, write_models
from tests.landscapes import EXAMPLES, ROOT

pytestmark = pytest.mark.long

KINDS = ("said", "json", "sarif", "text")


def test_a_changed_program_is_noticed_and_an_unchanged_one_is_not(tmp_path: Path) -> None:
    for copy in ("same", "changed"):
        shutil.copytree(ROOT / "src", tmp_path / copy / "src")
    rule = tmp_path / "changed/src/omnicheck/rules/real_time/stale_read.py"
    rule.write_text(rule.read_text(encoding="utf-8").replace("may show", "might show"), encoding="utf-8")
    model = str(EXAMPLES / "nightly-hub" / "model.yaml")

    for name, checkout in (("0", ROOT), ("1", tmp_path / "same"), ("2", tmp_path / "changed")):
        audited(checkout, tmp_path, [model], tmp_path / name)

    def differing(other: str) -> list[str]:
        return [
            kind for kind in KINDS if difference(tmp_path / f"0/0.{kind}", tmp_path / f"{other}/0.{kind}")
        ]

    assert differing("1") == []
    assert differing("2") == ["json", "sarif", "text"]
    assert "+" in difference(tmp_path / "0/0.text", tmp_path / "2/0.text")


def test_examples_reference_models_shapes_and_random_landscapes_are_compared(tmp_path: Path) -> None:
    names = list(write_models(tmp_path / "models", 3, 1))

    wanted = {
        "examples/harbor-home",
        "examples/nightly-hub/model.yaml",
        "models/retail.yaml",
        "mesh-100-12.yaml",
    }
    assert wanted <= {*names}
    assert "random-0.yaml" in names
    assert all((tmp_path / "models" / name).exists() for name in names)


def test_the_same_seed_gives_the_same_random_landscapes() -> None:
    assert random_models(5, 1) == random_models(5, 1) != random_models(5, 2)
