"""What was predicted, compared with what the program reports."""

from collections.abc import Iterator

from omnicheck.errors import UserError
from omnicheck.verdict.gap import Gap
from omnicheck.verdict.obligation import keys_of
from omnicheck.verdict.report import Report
from tests.outcomes import outcomes
from tests.truth.damages import Site
from tests.truth.expectation import Answer, Expectation
from tests.truth.reckoning.warnings import PREDICTED
from tests.truth.written import Model, Path, Written

_FROM_BEST = ("kept", "unproven", "broken")


def refused(expected: Expectation, text: Written, error: UserError) -> Iterator[str]:
    """Yield the reasons for a refusal that no fault points at."""
    messages = [fault.message for fault in error.faults]
    places = [place for fault in error.faults for place in (fault.place, *(p for _, p in fault.related))]
    lines = {place.line for place in places if place}
    for path in expected.refused:
        if not lines & _lines_of(text, path):
            yield f"refused, but not at {'/'.join(map(str, path))}: {'; '.join(messages)}"


def _lines_of(text: Written, path: Path) -> set[int]:
    """Return the lines of a key with all below it; if it is missing, those of its parent."""
    if path not in text.lines:
        return _lines_of(text, path[:-1])
    return {line for other, line in text.lines.items() if other[: len(path)] == path}


def missed(expected: Expectation, report: Report) -> Iterator[str]:
    """Yield obligations with a better outcome than predicted, missing ones, and missing warnings."""
    found = {key: str(outcome) for key, outcome in outcomes(report).items()}
    for key, due in expected.judgement.items():
        if due.sure and (key not in found or _rank(found[key]) < _rank(due.outcome)):
            yield f"{key} should be {due.outcome} ({due.reason}), is {found.get(key, 'missing')}"
    warned = {(gap.rule, str(gap.element[1])) for gap in report.gaps if len(gap.element) > 1}
    yield from (f"no {rule} at {id}" for rule, id in sorted(expected.risks - warned))


def answers(expected: Expectation, report: Report) -> Iterator[Answer]:
    """Yield for each rule that had to object, whether it objects to everything it had to."""
    said: dict[str, set[str]] = {}
    for gap in report.gaps:
        said.setdefault(gap.rule, set()).update(keys_of(gap.touched))
        if len(gap.element) > 1:
            said[gap.rule].add(f"at {gap.element[1]}")
    for rule, keys in sorted(expected.due().items()):
        yield Answer(rule, keys <= said.get(rule, set()))


def alarms(
    site: Site, clean: Model, model: Model, expected: Expectation, report: Report
) -> Iterator[tuple[str, str]]:
    """Yield gaps at what should be kept, obligations that should not exist, and unexplained warnings."""
    near = _near(site, clean, model, expected)
    for gap in report.gaps:
        wrong = [key for key in keys_of(gap.breaks) if not _may(expected, key, "broken")]
        wrong += [key for key in keys_of(gap.opens) if not _may(expected, key, "unproven")]
        if wrong:
            yield gap.rule, f"{', '.join(wrong[:3])}: {gap.message}"
        elif not gap.breaks and not gap.opens and not _explained(gap, expected, near):
            yield gap.rule, gap.message
    for key in outcomes(report):
        if key not in expected.judgement:
            yield "(asked)", f"{key} is an obligation that the model does not have"


def _may(expected: Expectation, key: str, outcome: str) -> bool:
    due = expected.judgement.get(key)
    return due is not None and (not due.sure or _rank(due.outcome) >= _rank(outcome))


def _rank(outcome: str) -> int:
    return _FROM_BEST.index(outcome)


def _explained(gap: Gap, expected: Expectation, near: set[str]) -> bool:
    """Return whether a warning was predicted; for rules that are not, whether it is near the damage."""
    if len(gap.element) < 2:
        return False
    element = str(gap.element[1])
    if expected.predicted and gap.rule in PREDICTED:
        return (gap.rule, element) in expected.risks
    return element in near


def _near(site: Site, clean: Model, model: Model, expected: Expectation) -> set[str]:
    """Return what was damaged, what it names, what names it, and the owners of broken or open obligations."""
    found = {str(step) for step in (*site.path, *site.before)}
    # A copy of an element has a name of its own.
    for name, elements in model.items():
        before = clean.get(name)
        if isinstance(elements, dict) and isinstance(before, dict):
            found |= elements.keys() - before.keys()
    # The obligations of a place depend on who trades there.
    if "businesses" in (*site.path[:1], *site.before[:1]):
        found |= {*clean.get("locations", {}), *model.get("locations", {})}
    for body in (clean, model):
        for path in (site.path, site.before):
            element = body.get(str(path[0])) if path else None
            if isinstance(element, dict) and len(path) > 1:
                found |= set(_words(element.get(path[1])))
                found |= set(_naming(body, str(path[1])))
    for key, due in expected.judgement.items():
        if due.outcome != "kept":
            found |= set(key.split("/")[1:3])
    # What names a channel names its touchpoints.
    staff = clean.get("touchpoints", {}), model.get("touchpoints") or {}
    return found | {
        id for some in staff for id, body in some.items() if body and body.get("channel") in found
    }


def _naming(model: Model, id: str) -> Iterator[str]:
    """Yield the elements that refer to an id, or have it in other capitals."""
    for elements in model.values():
        if isinstance(elements, dict):
            for other, body in elements.items():
                if id in _words(body) or other.lower() == id.lower():
                    yield other


def _words(node: object) -> Iterator[str]:
    if isinstance(node, dict):
        yield from map(str, node)
    if isinstance(node, dict | list):
        for one in node.values() if isinstance(node, dict) else node:
            yield from _words(one)
    elif isinstance(node, str):
        yield node.partition(".")[0]
