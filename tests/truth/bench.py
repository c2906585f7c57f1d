"""The bench: damage a landscape, predict what must follow, audit, compare."""

from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from itertools import chain
from random import Random
from typing import NamedTuple

from omnicheck.errors import UserError
from omnicheck.evaluation.audit import audit
from omnicheck.place import Source
from omnicheck.read.landscape import landscape
from tests.truth.compare import alarms, answers, missed, refused
from tests.truth.damages import Site, sites
from tests.truth.expectation import Answer, expectation
from tests.truth.landscapes import landscapes
from tests.truth.language import Pattern, language
from tests.truth.reckoning.refusals import refusals
from tests.truth.written import Model, written


class Result(NamedTuple):
    """A damage with what had to follow and what followed.

    `kind` is what had to follow. `missed` is what should have been found and was not; `alarms` are the gaps
    that nothing explains, each with its rule; `answers` are the rules that had to object, and whether they
    did; `gaps` are the rules of all gaps; `unworked` says why the bench cannot judge it.
    """

    landscape: str
    operator: str
    key: str
    place: str
    kind: str
    missed: tuple[str, ...] = ()
    alarms: tuple[tuple[str, str], ...] = ()
    answers: tuple[Answer, ...] = ()
    gaps: tuple[str, ...] = ()
    unworked: str = ""
    refused: bool = False

    @property
    def right(self) -> bool:
        """Return whether everything was found and nothing else."""
        return not self.missed and not self.alarms

    @property
    def name(self) -> str:
        """Return the landscape, the damage and its place."""
        return f"{self.landscape}: {self.operator} {self.place}"


def chosen(name: str, seed: int, each: int, most: int | None = None) -> Iterator[Site]:
    """Yield for each kind of damage and key as many random places as wanted, then pairs of damages.

    A damage that is malformed as such is tried once, in the first landscape that has the key. Of all these,
    `most` are yielded, with a pair for every ten.
    """
    clean = landscapes()[name]
    dice = Random(f"{seed} {name}")
    tried = _malformed_before(name)
    groups: dict[tuple[str, Pattern, bool], list[Site]] = {}
    for site in sites(clean, dice):
        groups.setdefault((site.operator, site.pattern, site.malformed), []).append(site)
    single: list[Site] = []
    for (operator, pattern, malformed), group in groups.items():
        many = int((operator, pattern) not in tried) if malformed else each
        single += dice.sample(group, min(many, len(group)))
    yield from single if most is None else dice.sample(single, min(most - most // 10, len(single)))
    sound = [site for group in groups.values() for site in group if not site.malformed]
    for _ in range(each * PAIRS if most is None else most // 10):
        yield pair(dice.choice(sound), dice)


PAIRS = 60
"""Pairs of damages for each time that a single damage is tried."""


@cache
def _malformed_before(name: str) -> frozenset[tuple[str, Pattern]]:
    """Return the malformed damages of the landscapes before this one."""
    names = list(landscapes())
    place = names.index(name)
    if place == 0:
        return frozenset()
    before = names[place - 1]
    own = {
        (site.operator, site.pattern)
        for site in sites(landscapes()[before], Random(before))
        if site.malformed
    }
    return _malformed_before(before) | own


def pair(first: Site, dice: Random) -> Site:
    """Return a damage after another, at the place of the second."""
    once = first.make()
    if refusals(once):
        return first
    second = dice.choice([site for site in sites(once, dice) if not site.malformed])
    return second._replace(operator=f"{first.operator}, {second.operator}", before=first.path)


def result(name: str, clean: Model, site: Site) -> Result | None:
    """Make one damage and judge it twice; None if it changes nothing."""
    model = site.make()
    if model == clean and site.operator != "reorder":
        return None
    expected = expectation(site, model)
    about = (
        name,
        site.operator,
        language()[site.pattern].name,
        " and ".join("/".join(map(str, path)) for path in (site.before, site.path) if path),
        expected.kind,
    )
    text = written(model)
    try:
        report = audit(landscape((Source("model.yaml", text.text),)))
    except UserError as error:
        if expected.unworked:
            return Result(*about, unworked=expected.unworked, refused=True)
        if expected.refused:
            return Result(*about, missed=tuple(refused(expected, text, error)), refused=True)
        return Result(*about, alarms=(("(refused)", str(error)),), refused=True)
    found = Result(*about, gaps=tuple(gap.rule for gap in report.gaps), unworked=expected.unworked)
    if expected.unworked:
        return found
    if expected.refused:
        wrong = ("accepted, though " + "/".join(map(str, path)) + " is wrong" for path in expected.refused)
        return found._replace(missed=tuple(wrong))
    return found._replace(
        missed=tuple(sorted(missed(expected, report))),
        alarms=tuple(alarms(site, clean, model, expected, report)),
        answers=tuple(answers(expected, report)),
    )


def of_landscape(name: str, seed: int, each: int, most: int | None = None) -> list[Result]:
    """Return the results for one landscape, of all chosen damages or of some."""
    clean = landscapes()[name]
    found = (result(name, clean, site) for site in chosen(name, seed, each, most))
    return [one for one in found if one is not None]


def run(seed: int, each: int) -> list[Result]:
    """Return the results of all chosen damages, in the order of the landscapes."""
    names = list(landscapes())
    with ProcessPoolExecutor() as pool:
        done = pool.map(of_landscape, names, [seed] * len(names), [each] * len(names))
        return list(chain.from_iterable(done))
