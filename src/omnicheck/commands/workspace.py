"""What a build server calls a file: its path from the top of the checkout."""

import os
from collections.abc import Mapping

_TOPS = ("GITHUB_WORKSPACE", "CI_PROJECT_DIR")


def from_top(file: str, environ: Mapping[str, str] | None = None) -> str:
    """The path from the checkout's top, else from here; as it was where it lies outside, or is no file."""
    said = os.environ if environ is None else environ
    top = os.path.realpath(next((said[key] for key in _TOPS if said.get(key)), "."))
    if file.startswith("<"):
        return file
    path = os.path.relpath(os.path.join(os.path.realpath("."), file), top)
    return file if path.startswith("..") else path.replace(os.sep, "/")
