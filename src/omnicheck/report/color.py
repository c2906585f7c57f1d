"""Whether colour is wanted: what the user says, then what the environment says, then who is watching."""

import os
from collections.abc import Mapping
from enum import StrEnum
from typing import TextIO


class Color(StrEnum):
    """The choices of `--color`."""

    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"


def color_wanted(
    stream: TextIO, choice: Color = Color.AUTO, environ: Mapping[str, str] | None = None
) -> bool:
    """Whether to write colours to the stream.

    `--color` beats `NO_COLOR`, which beats `FORCE_COLOR`, which beats `TERM=dumb`; both count only when
    they are not empty, and `FORCE_COLOR=0` forces nothing.
    """
    if choice is not Color.AUTO:
        return choice is Color.ALWAYS
    said = os.environ if environ is None else environ
    if said.get("NO_COLOR"):
        return False
    if said.get("FORCE_COLOR", "0") not in ("", "0"):
        return True
    return said.get("TERM") != "dumb" and stream.isatty()
