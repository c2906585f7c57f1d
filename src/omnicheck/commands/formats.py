"""Formats and where they go: `-f text -f json=report.json` as destinations."""

from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

import typer


class Format(StrEnum):
    """How a report can be written."""

    TEXT = "text"
    JSON = "json"
    HTML = "html"
    SARIF = "sarif"
    JUNIT = "junit"
    GITHUB = "github"
    GITLAB = "gitlab"
    MARKDOWN = "markdown"

    @property
    def module(self) -> str:
        """Where it is written."""
        return f"omnicheck.report.{'json_report' if self is Format.JSON else self}"

    @property
    def served(self) -> bool:
        """Whether it is made for a build server, which knows files by their paths in the checkout."""
        return self not in (Format.TEXT, Format.JSON, Format.HTML)


class Destination(NamedTuple):
    """One format and the file for it; None for standard output."""

    format: Format
    file: Path | None


def destinations(wanted: Iterable[str]) -> tuple[Destination, ...]:
    """Read `FORMAT[=FILE]` words. Raises a usage error for an unknown format or two on standard output."""
    found: list[Destination] = []
    for word in wanted:
        name, given, file = word.partition("=")
        if name not in list(Format):
            raise _wrong(f"`{name}` is not a format; one of {', '.join(Format)}")
        if given and not file:
            raise _wrong(f"`{word}` names no file")
        found.append(Destination(Format(name), Path(file) if file else None))
    if len([one for one in found if one.file is None]) > 1:
        raise _wrong("only one format can go to standard output: name a file")
    return tuple(found)


def _wrong(message: str) -> typer.BadParameter:
    return typer.BadParameter(message, param_hint="--format")
