"""Light and dark: one picture is drawn in light colours, and knows those for a dark ground."""

import re
from enum import StrEnum

from omnicheck.diagram.palette import DARK

# What a user wrote has its quotes escaped, in labels as in attributes, so this is only ever a colour of ours.
_COLOUR = re.compile(r'(?<==")#[0-9A-F]{6}(?=")')


class Theme(StrEnum):
    """Which ground a picture is for; `auto` is the reader's choice in an SVG, and light in a PNG."""

    AUTO = "auto"
    LIGHT = "light"
    DARK = "dark"


def darken(dot: str) -> str:
    """DOT text in the colours for a dark ground."""
    return _COLOUR.sub(lambda found: DARK.get(found.group(), found.group()), dot)


def style() -> str:
    """Rules for an SVG in light colours that turn them dark for readers who prefer that."""
    rules = "".join(
        f'[{paint}="{light.lower()}"]{{{paint}:{dark}}}'
        for light, dark in DARK.items()
        for paint in ("fill", "stroke")
    )
    return f"@media (prefers-color-scheme:dark){{{rules}}}"
