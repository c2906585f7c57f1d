"""A plug-in's check under guard: it may fail, and it may object only to what is its promise's."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from traceback import walk_tb

from omnicheck.errors import Fault, UserError
from omnicheck.graph.estate import Estate
from omnicheck.place import Place
from omnicheck.rules.installed import advice
from omnicheck.rules.rule import Check, Miss, Rule
from omnicheck.verdict.gap import Level
from omnicheck.verdict.obligation import Obligation, Promise
from omnicheck.verdict.witness import Cell, Claims, Island, Table, Witness

Asked = Mapping[Obligation, Obligation]
"""What is asked of the landscape: each obligation, with its promises and its context, by itself."""


def guarded(rule: Rule, check: Check) -> Rule:
    """The rule, whose check raises UserError with all that is wrong with what `check` does or yields.

    Its misses hold the landscape's own obligations: one that a plug-in made has the same key, and perhaps
    neither context nor promises.
    """

    def held(estate: Estate) -> Iterator[Miss]:
        asked = {one: one for one in estate.obligations.all}
        try:
            misses = tuple(_whole(miss) for miss in check(estate))
            troubles = [trouble for miss in misses for trouble in _troubles(rule, estate, miss, asked)]
        except (Exception, SystemExit) as mistake:  # not ours; and no plug-in may end the program with a 0
            raise _faulty(rule, [f"failed{told(mistake, check.__module__)}"]) from mistake
        if troubles:
            raise _faulty(rule, troubles)
        for miss in misses:
            breaks, opens = (tuple(asked[one] for one in ones) for ones in (miss.breaks, miss.opens))
            yield replace(miss, breaks=breaks, opens=opens)

    return replace(rule, check=held)


def told(mistake: BaseException, module: str) -> str:
    """What a plug-in's module failed with, and in which of its lines, as the end of a sentence."""
    lines = [
        f" in {Path(frame.f_code.co_filename).name}, line {line}"
        for frame, line in walk_tb(mistake.__traceback__)
        if frame.f_globals.get("__name__") == module
    ]
    return f"{lines[-1] if lines else ''}: {type(mistake).__name__}: {mistake}"


def _whole(miss: Miss) -> Miss:
    """The miss with tuples for whatever can be gone through only once; what is no miss as it is."""
    if not isinstance(miss, Miss):
        return miss
    return replace(miss, breaks=tuple(miss.breaks), opens=tuple(miss.opens), related=tuple(miss.related))


def _troubles(rule: Rule, estate: Estate, miss: object, asked: Asked) -> Iterator[str]:
    """What the miss may not say, each as the end of a sentence that begins with the rule."""
    if not isinstance(miss, Miss):
        yield f"yields a {type(miss).__name__}, which is no Miss"
        return
    for path in (miss.subject, *(at for _, at in miss.related if not isinstance(at, Place))):
        if not isinstance(path, tuple) or path[:2] not in estate.landscape.places:
            yield f"points at {path!r}, which is nothing in the model"
    if not all(isinstance(said, str) and said.strip() for said in (miss.message, miss.remedy)):
        yield "yields a miss without a message or a remedy"
    if not isinstance(miss.level, Level | None):
        yield f"yields a miss of the level {miss.level!r}, which is none: `Level.WARNING` is one"
    if not _is_witness(miss.witness):
        yield f"yields a miss whose witness is {miss.witness!r}, which is none: `Island(('web',))` is one"
    yield from _objections(rule, miss, asked)


def _is_witness(witness: object) -> bool:
    """Whether it is one, down to the words of those that the page offers."""
    match witness:
        case Table(matter, cells):
            shown = isinstance(cells, tuple) and all(isinstance(cell, Cell) for cell in cells)
            return shown and _are_words((matter, *(word for cell in cells for word in cell[:3])))
        case Island(members):
            return _are_words(members)
        case Claims(subject, claims):
            paired = isinstance(claims, tuple) and all(
                isinstance(one, tuple) and len(one) == 2 for one in claims
            )
            return paired and _are_words((subject, *(word for claim in claims for word in claim)))
    return isinstance(witness, Witness | None)


def _are_words(given: object) -> bool:
    return isinstance(given, tuple) and all(isinstance(one, str) for one in given)


def _objections(rule: Rule, miss: Miss, asked: Asked) -> Iterator[str]:
    """What is wrong with what the miss breaks or leaves unproven."""
    for one in (*miss.breaks, *miss.opens):
        if one not in asked:
            yield f"objects to `{getattr(one, 'key', one)}`, which nobody asks of this model"
        elif asked[one].kind not in rule.kinds:
            yield f"objects to `{one.key}`, and `{one.kind}` is not among the kinds that it declares"
    for one in _not_of(rule.promise, miss.breaks, asked):
        yield f"breaks `{one.key}`, which is not for a rule of `{rule.promise}` to break"
    if rule.promise is not Promise.DECLARED:
        for one in _not_of(rule.promise, miss.opens, asked):
            yield f"leaves `{one.key}` unproven, which is not for a rule of `{rule.promise}` to leave"


def _not_of(promise: Promise, touched: Iterable[Obligation], asked: Asked) -> Iterator[Obligation]:
    return (one for one in touched if one in asked and promise not in asked[one].promises)


def _faulty(rule: Rule, troubles: Iterable[str]) -> UserError:
    hint = advice(rule.package)
    said = (f"the rule `{rule.name}` of {rule.package} {trouble}" for trouble in dict.fromkeys(troubles))
    return UserError([Fault(one, hint=hint) for one in said])
