"""Rules of other installed packages: loaded, checked as ours are, and run so that a faulty one is named."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from importlib import import_module
from inspect import cleandoc
from pathlib import Path
from traceback import walk_tb

from omnicheck.errors import Fault, UserError
from omnicheck.graph.estate import Estate
from omnicheck.model.words import ID_PATTERN
from omnicheck.place import Place
from omnicheck.rules.names import Entry, installed, plug_in_hint
from omnicheck.rules.rule import Check, Declaration, Miss, Rule, page_faults
from omnicheck.units.span import Span
from omnicheck.verdict.figure import ObligationFigure
from omnicheck.verdict.gap import Level
from omnicheck.verdict.obligation import Kind, Obligation, Promise
from omnicheck.verdict.witness import Cell, Claims, Island, Table, Witness

_Owed = Mapping[Obligation, Obligation]
"""The landscape's obligations, which have promises and a context, by an equal one that may lack them."""


def plug_in_rules(ours: Collection[str]) -> tuple[Rule, ...]:
    """Return the rules of all plug-ins; `ours` are the names that are taken.

    Raises:
        UserError: with everything that is wrong with any of them.
    """
    faults: list[Fault] = []
    found: list[Rule] = []
    for entry in installed():
        problems = list(_name_problems(entry, ours))
        rule = None if problems else _load(entry, problems)
        faults += [Fault(problem, hint=plug_in_hint(entry.package)) for problem in problems]
        found += [rule] if rule else []
    if faults:
        raise UserError(faults)
    return tuple(found)


def _name_problems(entry: Entry, ours: Collection[str]) -> Iterator[str]:
    others = [other.package for other in installed() if other.name == entry.name and other != entry]
    rule = f"the rule `{entry.name}` of {entry.package}"
    if not re.match(ID_PATTERN, entry.name):
        yield f"{rule} has an invalid name: use letters, digits, - and _, at most 64"
    elif entry.name in ours:
        yield f"{rule} has the name of a built-in rule"
    elif entry.name in frozenset(Promise):
        yield f"{rule} has the name of a promise"
    elif others:
        yield f"{rule} has the name of a rule of {others[0]}"


def _load(entry: Entry, problems: list[str]) -> Rule | None:
    """Return the rule; None if there are problems, which are appended."""
    name = f"the rule `{entry.name}` of {entry.package}"
    try:
        module = import_module(entry.module)
    except (Exception, SystemExit) as error:  # no plug-in may end the program with exit code 0
        problems.append(f"{name} cannot be loaded{_error_text(error, entry.module)}")
        return None
    declared = getattr(module, "check", None)
    if not isinstance(declared, Declaration) or declared.check is None:
        problems.append(f"{name} has no function `check` decorated with `@rule(...)` in {entry.module}")
        return None
    page = cleandoc(module.__doc__ or "")
    problems += [f"the page of {name.removeprefix('the ')} {fault}" for fault in page_faults(page)]
    problems += [f"{name} {problem}" for problem in _declaration_problems(declared)]
    if problems or declared.promise is None:
        return None
    rule = Rule(
        name=entry.name,
        promise=declared.promise,
        level=declared.level,
        kinds=declared.kinds,
        page=page,
        package=entry.package,
    )
    return _guarded(rule, declared.check)


def _declaration_problems(declared: Declaration) -> Iterator[str]:
    if not isinstance(declared.promise, Promise):
        yield "declares no promise, such as `@rule(promise=Promise.INTEGRATED, ...)`"
    if not isinstance(declared.level, Level):
        yield "declares no level, such as `@rule(level=Level.WARNING, ...)`"
    if not isinstance(declared.kinds, tuple) or not all(isinstance(kind, Kind) for kind in declared.kinds):
        yield "declares invalid kinds: use a tuple such as `@rule(kinds=(Kind.OWNER,), ...)`"


def _guarded(rule: Rule, check: Check) -> Rule:
    """Return the rule with a check that raises UserError with all that is wrong with what `check` yields."""

    def guarded(estate: Estate) -> Iterator[Miss]:
        owed = {one: one for one in estate.obligations.all}
        try:
            misses = tuple(_reusable(miss) for miss in check(estate))
            problems = [problem for miss in misses for problem in _miss_problems(rule, estate, miss, owed)]
        except (Exception, SystemExit) as error:  # no plug-in may end the program with exit code 0
            raise _faults(rule, [f"failed{_error_text(error, check.__module__)}"]) from error
        if problems:
            raise _faults(rule, problems)
        for miss in misses:
            breaks, opens = (tuple(owed[one] for one in ones) for ones in (miss.breaks, miss.opens))
            yield replace(miss, breaks=breaks, opens=opens)

    return replace(rule, check=guarded)


