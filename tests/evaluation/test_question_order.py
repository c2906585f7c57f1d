"""The order of questions, compared with weighing every one of them anew before each is asked."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from random import Random

import pytest

from omnicheck.evaluation.question_order import OpenQuestion, ordered
from omnicheck.place import Place
from omnicheck.verdict.obligation import Kind, Obligation, Promise
from omnicheck.verdict.question import AnswerForm, Question

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
    dice = Random(seed)
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
