"""Report formats and their destinations: `-f text -f json=report.json`, parsed."""

from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

import typer


class ReportFormat(StrEnum):
    """A format of a report."""

    TEXT = "text"
    CONCISE = "concise"
    JSON = "json"
    HTML = "html"
    SARIF = "sarif"
    JUNIT = "junit"
    GITHUB = "github"
    GITLAB = "gitlab"
    MARKDOWN = "markdown"

    @property
    def module(self) -> str:
        """Return the module that renders it."""
        return f"omnicheck.report.{'json_report' if self is ReportFormat.JSON else self}"

    @property
    def for_build_server(self) -> bool:
        """Report whether a build server reads it, which expects paths relative to the checkout."""
        return self not in (ReportFormat.TEXT, ReportFormat.CONCISE, ReportFormat.JSON, ReportFormat.HTML)


class Destination(NamedTuple):
    """A format and the file to write it to; None for standard output."""

    format: ReportFormat
    file: Path | None


def destinations(words: Iterable[str]) -> tuple[Destination, ...]:
    """Parse `FORMAT[=FILE]` words; raise a usage error for an unknown format or two on standard output."""
    found: list[Destination] = []
    for word in words:
        name, equals, file = word.partition("=")
        if name not in list(ReportFormat):
            raise _usage_error(f"unknown format `{name}`; one of {', '.join(ReportFormat)}")
        if equals and not file:
            raise _usage_error(f"missing file name in `{word}`")
        found.append(Destination(ReportFormat(name), Path(file) if file else None))
    if len([one for one in found if one.file is None]) > 1:
        message = "only one format can go to standard output; write the others to files with FORMAT=FILE"
        raise _usage_error(message)
    return tuple(found)


def _usage_error(message: str) -> typer.BadParameter:
    return typer.BadParameter(message, param_hint="--format")
