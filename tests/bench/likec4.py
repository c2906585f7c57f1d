"""The systems, touchpoints and flows of a model in the language of LikeC4.

python -m tests.bench.likec4 MODEL > model.c4
"""

import sys
from pathlib import Path

import yaml

HEAD = """specification {
  element system
  element touchpoint
  element data
}
"""


def in_likec4(text: str) -> str:
    """Return a model in one file as a LikeC4 model: an element for each element, an arrow for each flow."""
    model = yaml.load(text, yaml.CSafeLoader)
    lines = ["model {"]
    for section, kind in (("systems", "system"), ("touchpoints", "touchpoint"), ("data", "data")):
        lines += [f"  {id} = {kind} '{id}'" for id in model.get(section, {})]
    for id, flow in model.get("flows", {}).items():
        targets = flow["to"] if isinstance(flow["to"], list) else [flow["to"]]
        lines += [f"  {flow['from']} -> {target} '{id}'" for target in targets]
    return HEAD + "\n".join([*lines, "}", "views {", "  view index { include * }", "}"]) + "\n"


if __name__ == "__main__":
    sys.stdout.write(in_likec4(Path(sys.argv[1]).read_text(encoding="utf-8")))
