"""Where a report comes from. It says so only if asked, so that two of one model are the same bytes."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple


class Provenance(NamedTuple):
    """The version of the program, the model and its patches as given, its commit, and the day of `--as-of`.

    `commit` is empty outside of a repository; `changed` is whether the model's files differ from it. `as_of`
    is None if no day was given.
    """

    version: str
    model: str
    patches: tuple[str, ...] = ()
    commit: str = ""
    changed: bool = False
    as_of: date | None = None

    def text(self) -> str:
        """Return all of it on one line."""
        commit = f"commit {self.commit}{' and changes' if self.changed else ''}" if self.commit else ""
        day = f"as of {self.as_of.isoformat()}" if self.as_of else ""
        model = " with ".join((self.model, *self.patches))
        return " · ".join(filter(None, (f"omnicheck {self.version}", model, commit, day)))

    def json(self) -> Mapping[str, object]:
        """Return all of it as keys, with null for what is not known."""
        return {
            "version": self.version,
            "model": self.model,
            "patches": list(self.patches),
            "commit": self.commit or None,
            "changed": self.changed if self.commit else None,
            "as_of": self.as_of.isoformat() if self.as_of else None,
        }
