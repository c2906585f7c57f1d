"""Themes: pictures are drawn in light colours and can be turned dark."""

import re
from enum import StrEnum

from omnicheck.diagram.palette import DARK

# Quotes in users' text are escaped, in labels and attributes, so this only matches colours of the palette.
_COLOUR = re.compile(r'(?<==")#[0-9A-F]{6}(?=")')


class Theme(StrEnum):
    """A background for a picture; `auto` follows the reader's preference in an SVG and is light in a PNG."""

    AUTO = "auto"
    LIGHT = "light"
    DARK = "dark"


def darken(dot: str) -> str:
    """Return the DOT text in the colours for a dark background."""
    return _COLOUR.sub(lambda found: DARK.get(found.group(), found.group()), dot)


def style() -> str:
    """Return CSS rules that turn an SVG dark for readers who prefer that."""
    rules = "".join(
        f'[{paint}="{light.lower()}"]{{{paint}:{dark}}}'
        for light, dark in DARK.items()
        for paint in ("fill", "stroke")
    )
    return f"@media (prefers-color-scheme:dark){{{rules}}}"
