"""Models that are refused, since to judge them would be to guess."""

from tests.oracle.reading.loading import Model, Unsupported, listed, section

POLICIES = ("select", "ignore", "severity")
RISKS = frozenset(("orphan-touchpoint",))
"""Rules that neither break nor open anything, so that ignoring them changes nothing."""
NO_REASONS = ("tbd", "todo", "n/a", "none")


def refuse(model: Model) -> None:
    """Refuse reference models, policies that select rules, and reasons that may say nothing."""
    if model.get("extends"):
        raise Unsupported("a model that extends another")
    policy = {**(model.get("policy") or {})}
    policy["ignore"] = set(listed(policy.get("ignore"))) - RISKS
    if any(policy.get(key) for key in POLICIES):
        raise Unsupported("a policy that selects rules")
    for part in ("channels", "touchpoints", "systems", "capabilities", "standards"):
        for id, body in section(model, part).items():
            if "realizes" in body:
                raise Unsupported(f"{id} realizes another element")
            reasons = (body.get("not_on") or {}).values()
            if not all(says_something(reason) for reason in [*reasons, body.get("display_only", "yes")]):
                raise Unsupported(f"a reason of {id} that may say nothing")


def says_something(reason: object) -> bool:
    """Return whether a reason contains a letter and is not a word for "none"."""
    text = str(reason).strip().casefold()
    return any(letter.isalpha() for letter in text) and text not in NO_REASONS
