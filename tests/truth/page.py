"""The page of the bench: what was found, what was not, and what the figures mean."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from omnicheck.rules.catalogue import catalogue
from tests.oracle.trials import Simulated
from tests.truth.bench import Result
from tests.truth.expectation import BREAKS, HARMLESS, NO_MODEL, NOT_WORKED_OUT, OPENS, RULES, WARNS
from tests.truth.language import language
from tests.truth.prose import END, HEAD, LIMITS, OPERATORS, SIMULATED, UNDETECTED
from tests.truth.reckoning.warnings import PREDICTED


class Share(NamedTuple):
    """A part of a whole."""

    part: int
    whole: int

    @property
    def text(self) -> str:
        """Return the percentage with two decimals, rounded down; `-` if the whole is 0."""
        if not self.whole:
            return "-"
        hundredths = self.part * 10_000 // self.whole
        return f"{hundredths // 100}.{hundredths % 100:02} %"


class OfRule(NamedTuple):
    """How often a rule had to object, did, reported a gap, and reported one without a reason."""

    due: int
    given: int
    gaps: int
    unexplained: int


class Figures:
    """The sums over results that the bench can judge."""

    def __init__(self, results: Iterable[Result]) -> None:
        self.counted = [one for one in results if one.kind != NOT_WORKED_OUT]
        self._due: Counter[str] = Counter()
        self._given: Counter[str] = Counter()
        self._gaps: Counter[str] = Counter()
        self._alarms: Counter[str] = Counter()
        for one in self.counted:
            self._due.update(answer.rule for answer in one.answers)
            self._given.update(answer.rule for answer in one.answers if answer.given)
            self._gaps.update(one.gaps)
            self._alarms.update(rule for rule, _ in one.alarms)

    def headline(self) -> dict[str, Share]:
        """Return the figures at the top of the page, by name."""
        return {
            "damages judged": Share(len(self.counted), len(self.counted)),
            "detected, of those that break a clause": self._right(BREAKS),
            "detected, of those that leave something open": self._right(OPENS),
            "warned of, of those that only warn": self._right(WARNS),
            "refused at the place, of those that are invalid": self._right(NO_MODEL),
            "without a word, of those that are harmless": self._right(HARMLESS),
            "gaps that nothing explains, of all gaps": Share(self._alarms.total(), self._gaps.total()),
        }

    def _right(self, kind: str) -> Share:
        """Return those of a kind of which everything was found; for harmless ones, those without an alarm."""
        these = [one for one in self.counted if one.kind == kind]
        silent = kind == HARMLESS
        return Share(sum(not (one.alarms if silent else one.missed) for one in these), len(these))

    def of_rule(self, name: str) -> OfRule:
        """Return the figures of one rule."""
        return OfRule(self._due[name], self._given[name], self._gaps[name], self._alarms[name])


_MOST = 30
"""Examples shown in one list."""


def page(results: Sequence[Result], simulations: Sequence[Simulated]) -> str:
    """Return the whole page, the same bytes for the same results."""
    figures = Figures(results)
    parts = [
        HEAD,
        _table(("figure", "count", "of", "rate"), _headline(figures)),
        "## What was expected\n",
        _table(("what had to follow", "damages", "as expected"), _kinds(results)),
        LIMITS,
        "## Kinds of damage\n",
        _table(("damage", "what is done", "damages", "that break something"), _operators(results)),
        "## Rule by rule\n",
        END["rules"],
        _table(
            ("rule", "had to object", "did", "detection", "gaps", "unexplained", "false alarms"),
            _rules(figures),
        ),
        "## What was missed, and what nothing explains\n",
        _list(_failures(results), "Nothing."),
        "## What nothing detects\n",
        UNDETECTED,
        _table(("key", "damages without a gap", "of"), _unnoticed(results)),
        "## What was simulated\n",
        SIMULATED,
        _table(
            ("figure", "landscapes", "compared", "largest share of the computed", "reached 95 %"),
            _simulations(simulations),
        ),
        "## What the bench cannot judge\n",
        END["unworked"],
        _list(_unworked(results), "Nothing."),
        END["unmutated"],
        _list(_unmutated(results), "Every key was damaged."),
    ]
    return "\n".join(parts)


def _headline(figures: Figures) -> Iterator[tuple[object, ...]]:
    for name, share in figures.headline().items():
        yield name, share.part, share.whole, share.text


def _kinds(results: Iterable[Result]) -> Iterator[tuple[object, ...]]:
    every, right = Counter(one.kind for one in results), Counter(one.kind for one in results if one.right)
    words = {
        NO_MODEL: "the model is invalid: refused with exit 2, at the place",
        BREAKS: "an obligation is broken",
        OPENS: "nothing is broken, something is left unproven",
        WARNS: "nothing but a warning that moves no score",
        HARMLESS: "nothing",
        NOT_WORKED_OUT: "the bench does not know",
    }
    for kind, said in words.items():
        yield said, every[kind], "not counted" if kind == NOT_WORKED_OUT else right[kind]


def _operators(results: Iterable[Result]) -> Iterator[tuple[object, ...]]:
    names = {id(one): "two at once" if ", " in one.operator else one.operator for one in results}
    every = Counter(names[id(one)] for one in results)
    breaking = Counter(names[id(one)] for one in results if one.kind == BREAKS)
    for name in sorted(every):
        yield f"`{name}`", OPERATORS[name], every[name], breaking[name]


def _rules(figures: Figures) -> Iterator[tuple[object, ...]]:
    for rule in catalogue():
        found = figures.of_rule(rule.name)
        predicted = rule.name in set(RULES.values()) | PREDICTED
        due = (found.due, found.given, Share(found.given, found.due).text) if predicted else ("-", "-", "-")
        alarms = Share(found.unexplained, found.gaps).text
        yield f"`{rule.name}`", *due, found.gaps, found.unexplained, alarms


def _failures(results: Iterable[Result]) -> Iterator[str]:
    for one in results:
        yield from (f"missed: `{one.name}`: {what}" for what in one.missed[:1])
        yield from (f"unexplained: `{one.name}`: {rule}: {what}" for rule, what in one.alarms[:1])
        left = [answer.rule for answer in one.answers if not answer.given]
        if left:
            yield f"found, but not by {', '.join(left)}: `{one.name}`"


def _unnoticed(results: Iterable[Result]) -> Iterator[tuple[object, ...]]:
    """Yield keys for which some single, valid damage led to no gap."""
    every: Counter[str] = Counter()
    silent: dict[str, Counter[str]] = {}
    for one in results:
        if one.kind not in (NO_MODEL, NOT_WORKED_OUT) and ", " not in one.operator:
            every[one.key] += 1
            if not one.gaps:
                silent.setdefault(one.key, Counter())[one.operator] += 1
    for key in sorted(silent):
        operators = ", ".join(f"{operator} {count}" for operator, count in sorted(silent[key].items()))
        yield f"`{key}`", f"{silent[key].total()}: {operators}", every[key]


def _simulations(simulations: Iterable[Simulated]) -> Iterator[tuple[object, ...]]:
    for one in simulations:
        largest = f"{one.largest * 100:.2f} %"
        yield one.what, one.landscapes, one.figures, largest, Share(one.reached, one.figures).text


def _unworked(results: Iterable[Result]) -> Iterator[str]:
    reasons = Counter(
        one.unworked or "several schedules, or cycles, on one route"
        for one in results
        if one.kind == NOT_WORKED_OUT
    )
    for reason, count in sorted(reasons.items()):
        yield f"{count} damages: {reason}"


def _unmutated(results: Iterable[Result]) -> Iterator[str]:
    touched = {one.key for one in results}
    yield from (f"`{key.name}`" for key in language().values() if key.name not in touched)


def _table(head: Sequence[str], rows: Iterable[tuple[object, ...]]) -> str:
    lines = [f"| {' | '.join(head)} |", f"|{'---|' * len(head)}"]
    lines += [f"| {' | '.join(map(str, row))} |" for row in rows]
    return "\n".join([*lines, ""])


def _list(items: Iterable[str], none: str) -> str:
    listed = list(items)
    if not listed:
        return f"{none}\n"
    more = [f"- and {len(listed) - _MOST} more"] if len(listed) > _MOST else []
    return "\n".join([*(f"- {item}" for item in listed[:_MOST]), *more, ""])
