"""What a step of GitHub Actions leaves behind besides annotations: its summary, and its outputs."""

import os
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from omnicheck.errors import Fault, UserError

if TYPE_CHECKING:
    from omnicheck.verdict.baseline import ComparedWith
    from omnicheck.verdict.report import Report

_LARGEST_SUMMARY = 1024 * 1024
"""Bytes: a summary of more is not shown at all."""

_LEAST = 4 * 1024
"""Bytes that the verdicts alone may take."""


def tell(report: "Report", compared: "ComparedWith") -> None:
    """Append to the files that GITHUB_STEP_SUMMARY and GITHUB_OUTPUT name, where they do."""
    from omnicheck.report import markdown
    from omnicheck.report.wording import OFFICE, rounded
    from omnicheck.verdict.gap import Level

    drawn = picture(compared)
    _summarize(lambda room: markdown.render(report, compared, picture=drawn, room=room))
    counts: dict[str, object] = {f"{level}s": _count(report, level) for level in Level}
    for definition in OFFICE:
        judgement = report.judgements[definition]
        share = judgement.tally.score
        counts[f"{definition}-verdict"] = judgement.verdict
        counts[f"{definition}-score"] = rounded(share[0], 4) if share else ""
    if compared.comparison or compared.baseline:
        counts["new"] = sum(gap.standing == "new" for gap in report.gaps)
    if compared.comparison:
        counts["removed-obligations"] = len(compared.comparison.gone)
    _put_out(counts)


def picture(compared: "ComparedWith") -> str:
    """The change as Mermaid, which GitHub draws; empty where nothing was compared, or nothing changed."""
    from omnicheck.diagram.change import change
    from omnicheck.diagram.draw.links import Links
    from omnicheck.diagram.draw.mermaid import text

    drawing = change(compared.comparison) if compared.comparison else None
    return text(drawing, Links()) if drawing and drawing.nodes else ""


def tell_refused(faults: Iterable[Fault]) -> None:
    """Append the faults to the same files."""
    from omnicheck.report import markdown

    told = list(faults)
    _summarize(lambda room: markdown.refused(told, room=room))
    _put_out({"faults": len(told)})


def _count(report: "Report", level: str) -> int:
    return sum(gap.level == level for gap in report.gaps)


def _summarize(summary: Callable[[int], str]) -> None:
    """Into the room that is left."""
    if name := os.environ.get("GITHUB_STEP_SUMMARY"):
        file = Path(name)
        taken = file.stat().st_size if file.exists() else 0
        room = _LARGEST_SUMMARY - taken - 1
        if room > _LEAST:
            _append(file, summary(room))


def _put_out(values: Mapping[str, object]) -> None:
    if name := os.environ.get("GITHUB_OUTPUT"):
        _append(Path(name), "".join(f"{key}={value}\n" for key, value in values.items()))


def _append(file: Path, text: str) -> None:
    try:
        with file.open("a", encoding="utf-8") as stream:
            stream.write(text)
    except OSError as error:
        fault = Fault(f"cannot write {file}: {error.strerror}", hint="see GITHUB_STEP_SUMMARY, GITHUB_OUTPUT")
        raise UserError([fault]) from None
