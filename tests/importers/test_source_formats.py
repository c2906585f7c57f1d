"""Recognition of formats."""

import sys
from collections.abc import Iterator
from types import SimpleNamespace

import pytest

from omnicheck.errors import UserError
from omnicheck.importers.source_formats import FORMATS, SourceFormat, format_of, unrecognised
from omnicheck.place import Source

SHOP = SourceFormat("shop", "Shop", (".shop",), "shop_of_the_tests")
STALL = SourceFormat("stall", "Stall", (".shop",), "stall_of_the_tests")


@pytest.fixture(autouse=True)
def formats() -> Iterator[None]:
    for one in (SHOP, STALL):
        sys.modules[f"omnicheck.importers.{one.module}"] = SimpleNamespace(  # type: ignore[assignment]
            recognise=lambda source, word=one.name: word in source.text
        )
    yield
    for one in (SHOP, STALL):
        del sys.modules[f"omnicheck.importers.{one.module}"]


def test_a_source_is_of_the_format_that_recognises_it() -> None:
    assert format_of(Source("a", "a stall"), (SHOP, STALL)) is STALL
    assert format_of(Source("a", "a house"), (SHOP, STALL)) is None


def test_a_source_that_several_formats_recognise_is_refused() -> None:
    with pytest.raises(UserError) as refused:
        format_of(Source("a.x", "a stall in a shop"), (SHOP, STALL))
    (fault,) = refused.value.faults
    assert fault.message == "the file could be Shop, Stall"
    assert fault.hint == "name the format: omnicheck import shop a.x"


def test_the_fault_of_an_unknown_file_says_what_is_known() -> None:
    assert unrecognised(Source("a.x", ""), (SHOP, STALL)).message == "this is not a document of Shop, Stall"


def test_every_format_has_a_name_of_its_own_and_a_module() -> None:
    assert len({one.name for one in FORMATS}) == len(FORMATS)
    for one in FORMATS:
        assert callable(one.importer().read)