def _faults(rule: Rule, problems: Iterable[str]) -> UserError:
    hint = plug_in_hint(rule.package)
    messages = (f"the rule `{rule.name}` of {rule.package} {one}" for one in dict.fromkeys(problems))
    return UserError([Fault(message, hint=hint) for message in messages])


def _error_text(error: BaseException, module: str) -> str:
    """Return the error and its line in the plug-in's module, as the end of a sentence."""
    lines = [
        f" in {Path(frame.f_code.co_filename).name}, line {line}"
        for frame, line in walk_tb(error.__traceback__)
        if frame.f_globals.get("__name__") == module
    ]
    return f"{lines[-1] if lines else ''}: {type(error).__name__}: {error}"


def _reusable(miss: Miss) -> Miss:
    """Return the miss with its iterables as tuples; anything but a miss is returned as it is."""
    if not isinstance(miss, Miss):
        return miss
    breaks, opens = tuple(miss.breaks), tuple(miss.opens)
    return replace(miss, breaks=breaks, opens=opens, related=tuple(miss.related), figures=tuple(miss.figures))


def _miss_problems(rule: Rule, estate: Estate, miss: object, owed: _Owed) -> Iterator[str]:
    if not isinstance(miss, Miss):
        yield f"yields a {type(miss).__name__} instead of a Miss"
        return
    for path in (miss.subject, *(at for _, at in miss.related if not isinstance(at, Place))):
        if not isinstance(path, tuple) or path[:2] not in estate.landscape.places:
            yield f"points at {path!r}, which is not in the model"
    if not all(isinstance(text, str) and text.strip() for text in (miss.message, miss.remedy)):
        yield "yields a miss without a message or a remedy"
    if not isinstance(miss.level, Level | None):
        yield f"yields a miss with the invalid level {miss.level!r}: use one such as `Level.WARNING`"
    if not _is_witness(miss.witness):
        yield f"yields a miss with the invalid witness {miss.witness!r}: use one such as `Island(('web',))`"
    for one in miss.figures:
        if not (isinstance(one, ObligationFigure) and isinstance(one.span, Span)):
            yield f"yields a miss with the invalid figure {one!r}: use `ObligationFigure`"
    yield from _obligation_problems(rule, miss, owed)


def _is_witness(witness: object) -> bool:
    """Return True for a witness or None; Table, Island and Claims are checked with their parts."""
    match witness:
        case Table(matter, cells):
            typed = isinstance(cells, tuple) and all(isinstance(cell, Cell) for cell in cells)
            return typed and _are_texts((matter, *(text for cell in cells for text in cell[:3])))
        case Island(members):
            return _are_texts(members)
        case Claims(subject, said):
            paired = isinstance(said, tuple) and all(isinstance(one, tuple) and len(one) == 2 for one in said)
            return paired and _are_texts((subject, *(text for claim in said for text in claim)))
    return isinstance(witness, Witness | None)


def _are_texts(value: object) -> bool:
    return isinstance(value, tuple) and all(isinstance(one, str) for one in value)


def _obligation_problems(rule: Rule, miss: Miss, owed: _Owed) -> Iterator[str]:
    for one in (*miss.breaks, *miss.opens):
        if one not in owed:
            yield f"names `{getattr(one, 'key', one)}`, which is not an obligation of this model"
        elif owed[one].kind not in rule.kinds:
            yield f"names `{one.key}`, but `{one.kind}` is not among its declared kinds"
    for one in _of_others(rule.promise, miss.breaks, owed):
        yield f"breaks `{one.key}`, which a rule of `{rule.promise}` may not break"
    if rule.promise is not Promise.DECLARED:
        for one in _of_others(rule.promise, miss.opens, owed):
            yield f"leaves `{one.key}` unproven, which a rule of `{rule.promise}` may not do"


def _of_others(promise: Promise, obligations: Iterable[Obligation], owed: _Owed) -> Iterator[Obligation]:
    return (one for one in obligations if one in owed and promise not in owed[one].promises)
