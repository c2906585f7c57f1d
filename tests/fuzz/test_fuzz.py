"""A small, fixed sample of `make fuzz`, and proof that it would notice failures."""

from itertools import islice
from random import Random
from time import sleep

import pytest

from omnicheck.errors import Fault, UserError
from omnicheck.place import Source
from tests.fuzz.corpus import seeds
from tests.fuzz.import_targets import IMPORT_TARGETS, ImportTarget
from tests.fuzz.mutations import mutants
from tests.fuzz.targets import TARGETS, TooSlowError, check_faults, limited


@pytest.mark.parametrize(("target", "often"), TARGETS, ids=lambda part: getattr(part, "__name__", ""))
def test_mutated_texts_are_refused_with_places_or_audited(target: object, often: int) -> None:
    assert callable(target)
    for text in islice(mutants(Random(1), seeds()), 5 + often):
        with limited():
            target(text)


@pytest.mark.parametrize("target", IMPORT_TARGETS, ids=lambda target: target.imported.__name__)
def test_mutated_foreign_documents_are_refused_with_places_or_read(target: ImportTarget) -> None:
    assert target.seeds
    for text in (*target.seeds, *islice(mutants(Random(1), target.seeds), 100)):
        with limited():
            target.imported(text)


def test_the_same_seed_makes_the_same_texts() -> None:
    first, second = (list(islice(mutants(Random(3), seeds()), 50)) for _ in range(2))

    assert first == second
    assert len(set(first)) == 50


@pytest.mark.parametrize("fault", [Fault("nowhere"), Fault("")])
def test_a_fault_without_a_place_or_a_message_would_be_noticed(fault: Fault) -> None:
    with pytest.raises(AssertionError):
        check_faults(UserError([fault]), Source("model.yaml", ""))


def test_a_hang_would_be_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.fuzz.targets.SECONDS", 0.05)
    with pytest.raises(TooSlowError), limited():
        sleep(5)
