"""Changes that change no outcome, or only in one direction, on random landscapes and on the examples."""

from collections.abc import Mapping

import pytest
from hypothesis import assume, given, note
from hypothesis import strategies as st

from omnicheck.evaluation.audit import audit
from omnicheck.graph.estate import Estate
from omnicheck.place import Source
from omnicheck.read.landscape import landscape as read
from omnicheck.verdict.obligation import Direction, Outcome
from omnicheck.verdict.report import Report
from tests.landscapes import COMPANIES
from tests.oracle import changes
from tests.oracle.examples import WANTED, tries
from tests.oracle.models import Model, landscape_of, text, texts
from tests.oracle.random_flows import Allowed
from tests.oracle.random_landscapes import models
from tests.oracle.renaming import renaming_backwards
from tests.oracle.written import example_report, written
from tests.outcomes import objections, outcomes

pytestmark = pytest.mark.long

ALL = st.sampled_from((Allowed(), Allowed(syncs=True), Allowed(wide=True, syncs=True))).flatmap(models)
FOREMOST, LAST = "a-double", "z-double"
"""Names for a double that sort before and after all others."""


def judged(model: Model) -> Report:
    note(text(model))
    return audit(landscape_of(model))


@pytest.mark.parametrize("company", COMPANIES)
def test_the_names_in_an_example_decide_nothing(company: str) -> None:
    model = written(company)
    renaming = renaming_backwards(model)
    before, after = example_report(company), audit(landscape_of(renaming.model(model)))

    assert outcomes(after) == {renaming.text(key): outcome for key, outcome in outcomes(before).items()}
    assert objections(after) == {(rule, renaming.text(key)) for rule, key in objections(before)}


@pytest.mark.parametrize("company", COMPANIES)
def test_the_order_in_an_example_and_its_files_decide_nothing(company: str) -> None:
    model = written(company)
    files = [Source(f"{n}.yaml", text(half)) for n, half in enumerate(changes.halves_backwards(model))]

    assert outcomes(audit(read(tuple(files)))) == outcomes(example_report(company))


@tries(15)
@given(ALL)
def test_what_is_irrelevant_changes_nothing(model: Model) -> None:
    before, after = judged(model), judged(changes.with_something_irrelevant(model))

    assert outcomes(after) == outcomes(before)


@pytest.mark.parametrize("company", COMPANIES)
def test_what_is_irrelevant_changes_nothing_in_an_example(company: str) -> None:
    model = written(company)
    after = audit(landscape_of(changes.with_something_irrelevant(model)))

    assert outcomes(after) == outcomes(example_report(company))


@pytest.mark.parametrize("company", COMPANIES)
def test_words_for_readers_change_no_outcome_and_no_gap(company: str) -> None:
    before, after = (
        example_report(company),
        audit(landscape_of(changes.with_words_for_readers(written(company)))),
    )

    assert outcomes(after) == outcomes(before)
    assert [gap.id for gap in after.gaps] == [gap.id for gap in before.gaps]


@tries(15)
@given(st.data(), ALL)
def test_equal_touchpoints_have_equal_outcomes(data: st.DataObject, model: Model) -> None:
    id = data.draw(st.sampled_from(touchpoints(model)))
    double = data.draw(st.sampled_from((FOREMOST, LAST)))

    assert _apart(outcomes(judged(changes.doubled(model, id, double))), id, double) == {}


@pytest.mark.parametrize("company", COMPANIES)
def test_equal_touchpoints_of_an_example_have_equal_outcomes(company: str) -> None:
    model = written(company)
    id = max(touchpoints(model), key=lambda id: sum(id in str(flow) for flow in model["flows"].values()))

    for double in (FOREMOST, LAST) if WANTED else (FOREMOST,):
        assert _apart(outcomes(audit(landscape_of(changes.doubled(model, id, double)))), id, double) == {}


def touchpoints(model: Model) -> list[str]:
    """Return the touchpoints, and the channels that are one themselves."""
    staffed = {body["channel"] for body in model["touchpoints"].values()}
    return [*model["touchpoints"], *(id for id in model["channels"] if id not in staffed)]


def _apart(found: Mapping[str, Outcome], id: str, double: str) -> dict[str, tuple[Outcome, Outcome | None]]:
    """Return the obligations of a touchpoint that are not those of its double."""
    return {
        key: (outcome, found.get(key.replace(f"/{id}", f"/{double}", 1)))
        for key, outcome in found.items()
        if key.split("/")[1] == id and key.split("/")[0] != "hand-over"
        if found.get(key.replace(f"/{id}", f"/{double}", 1)) is not outcome
    }


@tries(15)
@given(st.data(), ALL)
def test_a_slower_way_for_all_breaks_nothing_if_the_newest_wins(data: st.DataObject, model: Model) -> None:
    newest = _newest(model)
    assume(newest)
    chosen = data.draw(st.sampled_from(sorted(newest)))

    assert _lost_on_a_slower_way(judged(model), model, chosen, newest[chosen]) == []


