"""The choice of colour: by the option, then by the environment, then by the stream."""

import os
from collections.abc import Mapping
from enum import StrEnum
from typing import TextIO


class Color(StrEnum):
    """A choice of `--color`."""

    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"


def color_wanted(
    stream: TextIO, choice: Color = Color.AUTO, environ: Mapping[str, str] | None = None
) -> bool:
    """Return whether to write colours to the stream.

    `--color` overrides `NO_COLOR`, which overrides `FORCE_COLOR`, which overrides `TERM=dumb`. The first two
    variables count only if they are not empty, and `FORCE_COLOR=0` forces nothing.
    """
    if choice is not Color.AUTO:
        return choice is Color.ALWAYS
    variables = os.environ if environ is None else environ
    if variables.get("NO_COLOR"):
        return False
    if variables.get("FORCE_COLOR", "0") not in ("", "0"):
        return True
    return variables.get("TERM") != "dumb" and stream.isatty()
