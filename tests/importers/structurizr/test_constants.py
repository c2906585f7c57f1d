"""Names with values."""

import pytest

from omnicheck.caps import MAX_SCALAR
from tests.importers.structurizr.workspaces import at, faults_of, imported, losses, model, titles


def test_a_name_is_replaced_by_its_value_in_words_and_in_values_of_others() -> None:
    text = model(
        'person "${WHO} of ${WHERE}"', before='!const CITY Ely\n!var WHERE "the ${CITY}"\n!var WHO Guest'
    )
    assert list(titles(imported(text))) == ["Guest of the Ely"]


def test_the_last_value_of_a_variable_counts_below_it() -> None:
    text = model('!var A one\nperson "${A}"\n!var A two\nelement "${A}"')
    assert list(titles(imported(text))) == ["one", "two"]


def test_a_value_is_one_word_and_is_not_split() -> None:
    assert list(titles(imported(model('!const A "b c"\nperson ${A} "d"')))) == ["b c"]


def test_a_constant_may_not_change() -> None:
    (fault,) = faults_of(model("!const A b\n!const A c"))
    assert (at(fault), fault.message) == ((5, 8), "`A` is defined already")
    assert [place.line for _, place in fault.related] == [4]


def test_a_name_without_a_value_stays_and_is_a_loss(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_OF_MINE", "hunter2")
    architecture = imported(model('person "${SECRET_OF_MINE}"'))
    assert list(titles(architecture)) == ["${SECRET_OF_MINE}"]
    assert losses(architecture) == {"names without a value": 1}


def test_values_that_double_each_time_are_refused() -> None:
    (fault,) = faults_of(model("!var A aaaaaaaa\n" + '!var A "${A}${A}"\n' * 60))
    assert "is too long with the values of its names" in fault.message
    assert str(MAX_SCALAR) in fault.hint
