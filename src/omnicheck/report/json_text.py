"""JSON as text, the same for every format that is made of it."""

import json
from collections.abc import Mapping, Sequence

from omnicheck.report.plain import inert, visible


def json_text(document: Mapping[str, object] | Sequence[object]) -> str:
    """JSON spells out control characters; `visible` and `inert` do so, by the same escapes, for the rest."""
    lines = json.dumps(document, indent=2, ensure_ascii=False, allow_nan=False).split("\n")
    return "".join(f"{inert(visible(line))}\n" for line in lines)
