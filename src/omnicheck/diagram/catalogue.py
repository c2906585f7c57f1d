"""Every picture that there is, by the name that users type."""

from collections.abc import Callable

from omnicheck.diagram import touchpoint_map
from omnicheck.diagram.drawing import Drawing
from omnicheck.verdict.report import Report

PICTURES: dict[str, Callable[[Report], Drawing]] = {touchpoint_map.NAME: touchpoint_map.touchpoint_map}
