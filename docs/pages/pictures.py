"""The pictures: the touchpoint map of an example company."""

from pathlib import Path

from omnicheck.audit.audit import audit
from omnicheck.diagram.draw.picture import Format, picture
from omnicheck.diagram.touchpoint_map import touchpoint_map
from omnicheck.read.landscape import load

EXAMPLES = Path(__file__).parent.parent.parent / "examples"


def harbor_home() -> bytes:
    """The touchpoint map of Harbor & Home as SVG."""
    return picture(touchpoint_map(audit(load(str(EXAMPLES / "harbor-home")))), Format.SVG)
