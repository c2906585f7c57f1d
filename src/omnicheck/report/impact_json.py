"""Impact as JSON; keys are only ever added."""

import json

from omnicheck.report.plain import visible
from omnicheck.verdict.impact import Impact


def render(impact: Impact) -> str:
    """All that hangs on the element; two runs on one model give the same bytes."""
    content = {
        "schema": "omnicheck/impact/1",
        "landscape": impact.landscape,
        "element": f"{impact.section}/{impact.id}",
        "touchpoints": [one._asdict() for one in impact.touched],
        "journeys": [one._asdict() for one in impact.journeys],
        "capabilities": list(impact.capabilities),
        "obligations": [
            {"key": one.key, "definition": one.kind.definition, "hold": hold}
            for one, hold in impact.obligations.items()
        ],
        "also": {section: list(ids) for section, ids in impact.also.items()},
    }
    lines = json.dumps(content, indent=2, ensure_ascii=False, allow_nan=False).split("\n")
    return "".join(f"{visible(line)}\n" for line in lines)
