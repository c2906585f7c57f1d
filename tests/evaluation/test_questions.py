"""Questions: worked ones, examples of which figures are withheld and found out again, and their order."""

import random
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from statistics import mean

import pytest

from omnicheck.evaluation.audit import audit
from omnicheck.evaluation.questions import OpenQuestion, ordered, questions
from omnicheck.graph.estate import Estate
from omnicheck.graph.structure.memo import Memo
from omnicheck.model.landscape import Landscape
from omnicheck.place import Place
from omnicheck.verdict.obligation import Kind, Obligation, Promise, number_of
from omnicheck.verdict.question import AnswerForm, Question
from omnicheck.verdict.report import Report
from tests.evaluation.withheld import Company, company, conclusions, settled
from tests.landscapes import COMPANIES, audited, landscape
from tests.oracle.examples import WANTED
from tests.oracle.withholding import Figure

SHOP = """omnicheck: 1
channels: {web: {owner: cmo, shows: [price]}, till: {owner: operations, shows: [price]}}
systems: {pricing: {owner: cio}}
data: {price: {record: pricing}}
flows:
  to-web: {from: pricing, to: web, carries: [price], mode: event}
  to-till: {from: pricing, to: till, carries: [price], mode: batch, latency: 1m}
"""


def asked(text: str) -> dict[str, Question]:
    """Return the questions of a model by their ids, in order."""
    return {one.id: one for one in questions(audit(landscape(text)))}


def test_a_question_is_worded_for_people_and_names_what_lacks_which_key() -> None:
    found = {id: (one.words, one.owner) for id, one in asked(SHOP).items()}

    assert found == {
        "data/price/fresh_within": ("How old may price be when a customer sees it, at most?", "cio"),
        "flows/to-web/latency": ("How long can price take from pricing to web, at worst?", "cio"),
        "flows/to-till/schedule": ("When, or how often, is price sent from pricing to till?", "cio"),
    }


def test_data_that_customers_only_enter_is_asked_for_how_soon_it_arrives() -> None:
    found = asked(SHOP.replace("shows: [price]", "captures: [price]"))

    assert found["data/price/fresh_within"].words == (
        "How long may it take until price that a customer enters has arrived, at most?"
    )


def test_a_direction_is_one_of_two() -> None:
    found = asked(f"{SHOP}  link: {{between: [web, pricing]}}\n".replace("carries: [price], mode: event", ""))

    assert found["flows/link/direction"].candidates == ("web -> pricing", "pricing -> web")


def test_a_question_weighs_its_share_of_what_each_obligation_lacks_once_those_before_are_answered() -> None:
    # A route and a fact of web lack the limit and the latency, those of till the limit and the schedule. Once
    # the limit is known, a latency or a schedule is all that a route and a fact lack.
    found = [(one.key, one.number, one.weight) for one in asked(SHOP).values()]

    assert found == [("fresh_within", 4, 4 * Fraction(1, 2)), ("latency", 2, 2), ("schedule", 2, 2)]


def test_flows_of_one_system_that_lack_the_same_key_are_one_question() -> None:
    found = asked(SHOP.replace("mode: batch, latency: 1m", "mode: event"))

    assert found["systems/pricing/event/latency"].elements == (("flows", "to-till"), ("flows", "to-web"))
    assert found["systems/pricing/event/latency"].words == (
        "How long can price take from pricing to till and web, at worst?"
    )


def test_what_was_asked_and_is_unknown_is_not_asked_again_and_still_counts_as_missing() -> None:
    before = asked(SHOP)
    after = asked(SHOP.replace("mode: event}", "mode: event, metadata: {asked: [latency]}}"))

    assert before.keys() - after.keys() == {"flows/to-web/latency"}
    assert after["data/price/fresh_within"].weight == before["data/price/fresh_within"].weight


def test_a_landscape_without_data_is_first_asked_what_customers_see_and_enter() -> None:
    found = list(asked("omnicheck: 1\nchannels: {web: {}}\nsystems: {erp: {}}").values())

    assert [(one.words, one.founding) for one in found] == [
        ("What does a customer see at web?", True),
        ("What is entered at web?", True),
        ("Which systems bring web what it shows, or take what is entered there?", True),
    ]


def test_a_landscape_without_touchpoints_is_first_asked_where_customers_are_met() -> None:
    found = asked("omnicheck: 1\nsystems: {erp: {}}\ndata: {price: {}}")

    assert list(found) == ["channels", "data/price/record", "data/price/fresh_within"]
    assert found["channels"].words.startswith("Where do customers meet you")


def test_that_no_one_knows_where_customers_are_met_is_not_asked_again() -> None:
    assert asked("omnicheck: 1\nsystems: {erp: {}}\nmetadata: {asked: [channels]}") == {}


def test_a_partial_touchpoint_beside_others_is_asked_what_it_does_not_say() -> None:
    partial = SHOP.replace("omnicheck: 1\n", "omnicheck: 1\npartial: true\n")

    assert "channels/web/captures" in asked(partial)
    assert "channels/web/captures" not in asked(SHOP)


def test_data_that_nothing_shows_yet_is_asked_for_its_record_and_its_age() -> None:
    found = asked("omnicheck: 1\nchannels: {web: {}}\nsystems: {erp: {}}\ndata: {price: {}}")

    assert list(found) == [
        "channels/web/shows",
        "channels/web/captures",
        "channels/web/flows",
        "data/price/record",
        "data/price/fresh_within",
    ]
    assert found["channels/web/shows"].candidates == ("price",)


def test_a_model_that_says_everything_leaves_no_question() -> None:
    assert questions(audited("nightly-hub")) == ()


