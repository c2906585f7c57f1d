"""The report as JUnit XML: a test case for each group of obligations, failed if any of them is broken."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final
from xml.etree import ElementTree

from omnicheck.errors import Fault
from omnicheck.place import Place
from omnicheck.report.junit_cases import Case, Ending, cases
from omnicheck.report.phrases import counted
from omnicheck.report.plain import clipped, inert, visible
from omnicheck.verdict.report import Report

MOST_CASES: Final = 10_000
_OUT: Final = "system-out"
_NO_XML: Final = str.maketrans({sign: f"\\u{ord(sign):x}" for sign in "\ufffe\uffff"})


def render(report: Report) -> str:
    """The suites; a definition that asks nothing still leaves one case that says so."""
    found = cases(report)
    return _document(report.landscape.name, found or [Case("omnicheck", "nothing was declared to judge")])


def refused(faults: Iterable[Fault]) -> str:
    """A case for each fault, in error: nothing was judged."""
    found = [
        Case("model", _at(one.place, one.message), Ending.ERROR, [_at(one.place, one.message, one.hint)])
        for one in faults
    ]
    return _document("a model that could not be read", found)


def _at(place: Place | None, *said: str) -> str:
    first = f"{place}: {said[0]}" if place else said[0]
    return "\n".join(visible(line) for line in (first, *said[1:]) if line)


def _document(name: str, found: Sequence[Case]) -> str:
    """Failures first where not all cases fit; the suites come in a fixed order."""
    worst = sorted(found, key=lambda case: case.ending)
    kept, cut = worst[:MOST_CASES], worst[MOST_CASES:]
    suites: dict[str, list[Case]] = {}
    for case in kept:
        suites.setdefault(case.suite, []).append(case)
    root = ElementTree.Element("testsuites", {"name": _safe(name), **_counts(kept)})
    for suite in sorted(suites):
        root.append(_suite(suite, sorted(suites[suite], key=lambda case: case.name)))
    if cut:
        root.append(_cut_suite(len(kept), cut))
    ElementTree.indent(root)
    lines = ElementTree.tostring(root, encoding="unicode").split("\n")
    return "".join(f"{line}\n" for line in ['<?xml version="1.0" encoding="UTF-8"?>', *map(inert, lines)])


def _suite(name: str, found: Sequence[Case]) -> ElementTree.Element:
    skipped = sum(case.ending is Ending.SKIPPED for case in found)
    suite = ElementTree.Element("testsuite", {"name": name, **_counts(found), "skipped": str(skipped)})
    for case in found:
        one = ElementTree.SubElement(suite, "testcase", classname=f"omnicheck.{name}", name=_safe(case.name))
        for element, text in _ending(case):
            told = _safe(text)
            about = {"type": case.rule or name, "message": told.partition("\n")[0]}
            ElementTree.SubElement(one, element, about if element != _OUT else {}).text = told
    return suite


def _ending(case: Case) -> Iterator[tuple[str, str]]:
    if case.ending is not Ending.PASSED:
        yield case.ending.name.lower(), "\n\n".join(case.reasons)
    elif case.reasons:
        yield _OUT, "\n\n".join(case.reasons)


def _cut_suite(kept: int, cut: Sequence[Case]) -> ElementTree.Element:
    """What is not among the cases, so that nobody takes the file for the whole."""
    tallied = ", ".join(
        f"{number:,} {ending.name.lower()}"
        for ending in Ending
        if (number := sum(case.ending is ending for case in cut))
    )
    suite = ElementTree.Element("testsuite", name="cut", tests="1", failures="0", errors="0", skipped="1")
    case = ElementTree.SubElement(suite, "testcase", classname="omnicheck.cut", name="cases left out")
    said = f"{counted(kept, 'case')} of {kept + len(cut):,} told, the worst first; left out: {tallied}"
    ElementTree.SubElement(case, "skipped", message=said)
    return suite


def _counts(found: Iterable[Case]) -> dict[str, str]:
    endings = [case.ending for case in found]
    return {
        "tests": str(len(endings)),
        "failures": str(endings.count(Ending.FAILURE)),
        "errors": str(endings.count(Ending.ERROR)),
    }


def _safe(text: str) -> str:
    """Line by line what may stand in XML, and can be seen."""
    return "\n".join(clipped(line.translate(_NO_XML), 2_000) for line in text.split("\n"))