@pytest.mark.parametrize("company", COMPANIES)
def test_a_slower_way_for_all_breaks_nothing_in_an_example_if_the_newest_wins(company: str) -> None:
    model = written(company)
    for body in model["data"].values():
        body["merge"] = "newest"
    newest = _newest(model)
    before = audit(landscape_of(model))

    assert newest
    for data, readers in list(newest.items())[: None if WANTED else 1]:
        assert _lost_on_a_slower_way(before, model, data, readers) == []


def _newest(model: Model) -> dict[str, list[str]]:
    """Return the data of which the newest wins, with one record, and the touchpoints that show all of it.

    They get it in every place: a way to those that do not would make them differ from the others.
    """
    bodies = {**model["channels"], **model["touchpoints"]}
    found: dict[str, list[str]] = {}
    for group in Estate(landscape_of(model)).routes:
        data = model["data"][group.data]
        fit = data.get("merge") == "newest" and isinstance(data.get("record"), str) and "scope" not in data
        shown = group.direction is Direction.READ and group.data in texts(
            bodies[group.touchpoint].get("shows")
        )
        if fit and shown and all(check.arrives and not check.lost for check in group.checks):
            found.setdefault(group.data, []).append(group.touchpoint)
    return found


def _lost_on_a_slower_way(report: Report, model: Model, data: str, readers: list[str]) -> list[str]:
    before = outcomes(report)
    after = outcomes(audit(landscape_of(changes.with_slower_way(model, data, readers))))
    about = [key for key in before if key.split("/")[0] in ("fact", "route") and key.split("/")[2] == data]
    return [key for key in about if before[key] is Outcome.KEPT and after[key] is not Outcome.KEPT]


@tries(15)
@given(st.data(), ALL)
def test_a_looser_limit_breaks_nothing(data: st.DataObject, model: Model) -> None:
    consumers = _consumers(model)
    assume(consumers)
    chosen = data.draw(st.sampled_from(consumers))

    assert _lost_by_a_looser_limit(judged(model), model, chosen) == []


@pytest.mark.parametrize("company", COMPANIES)
def test_a_looser_limit_breaks_nothing_in_an_example(company: str) -> None:
    model = written(company)
    consumers = _consumers(model)

    for consumer in consumers if WANTED else consumers[:: 1 + len(consumers) // 2]:
        assert _lost_by_a_looser_limit(example_report(company), model, consumer) == []


def _consumers(model: Model) -> list[tuple[str, str, str]]:
    """Return the touchpoints that list data: section, id and data."""
    found = []
    for id in touchpoints(model):
        section = "touchpoints" if id in model["touchpoints"] else "channels"
        body = model[section][id]
        listed = [*texts(body.get("shows")), *texts(body.get("captures"))]
        found += [(section, id, data) for data in model["data"] if data in listed]
    return found


def _lost_by_a_looser_limit(before: Report, model: Model, consumer: tuple[str, str, str]) -> list[str]:
    after = outcomes(audit(landscape_of(changes.with_looser_limit(model, *consumer))))
    return [
        key for key, was in outcomes(before).items() if was is Outcome.KEPT and after[key] is not Outcome.KEPT
    ]


@tries(15)
@given(st.data(), ALL)
def test_the_halves_of_a_location_have_the_outcomes_of_the_whole(data: st.DataObject, model: Model) -> None:
    leaves = changes.leaves(model)
    assume(leaves)

    assert _unlike_the_whole(judged(model), model, data.draw(st.sampled_from(leaves))) == {}


@pytest.mark.parametrize("company", COMPANIES)
def test_the_halves_of_a_location_of_an_example_have_the_outcomes_of_the_whole(company: str) -> None:
    model = written(company)

    for leaf in changes.leaves(model)[:: 1 if WANTED else 3]:
        assert _unlike_the_whole(example_report(company), model, leaf) == {}


def _unlike_the_whole(report: Report, model: Model, leaf: str) -> dict[str, list[Outcome]]:
    """Return the obligations of a location that its halves keep or break otherwise."""
    before, after = outcomes(report), outcomes(audit(landscape_of(changes.split(model, leaf))))
    # Data of a wider scope is compared between the halves, so that these may differ where the whole did not.
    wide = {id for id, body in model["data"].items() if "scope" in body}
    found = {}
    for key, outcome in before.items():
        kind, *_ = parts = key.split("/")
        if leaf in parts[2:] and not (wide and (kind == "hand-over" or set(parts) & wide)):
            halves = [
                "/".join(f"{leaf}-{half}" if part == leaf else part for part in parts)
                for half in ("east", "west")
            ]
            if [after[half] for half in halves] != [outcome, outcome]:
                found[key] = [outcome, *(after[half] for half in halves)]
    return found
