"""A model is parsed once, however often patches are laid over it."""

import pytest

from omnicheck.errors import UserError
from omnicheck.place import Source
from omnicheck.read.parse import parse, parse_as_far_as_possible
from omnicheck.read.parsed_model import ParsedModel
from tests.counting import calls_of

MODEL = Source("model.yaml", "omnicheck: 1\nextends: [minimal]\nsystems: {shop: }\n")
MORE = Source("more.yaml", "omnicheck: 1\nsystems: {erp: }\n")
WRONG = Source("wrong.yaml", "omnicheck: 1\nsystems: {erp: {owner: 3}, shop: {resolve: 1}}\n")
OTHER = Source("more.yaml", "omnicheck: 1\nextends: [retail]\n")


def test_patches_are_laid_over_what_was_parsed() -> None:
    model = ParsedModel((MODEL,))
    assert list(model.landscape((MORE,)).document.systems) == ["shop", "erp"]
    assert list(model.landscape().document.systems) == ["shop"]


def test_only_the_patch_is_parsed_again() -> None:
    model = ParsedModel((MODEL,))
    model.landscape((MORE,))
    parsers = {"texts": parse_as_far_as_possible, "references": parse}
    found = calls_of(lambda: model.landscape((MORE,)), parsers)
    assert (found["texts"], found["references"]) == (1, 0)


def test_a_patch_may_extend_another_model() -> None:
    model = ParsedModel((MODEL,))
    names = [sorted(model.landscape(patches).references.values()) for patches in ((), (OTHER,), ())]
    assert names == [["minimal"], ["retail"], ["minimal"]]


def test_faults_of_one_set_of_patches_are_not_those_of_the_next() -> None:
    model = ParsedModel((MODEL,))
    with pytest.raises(UserError):
        model.landscape((WRONG,))
    assert model.landscape((MORE,)).document.systems
