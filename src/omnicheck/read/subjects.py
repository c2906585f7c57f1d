"""What a path leads to, in words: `item 2 of `shows` of touchpoint till`."""

from omnicheck.model.landscape import Path
from omnicheck.read.characters import shown

NOUNS = {
    "locations": "location",
    "businesses": "business",
    "channels": "channel",
    "touchpoints": "touchpoint",
    "systems": "system",
    "data": "data object",
    "flows": "flow",
    "capabilities": "capability",
    "standards": "standard",
    "journeys": "journey",
    "objectives": "objective",
    "glossary": "term",
    "waivers": "waiver",
}
"""What the things of a section are called, one by one."""


def subject(path: Path) -> str:
    """The thing or key that a path leads to, and whose it is."""
    match path:
        case ():
            return "the model"
        case ("policy",):
            return "the policy"
        case (key,):
            return f"`{shown(str(key))}`"
        case ("policy", key):
            return f"`{shown(str(key))}` of the policy"
        case (section, id) if section in NOUNS:
            return f"{NOUNS[str(section)]} {shown(str(id))}"
        case (*owner, int(number)):
            return f"item {number + 1} of {subject(tuple(owner))}"
        case (_, _, key):
            return f"`{shown(str(key))}` of {subject(path[:-1])}"
        case _:
            return f"`{shown(str(path[-1]))}` under {subject(path[:-1])}"
