"""Pull requests to a shop, in pull_requests.yaml: what each changes, its options, and what the gate says."""

from pathlib import Path
from typing import Any, NamedTuple

import yaml

_TABLE: Any = yaml.safe_load(Path(__file__).with_suffix(".yaml").read_text())


class PullRequest(NamedTuple):
    """A change of texts of the shop, made after those in `before`.

    `loosened` has the kind of each loosening and its words. `annotations` has the level and the title of each
    that GitHub shows for a gap. `last` is the last line of the text report.
    """

    name: str
    changes: dict[str, str]
    code: int
    options: str
    before: dict[str, str]
    loosened: list[str]
    annotations: list[str]
    last: str

    @property
    def base(self) -> str:
        """Return the model before the change."""
        return _changed(_TABLE["shop"], self.before)

    @property
    def head(self) -> str:
        """Return the model after the change."""
        return _changed(self.base, self.changes)


def _changed(text: str, changes: dict[str, str]) -> str:
    for old, new in changes.items():
        assert old in text, old
        text = text.replace(old, new)
    return text


_DEFAULTS: dict[str, Any] = {"before": {}, "loosened": [], "annotations": []}

PULL_REQUESTS = tuple(PullRequest(**(_DEFAULTS | one)) for one in _TABLE["pull_requests"])
