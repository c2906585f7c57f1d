"""Cases on which the two definitions disagree, with verdicts worked out by hand in each file's head."""

import re
from pathlib import Path

import pytest

from omnicheck.evaluation.audit import audit
from omnicheck.read.landscape import load
from omnicheck.verdict.obligation import Definition
from tests.landscapes import EXAMPLES

CASES = sorted((EXAMPLES / "disagreements").glob("*.yaml"))


def head(path: Path, word: str) -> str:
    """Return what the file's head has after a word: the verdict, or the rules."""
    found = re.search(rf"^# {word}: ([a-z, /-]+)", path.read_text(), re.MULTILINE)
    assert found, f"{path.name} does not say `# {word}: ...`"
    return found[1]


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_case_is_judged_as_its_head_works_it_out(path: Path) -> None:
    report = audit(load(str(path)))
    verdicts = {definition: report.judgements[definition].verdict for definition in report.judgements}
    counted = {gap.rule for gap in report.gaps if gap.touched}

    assert verdicts == {Definition.CIO: head(path, "CIO"), Definition.CMO: head(path, "CMO")}
    assert (", ".join(sorted(counted)) or "none") == head(path, "Gaps")


def test_every_kind_of_disagreement_is_among_the_cases() -> None:
    # Both, either one alone, and neither; an unproven one as well.
    verdicts = {(head(path, "CIO"), head(path, "CMO")) for path in CASES}

    assert len(CASES) >= 15
    assert verdicts >= {
        ("satisfied", "satisfied"),
        ("satisfied", "not satisfied"),
        ("not satisfied", "satisfied"),
        ("not satisfied", "not satisfied"),
        ("unproven", "unproven"),
    }
