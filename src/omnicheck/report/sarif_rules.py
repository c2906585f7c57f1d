"""Rules as SARIF describes them: each rule's page is the help that GitHub shows beside an alert."""

from collections.abc import Mapping
from typing import Final

from omnicheck.report.rule_page import asked
from omnicheck.rules.rule import Rule
from omnicheck.verdict.gap import Level

FAULT: Final = "unreadable-model"
_SEVERITY: Final = {Level.ERROR: "error", Level.WARNING: "warning", Level.NOTE: "recommendation"}

Json = Mapping[str, object]


def descriptor(name: str, card: Rule | None) -> Json:
    """The rule's card and page; the bare name of one that stands in no catalogue."""
    if card is None:
        return {"id": name, "shortDescription": {"text": name}}
    return {
        "id": name,
        "shortDescription": {"text": card.summary},
        "fullDescription": {"text": _finds(card)},
        "help": {"text": card.page, "markdown": card.page},
        "defaultConfiguration": {"level": card.level},
        "properties": {
            "precision": "high",
            "problem.severity": _SEVERITY[card.level],
            "tags": ["omnichannel", asked(card.promise)],
            **({"package": card.package} if card.package else {}),
        },
    }


def fault_descriptor() -> Json:
    """What stands in place of a rule where a model could not be read."""
    said = "The model could not be read, so nothing was judged."
    return {
        "id": FAULT,
        "shortDescription": {"text": said},
        "help": {"text": said, "markdown": said},
        "defaultConfiguration": {"level": "error"},
        "properties": {"precision": "very-high", "problem.severity": "error", "tags": ["omnichannel"]},
    }


def _finds(card: Rule) -> str:
    """The paragraph under `What it finds`, else the summary."""
    _, _, after = card.page.partition("## What it finds\n")
    return " ".join(after.partition("\n\n")[0].split()) or card.summary
