"""Values that touchpoints agree on in some places, beside those that they have elsewhere."""

from omnicheck.model.edit import SetKey
from omnicheck.verdict.combined_changes import clash, merged
from tests.rules.misses import misses

SHOP = """
omnicheck: 1
locations:
  DE: {country: DE}
  NO: {country: 'NO', requires: {min_age: 18}}
channels:
  web: {kind: web, experience: {returns: {DE: 30d, NO: 60d}, min_age: 16}}
  till: {kind: store, experience: {returns: 14d, min_age: 18}}
systems: {erp: }
data: {price: {record: erp}}
standards:
  returns: {policy: localised}
  min_age: {policy: uniform, compare: at_least}
"""


def test_what_is_agreed_in_one_place_goes_with_what_is_agreed_in_another() -> None:
    in_de, in_no = (
        next(one for one in miss.offers() if one.words.startswith(f"agree on {value} for returns at till"))
        for value, miss in zip(("30d", "60d"), misses("localised-differs", SHOP), strict=True)
    )
    assert not clash(in_de, in_no)
    path = ("channels", "till", "experience", "returns")
    assert set(merged([in_de, in_no])) == {SetKey((*path, "DE"), "30d"), SetKey((*path, "NO"), "60d")}
    assert set(merged([in_de])) == {SetKey((*path, "DE"), "30d"), SetKey((*path, "NO"), "14d", keeps=True)}


def test_no_one_agrees_on_a_value_that_a_place_does_not_allow() -> None:
    (miss,) = misses("uniform-differs", SHOP)
    assert [one.words for one in miss.offers()] == ["agree on 18 for min_age at web"]
