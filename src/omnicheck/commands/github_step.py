"""The summary and the outputs of a GitHub Actions step."""

import os
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from omnicheck.caps import MAX_SUMMARY
from omnicheck.errors import Fault, WriteError

if TYPE_CHECKING:
    from omnicheck.verdict.baseline import ComparedWith
    from omnicheck.verdict.report import Report

_MIN_ROOM = 4 * 1024
"""In bytes; the verdicts alone may take as much."""


def write_step(report: "Report", compared: "ComparedWith") -> None:
    """Append the report to the files named by GITHUB_STEP_SUMMARY and GITHUB_OUTPUT, if they are set."""
    from omnicheck.report import markdown
    from omnicheck.report.wording import OFFICE, rounded
    from omnicheck.verdict.gap import Level

    drawing = change_mermaid(compared)
    _append_summary(lambda room: markdown.render(report, compared, picture=drawing, room=room))
    counts: dict[str, object] = {f"{one}s": sum(gap.level == one for gap in report.gaps) for one in Level}
    counts["findings"] = len(report.findings)
    for definition in OFFICE:
        judgement = report.judgements[definition]
        share = judgement.score
        counts[f"{definition}-verdict"] = judgement.verdict
        counts[f"{definition}-score"] = rounded(share[0], 4) if share else ""
    if compared.comparison or compared.baseline:
        counts["new"] = sum(gap.standing == "new" for gap in report.gaps)
        counts["new-findings"] = sum(one.standing == "new" for one in report.findings)
    if compared.comparison:
        counts["removed-obligations"] = len(compared.comparison.gone)
        counts["loosened"] = len(compared.comparison.loosened)
    _append_outputs(counts)


def change_mermaid(compared: "ComparedWith") -> str:
    """Return the change as a Mermaid diagram; empty if there is no comparison or no change."""
    from omnicheck.diagram.change import change
    from omnicheck.diagram.draw.links import Links
    from omnicheck.diagram.draw.mermaid import text

    drawing = change(compared.comparison) if compared.comparison else None
    return text(drawing, Links()) if drawing and drawing.nodes else ""


def write_step_faults(faults: Iterable[Fault]) -> None:
    """Append the faults of an invalid model to the files that `write_step` uses."""
    from omnicheck.report import markdown

    listed = list(faults)
    _append_summary(lambda room: markdown.refused(listed, room=room))
    _append_outputs({"faults": len(listed)})


def _append_summary(summary: Callable[[int], str]) -> None:
    if name := os.environ.get("GITHUB_STEP_SUMMARY"):
        file = Path(name)
        taken = file.stat().st_size if file.exists() else 0
        room = MAX_SUMMARY - taken - 1
        if room > _MIN_ROOM:
            _append(file, summary(room))


def _append_outputs(values: Mapping[str, object]) -> None:
    if name := os.environ.get("GITHUB_OUTPUT"):
        _append(Path(name), "".join(f"{key}={value}\n" for key, value in values.items()))


def _append(file: Path, text: str) -> None:
    try:
        with file.open("a", encoding="utf-8") as stream:
            stream.write(text)
    except OSError as error:
        hint = "check GITHUB_STEP_SUMMARY and GITHUB_OUTPUT"
        raise WriteError([Fault(f"cannot write {file}: {error.strerror}", hint=hint)]) from None