def test_what_a_fact_lacks_are_the_times_of_all_touchpoints_that_it_may_differ_from() -> None:
    # The window behind app is the longest, and once it is known, the one behind till is left.
    model = """omnicheck: 1
channels:
  web: {shows: [order], captures: [order]}
  app: {shows: [order], captures: [order]}
  till: {shows: [order], captures: [order]}
systems: {oms: {}}
data: {order: {record: oms, fresh_within: 1m}}
flows:
  from-web: {from: web, to: oms, carries: [order], mode: request, latency: 1s}
  from-app: {from: app, to: oms, carries: [order], mode: request}
  from-till: {from: till, to: oms, carries: [order], mode: event}
  back: {from: oms, to: [web, app, till], carries: [order], mode: event, latency: 1s}
"""
    found = asked(model)

    for id in ("flows/from-app/latency", "flows/from-till/latency"):
        assert "fact/web/order/*/*" in [one.key for one in found[id].opens]


ANSWERS = 10
SEEDS = range(10 if WANTED else 2)
LARGE = ("alderwick-hotels", "fulmar-airways", "harbor-home", "pharmacy")


def withheld(found: Company, seed: int, *, modes: bool = False) -> list[Figure]:
    """Return 40 % of the figures of an example at random, with the modes of flows among them if asked for."""
    figures = [one for one in found.figures() if modes or one.path != ("mode",)]
    return random.Random(seed).sample(figures, round(0.4 * len(figures)))


class Auditor:
    """The audit of one example with more and more answers: what they leave as it was is searched once."""

    def __init__(self) -> None:
        self._memo = Memo()

    def __call__(self, some: Landscape) -> Report:
        report = audit(some, estate=Estate(some, self._memo))
        self._memo.trim()
        return report


@pytest.mark.long
def test_large_examples_have_twenty_obligations_and_twice_ten_answers_to_give() -> None:
    """Check which questions come first where it matters: any ten of twelve answers are nearly all."""

    def is_large(name: str) -> bool:
        found = company(name)
        obligations = audit(found.without()).outcomes
        return number_of(obligations) >= 20 and len(withheld(found, 0)) >= 2 * ANSWERS

    assert tuple(name for name in COMPANIES if is_large(name)) == LARGE


@pytest.mark.long
@pytest.mark.parametrize("name", COMPANIES)
def test_withheld_figures_are_asked_for_and_the_answers_lead_to_the_report_of_the_whole_model(
    name: str,
) -> None:
    found, judged = company(name), Auditor()
    whole = audit(found.without())
    for seed in SEEDS:
        figures = withheld(found, seed, modes=True)
        report, asked = judged(found.without(figures)), 0
        while missing := found.answerable(report):
            asked += len(missing)
            report = judged(found.answered(report.landscape, missing))

        assert 0 < asked <= len(figures)
        assert conclusions(report) == conclusions(whole)
        assert [one.id for one in questions(report)] == [one.id for one in questions(whole)]


@pytest.mark.long
@pytest.mark.parametrize("name", LARGE)
def test_the_first_ten_answers_settle_at_least_twice_as_much_as_ten_others(name: str) -> None:
    found, judged = company(name), Auditor()
    first, others = 0, 0.0
    for seed in SEEDS:
        report = judged(found.without(withheld(found, seed)))
        missing = found.answerable(report)

        def settle(some: Sequence[Question], report: Report = report) -> int:
            return settled(report, judged(found.answered(report.landscape, some)))

        first += settle(missing[:ANSWERS])
        others += mean(settle(random.Random(one).sample(missing, ANSWERS)) for one in range(3))

    assert first >= 2 * others


OWED = [Obligation(Kind.OWNER, name, promises=frozenset({Promise.ALIGNED})) for name in "abcdefgh"]


def question(id: str) -> Question:
    """Return a question of which nothing but the id matters."""
    return Question(
        id=id,
        elements=(),
        key="latency",
        words="",
        form=AnswerForm.LATENCY,
        owners=("cio",),
        place=Place("model.yaml", 1, 1),
        opens=(),
        weight=Fraction(0),
    )


def weighed_anew(
    questions: Sequence[OpenQuestion], lacking: Mapping[Obligation, int]
) -> Iterator[tuple[str, Fraction]]:
    """Yield the heaviest question that is left, and its weight, as long as there is one."""
    left, still = list(questions), dict(lacking)
    while left:
        weights = {
            one.question.id: sum((Fraction(facts, still[of]) for of, facts in one.lacks.items()), Fraction(0))
            for one in left
        }
        heaviest = min(left, key=lambda one: (-weights[one.question.id], one.question.id))
        left.remove(heaviest)
        for of, facts in heaviest.lacks.items():
            still[of] -= facts
        yield heaviest.question.id, weights[heaviest.question.id]


@pytest.mark.parametrize("seed", range(60))
def test_the_heaviest_question_comes_first_each_time(seed: int) -> None:
    dice = random.Random(seed)
    kinds = [dice.sample(OWED, dice.randint(1, len(OWED))) for _ in range(3)]
    found = [
        OpenQuestion(question(f"q{number}"), {one: dice.choice((1, 1, 2)) for one in dice.choice(kinds)})
        for number in range(dice.randint(1, 12))
    ]
    lacking = Counter[Obligation]()
    for each in found:
        lacking.update(each.lacks)
    lacking.update(dice.choices(OWED, k=3))  # asked before: it still counts, though not asked again

    got = [(one.id, one.weight) for one in ordered(found, lacking)]
    assert got == list(weighed_anew(found, lacking))
