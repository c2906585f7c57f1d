"""The words of the language that the bench's own judgement understands. What uses others is not counted."""

from tests.truth.reckoning.cube import Model

_SCOPE = "locations businesses except"
_OWNED = "owner claimed_by decides"
_MEETING = "shows captures offers experience display_only differs recognises"
_TIMED = "every schedule timezone ttl misses retry delivery reconcile age_propagated"
_NARROWED = "channels not_on"

_KEYS = {
    "": "omnicheck name",
    "locations": "part_of country timezone requires",
    "businesses": "part_of locations",
    "channels": f"{_SCOPE} {_OWNED} {_MEETING} kind",
    "touchpoints": f"{_SCOPE} {_MEETING} channel",
    "systems": f"{_SCOPE} {_OWNED} kind resolves",
    "data": f"{_OWNED} record attributes fresh_within agrees_within syncs_within merge",
    "flows": f"{_SCOPE} {_TIMED} from to via carries mode latency both_ways",
    "capabilities": f"{_OWNED} {_NARROWED} stage provided_by needs",
    "standards": f"{_NARROWED} policy compare at_most at_least one_of",
    "journeys": "steps",
    "objectives": f"{_OWNED} kpi cmo cio",
    "glossary": "cio cmo agreed",
    "policy": "fail_on strict thresholds",
}

KNOWN = frozenset((section, key) for section, keys in _KEYS.items() for key in keys.split())
SECTIONS = frozenset(_KEYS) - {""}


def understood(section: str, *keys: str) -> bool:
    """Whether the judgement knows a key of a section, such as `data`, `merge`, at any depth below it."""
    if not keys:
        return section in SECTIONS or ("", section) in KNOWN
    return (section, keys[0]) in KNOWN or keys[0] == "metadata" or keys[0].startswith("x-")


def unknown_words(model: Model) -> list[str]:
    """The keys that a model uses and the judgement does not know."""
    found = [section for section in model if not understood(section) and not section.startswith("x-")]
    for section in SECTIONS & model.keys():
        elements = model[section] or {}
        bodies = [elements] if section == "policy" else elements.values()
        found += [f"{section}.{key}" for body in bodies for key in body or {} if not understood(section, key)]
    return sorted(set(found))
