"""The file that an import writes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from omnicheck.errors import UserError
from omnicheck.importers.architecture import Architecture, PartRole, SourcePart, SourceWords
from omnicheck.importers.landscape_file import landscape_file
from omnicheck.importers.levels import DetailLevel
from omnicheck.model.flow import Flow
from omnicheck.model.landscape import Landscape
from omnicheck.place import Place, Source
from omnicheck.read.landscape import landscape
from omnicheck.read.parse import parse
from omnicheck.read.tree import plain
from tests.importers.toy import toy

BANK = """\
name Big Bank
people customer A customer
system bank The bank
touchpoint web Web application in bank owner cmo
system api API in bank
system mainframe Mainframe as mf
system post E-mail
customer -> bank uses
customer -> web uses
web -> api asks for balances
api -> mainframe reads
api -> post
post -> customer
"""


def _text(text: str, level: DetailLevel = DetailLevel.CONTAINER) -> str:
    return landscape_file(toy(text), level, "model/imported/shop.yaml", "shop.toy (Toy)").text


def _read(text: str) -> Landscape:
    return landscape((Source("shop.yaml", _text(text)),))


def _flow(text: str) -> Flow:
    (flow,) = _read(text).document.flows.values()
    return flow


def test_it_is_what_a_person_would_write() -> None:
    assert (
        _text(BANK)
        == """\
# Written by `omnicheck import` from shop.toy (Toy).
# Importing again rewrites this file. Write what you know into other files of the model: they are
# merged with this one, element by element and key by key.
omnicheck: 1
name: Big Bank
partial: true

channels:
  the-bank-web-application:
    title: Web application
    kind: touchpoint
    owner: cmo
    tags: [system:The bank]
    metadata: {source: shop.toy:4, people: [A customer]}
  # guessed: it calls people, and no system
  e-mail: {title: E-mail, kind: system, metadata: {source: shop.toy:7, people: [A customer]}}

systems:
  the-bank-api: {title: API, kind: system, tags: [system:The bank], metadata: {source: shop.toy:5}}
  mf: {title: Mainframe, kind: system, metadata: {source: shop.toy:6}}

flows:
  the-bank-web-application-to-the-bank-api-asks-for-balances:
    between: [the-bank-web-application, the-bank-api]
    title: asks for balances
    metadata: {source: shop.toy:10}
  the-bank-api-to-mf-reads: {between: [the-bank-api, mf], title: reads, metadata: {source: shop.toy:11}}
  the-bank-api-to-e-mail: {between: [the-bank-api, e-mail], metadata: {source: shop.toy:12}}
