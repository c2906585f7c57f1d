"""Faults of one cause."""

from omnicheck.errors import Fault
from omnicheck.place import Place
from omnicheck.read.grouped_faults import HERE_TOO, of_one_cause

FIRST, SECOND, THIRD = (Place("a.yaml", line, 1) for line in (1, 2, 3))


def test_faults_of_the_same_words_are_one_at_the_first_place() -> None:
    found = of_one_cause([Fault("no", THIRD, "why"), Fault("no", FIRST, "why"), Fault("no", SECOND)])

    assert found == [Fault("no", FIRST, "why", ((HERE_TOO, THIRD),)), Fault("no", SECOND)]


def test_faults_of_one_cause_may_be_worded_differently() -> None:
    found = of_one_cause([Fault("in a", FIRST, cause="x"), Fault("in b", SECOND, cause="x")])

    assert found == [Fault("in a", FIRST, "", ((HERE_TOO, SECOND),))]


def test_faults_about_two_places_each_stay_apart() -> None:
    twice = [Fault("twice", SECOND, "", (("first", FIRST),)), Fault("twice", THIRD, "", (("first", FIRST),))]

    assert of_one_cause(twice) == twice
