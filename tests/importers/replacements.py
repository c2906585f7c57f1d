"""Foreign documents in which anything may be anything else."""

import json
from collections.abc import Iterator

import yaml

_OTHERS: tuple[object, ...] = (
    *(None, 7, "word", [], [None], ["x"], {}, {"name": []}, [{"a": []}], {"$ref": 3}, {"$ref": "#"}),
)


def with_anything(text: str) -> Iterator[str]:
    """Yield a document of YAML again and again as JSON, each time with one of its values replaced."""
    root = yaml.safe_load(text)
    waiting = [root]
    while waiting:
        body = waiting.pop()
        for key in range(len(body)) if isinstance(body, list) else list(body):
            value = body[key]
            for other in _OTHERS:
                body[key] = other
                yield json.dumps(root)
            body[key] = value
            if isinstance(value, dict | list):
                waiting.append(value)