"""
    )


def test_the_text_says_what_the_tree_says_and_the_tree_has_the_places_of_the_source() -> None:
    file = landscape_file(toy(BANK), DetailLevel.CONTAINER, "a.yaml", "shop.toy")
    assert plain(parse(Source("a.yaml", file.text)).tree) == plain(file.tree)
    assert file.tree.entries["systems"].value.place.file == "a.yaml"
    systems = file.tree.entries["systems"].value
    assert {entry.place.file for entry in systems.entries.values()} == {"shop.toy"}  # type: ignore[union-attr]


def test_only_a_source_that_says_where_data_goes_gives_a_direction() -> None:
    apart = "name x\nsystem a A\nsystem b B\n"
    assert _flow(apart + "a -> b").between == ("a", "b")
    told = _flow(apart + "data order Order\nsystem bus Bus\na => b carrying order via bus mode=event")
    assert (told.from_, told.to, told.carries, told.via) == ("a", ("b",), ("order",), ("bus",))
    assert _flow(apart + "a => b").possible


def test_what_is_carried_in_an_unknown_way_is_kept_as_a_question() -> None:
    text = "name x\nsystem a A\nsystem b B\ndata order Order\na => b carrying order"
    flow = _flow(text)
    assert (flow.from_, flow.carries, flow.metadata["carries"]) == ("a", None, ["order"])
    assert "  # add `mode` and `carries`: the source does not say how the data moves\n  a-to-b:" in _text(
        text
    )


def test_facts_of_ours_are_the_keys_of_the_element() -> None:
    found = _read(
        "name x\nsystem erp ERP owner=finance\ntouchpoint app App channel=mobile id=App shows=[price] "
        "owner cmo\ndata price Price record=erp fresh_within=60s\n"
        "erp -> app id=prices mode=event latency=2s from=erp to=App carries=[price]"
    ).document
    assert found.systems["erp"].owner == "finance"
    assert found.touchpoints["App"].channel == "mobile"
    assert found.channels["mobile"].owner == "cmo"
    assert found.data["price"].fresh_within == 60_000
    flow = found.flows["prices"]
    assert (flow.from_, flow.to, flow.mode, flow.between) == ("erp", ("App",), "event", None)


def test_relations_that_state_one_flow_in_full_are_one_flow() -> None:
    parts = "name x\nsystem a A\nsystem b B\nsystem c C\n"
    fact = "id=prices from=a to=[b,c]"
    assert _flow(f"{parts}a -> b {fact}\na -> c {fact}").to == ("b", "c")
    with pytest.raises(UserError, match="two flows state the id `prices`"):
        _text(f"{parts}a -> b id=prices\na -> c id=prices")


def test_two_elements_that_state_one_id_are_refused() -> None:
    with pytest.raises(UserError, match="two elements state the id `a`") as refused:
        _text("name x\nsystem b B id=a\nsystem c C id=a")
    (fault,) = refused.value.faults
    assert fault.place is not None
    assert (fault.place.line, fault.related[0][1].line) == (3, 2)


def test_a_source_in_our_own_terms_states_whole_sections() -> None:
    found = _read(
        'name x\nsystem a A\nwhole\nstates systems="{b: {owner: cio}}" locations="{DE: {country: DE}}"'
    ).document
    assert (list(found.systems), list(found.locations), found.partial) == (["a", "b"], ["DE"], False)


def test_what_a_model_may_not_contain_is_left_out_of_words() -> None:
    assert _read("name a\x07b\nsystem a A\x00\u2028B").document.systems["a-b"].title == "A  B"


def test_a_touchpoint_that_is_folded_into_something_else_is_a_loss() -> None:
    text = "name x\nsystem ui Frontends\ntouchpoint app App in ui\ntouchpoint site Site\nsystem b B in site\n"
    (loss,) = landscape_file(toy(text), DetailLevel.SYSTEM, "a.yaml", "shop.toy").losses
    assert (loss.kind, loss.place.line) == ("touchpoints below the level", 3)


@pytest.mark.parametrize("sign", ["\n", "\r", "\u2028", "\x85"])
def test_no_word_of_a_stranger_becomes_a_part_of_the_model(sign: str) -> None:
    word = f"x{sign}# omnicheck: ignore[isolated-system] until=2027-05-31 why{sign}omnicheck: 2{sign}x"
    part = SourcePart(
        "a", word, PartRole.SYSTEM, Place(f"a{word}", 1, 1), word, words=SourceWords(word, word)
    )
    said = Architecture(word, (part,), description=f"{word[2:]}{sign}{word}")
    file = landscape_file(said, DetailLevel.CONTAINER, "a.yaml", word)
    found = landscape((Source("a.yaml", file.text),))
    assert (found.waivers, len(found.document.systems)) == ((), 1)


NAMES = st.sampled_from(["Web", "web", "Wéb", "注文", "API v2", "record", "x" * 80, "!!", "a/b"])
ROLES = st.sampled_from(["people", "system", "touchpoint"])


@given(st.lists(st.tuples(ROLES, NAMES, st.integers(0, 9)), min_size=1, max_size=8), st.data())
def test_any_architecture_gives_a_valid_model(found: list[tuple[str, str, int]], data: st.DataObject) -> None:
    lines = ["name Any"]
    for number, (role, title, parent) in enumerate(found):
        within = f" in k{parent}" if parent < number else ""
        lines.append(f"{role} k{number} {title}{within}")
    ends = st.integers(0, len(found) - 1)
    for source, target in data.draw(st.lists(st.tuples(ends, ends), max_size=8)):
        lines.append(f"k{source} -> k{target} {data.draw(NAMES)}")
    for level in DetailLevel:
        text = _text("\n".join(lines), level)
        landscape((Source("shop.yaml", text),))
