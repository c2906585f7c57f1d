"""Values that the language does not take: what is said of them, and where."""

import pytest

from tests.read.marked import misshapen, words

ID_RULE = "ids are letters, digits, `-` and `_`, at most 64"
FLOW = "flows: {{f: {{from: a, to: b, carries: [c], mode: poll, {}}}}}"


def one(body: str) -> tuple[str, str]:
    (found,) = words(misshapen(body))
    return found


@pytest.mark.parametrize(
    ("body", "message", "hint"),
    [
        (
            "systems: {erp: {owner: §5}}",
            "`owner` of system erp must be a text, not a number",
            'put it in quotes: "5"',
        ),
        (
            "systems: {erp: {kind: §true}}",
            "`kind` of system erp must be a text, not true",
            'put it in quotes: "true"',
        ),
        ("systems: {erp: {kind: §[a]}}", "`kind` of system erp must be a text, not a list", ""),
        ("name: §1.5", "`name` must be a text, not a number", 'put it in quotes: "1.5"'),
        (
            "locations: {a: {part_of: §49}}",
            "`part_of` of location a must be a text, not a number",
            'put it in quotes: "49"',
        ),
        (
            "channels: {web: {shows: §price}}",
            "`shows` of channel web must be a list, not a text",
            "write [price]",
        ),
        (
            "systems: {erp: {claimed_by: §cio}}",
            "`claimed_by` of system erp must be a list, not a text",
            "write [cio]",
        ),
        ("channels: {web: {shows: §{a: b}}}", "`shows` of channel web must be a list, not a mapping", ""),
        (
            "channels: {web: {shows: [a, §7]}}",
            "item 2 of `shows` of channel web must be a text, not a number",
            'put it in quotes: "7"',
        ),
        (
            "channels: {web: {experience: §[a]}}",
            "`experience` of channel web must be a mapping of keys to values, not a list",
            "",
        ),
        (
            "capabilities: {buy: {not_on: §[web]}}",
            "`not_on` of capability buy must be a mapping of keys to values, not a list",
            "",
        ),
        (
            "capabilities: {buy: {not_on: {web: §no reason, app: §5}}}".replace("§no", "no"),
            "`app` under `not_on` of capability buy must be a text, not a number",
            'put it in quotes: "5"',
        ),
        ("metadata: §5", "`metadata` must be a mapping of keys to values, not a number", ""),
        ("policy: {strict: §1}", "`strict` of the policy must be true or false, not a number", "write true"),
    ],
)
def test_a_value_of_the_wrong_kind_is_told_what_it_is_and_what_it_must_be(
    body: str, message: str, hint: str
) -> None:
    assert one(body) == (message, hint)


@pytest.mark.parametrize(
    ("word", "hint"),
    [
        ("yes", "write true"),
        ("Yes", "write true"),
        ("on", "write true"),
        ("no", "write false"),
        ("off", "write false"),
        ("0", "write false"),
        ("'true'", "write true, without quotes"),
        ("maybe", "write true or false"),
        ("[true]", ""),
    ],
)
def test_words_that_older_yaml_took_for_truth_are_told_the_right_one(word: str, hint: str) -> None:
    assert one(FLOW.format(f"both_ways: §{word}"))[1] == hint


@pytest.mark.parametrize(
    ("body", "message", "hint"),
    [
        (
            "systems: §[erp, oms]",
            "`systems` must be a mapping of keys to values, not a list",
            "write ids as keys under it, such as `erp:`",
        ),
        (
            "systems: §erp",
            "`systems` must be a mapping of keys to values, not a text",
            "write ids as keys under it",
        ),
        (
            "systems: §[{id: erp}]",
            "`systems` must be a mapping of keys to values, not a list",
            "write ids as keys under it",
        ),
        (
            "policy: §strict",
            "the policy must be a mapping of keys to values, not a text",
            "its keys: fail_on, metadata, strict",
        ),
        (
            "glossary: {a: §words}",
            "term a must be a mapping of keys to values, not a text",
            "its keys: agreed, cio, cmo, metadata",
        ),
        (
            "touchpoints: {t: §web}",
            "touchpoint t must be a mapping of keys to values, not a text",
            "it needs `channel`",
        ),
        (
            "flows: {f: §[a]}",
            "flow f must be a mapping of keys to values, not a list",
            "it needs `carries`, `from`, `mode` and `to`",
        ),
    ],
)
def test_a_body_of_the_wrong_kind_is_told_what_belongs_in_it(body: str, message: str, hint: str) -> None:
    assert one(body) == (message, hint)


@pytest.mark.parametrize(
    ("body", "message", "hint"),
    [
        ("§name:", "`name` is empty", "give it a value, or take it out"),
        ("systems: {erp: {§owner: }}", "`owner` of system erp is empty", "give it a value, or take it out"),
        ("systems: {erp: {owner: §''}}", "`owner` of system erp is empty", "give it a value, or take it out"),
        ("channels: {web: {§shows: }}", "`shows` of channel web is empty", "give it a value, or take it out"),
        (
            "channels: {web: {§offers: ~}}",
            "`offers` of channel web is empty",
            "give it a value, or take it out",
        ),
        (
            "channels: {web: {locations: §[]}}",
            "`locations` of channel web is empty",
            "give it a value, or take it out",
        ),
        (
            "capabilities: {buy: {channels: §[]}}",
            "`channels` of capability buy is empty",
            "give it a value, or take it out",
        ),
        (
            "standards: {brand: {one_of: §[]}}",
            "`one_of` of standard brand is empty",
            "give it a value, or take it out",
        ),
        (
            "channels: {web: {shows: [a, §null]}}",
            "item 2 of `shows` of channel web is empty",
            "give it a value, or take it out",
        ),
        (
            "channels: {web: {experience: {§brand: }}}",
            "`brand` under `experience` of channel web is empty",
            "give it a value, or take it out",
        ),
        (
            "channels: {web: {experience: {brand: {§DE: }}}}",
            "`DE` under `brand` under `experience` of channel web is empty",
            "give it a value, or take it out",
        ),
        (
            "data: {price: {§record: }}",
            "`record` of data object price is empty",
            "give it a value, or take it out",
        ),
        (
            "data: {price: {§fresh_within: }}",
            "`fresh_within` of data object price is empty",
            "give it a value, or take it out",
        ),
        (
            "capabilities: {buy: {not_on: {§web: }}}",
            "`web` under `not_on` of capability buy is empty",
            "give it a value, or take it out",
        ),
        ("touchpoints: {§t: }", "touchpoint t is empty", "it needs `channel`"),
        ("flows: {§f: }", "flow f is empty", "it needs `carries`, `from`, `mode` and `to`"),
        (
            "flows: {f: {from: a, to: b, carries: §[], mode: poll}}",
            "`carries` of flow f is empty",
            "a list of data objects, such as [price]",
        ),
        (
            "flows: {f: {from: a, to: §[], carries: [c], mode: poll}}",
            "`to` of flow f is empty",
            "the system or touchpoint where it arrives, or a list of them",
        ),
        (
            "flows: {f: {from: a, to: b, carries: [c], §mode: }}",
            "`mode` of flow f is empty",
            "one of batch, cache, cdc, event, manual, poll, request, stream",
        ),
    ],
)
def test_nothing_where_something_belongs_is_told_so(body: str, message: str, hint: str) -> None:
    assert one(body) == (message, hint)


@pytest.mark.parametrize(
    "body",
    [
        "systems:",
        "systems: {erp: }",
        "channels: {web: {metadata: , experience: }}",
        "capabilities: {buy: {not_on: , needs: [], provided_by: []}}",
        "policy:",
        "channels: {web: {shows: [], offers: []}}",
        "locations: {DE: {requires: }}",
        "channels: {web: {experience: {languages: []}, except: [], claimed_by: []}}",
    ],
)
def test_bodies_may_be_empty_and_what_is_declared_empty_is_empty(body: str) -> None:
    assert misshapen(body) == []


@pytest.mark.parametrize(
    ("body", "form"),
    [
        (
            "data: {price: {record: §[a]}}",
            "`record` of data object price must be the id of a system, or one for each location or business",
        ),
        (
            "data: {price: {record: §{}}}",
            "`record` of data object price must be the id of a system, or one for each location or business",
        ),
        (
            "data: {price: {record: §5}}",
            "`record` of data object price must be the id of a system, or one for each location or business",
        ),
        (
            FLOW.format("x-a: 1").replace("to: b", "to: §5"),
            "`to` of flow f must be the id of a system or touchpoint, or a list of them",
        ),
        (
            FLOW.format("x-a: 1").replace("to: b", "to: §{a: b}"),
            "`to` of flow f must be the id of a system or touchpoint, or a list of them",
        ),
        (
            "channels: {web: {experience: {brand: §{}}}}",
            "`brand` under `experience` of channel web must be a single value, a list of values, or one of these for each location or business",
        ),
        (
            "channels: {web: {experience: {brand: {DE: §{a: b}}}}}",
            "`DE` under `brand` under `experience` of channel web must be a single value or a list of values",
        ),
        (
            "channels: {web: {experience: {brand: [a, §[b]]}}}",
            "item 2 of `brand` under `experience` of channel web must be a single value",
        ),
        (
            "channels: {web: {experience: {brand: {DE: [§{}]}}}}",
            "item 1 of `DE` under `brand` under `experience` of channel web must be a single value",
        ),
        (
            "locations: {DE: {requires: {languages: §{DE: de}}}}",
            "`languages` under `requires` of location DE must be a single value or a list of values",
        ),
        (
            "locations: {DE: {requires: {languages: [§[de]]}}}",
            "item 1 of `languages` under `requires` of location DE must be a single value",
        ),
        ("standards: {brand: {at_most: §[3s]}}", "`at_most` of standard brand must be a single value"),
        (
            "standards: {brand: {one_of: [a, §[b]]}}",
            "item 2 of `one_of` of standard brand must be a single value",
        ),
    ],
)
def test_a_value_that_may_take_several_forms_is_told_all_of_them(body: str, form: str) -> None:
    assert one(body) == (form, "")


def test_a_value_that_differs_by_place_is_told_only_what_is_wrong_in_it() -> None:
    found = misshapen("data: {a: {record: {DE: §5, §x y: erp, FR: erp}}}")

    assert words(found) == [
        ("`DE` under `record` of data object a must be a text, not a number", 'put it in quotes: "5"'),
        ("`x y` cannot be an id", ID_RULE),
    ]


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("60", "a duration needs its unit: write 60s or 60m"),
        ("1.5", "a duration needs its unit, such as 2s or 15m"),
        ("-1", "a duration needs its unit, such as 2s or 15m"),
        ("true", "a duration needs its unit, such as 2s or 15m"),
        ("2 min", '"2 min" is not a duration: write 500ms, 2s, 15m, 1h, 7d or ISO 8601'),
        ("[2s]", "`every` of flow f must be a duration, not a list"),
        ("{best: 2s}", "`every` of flow f must be a duration, not a mapping"),
    ],
)
def test_a_value_that_is_no_duration_is_told_how_one_is_written(value: str, message: str) -> None:
    assert one(FLOW.format(f"every: §{value}")) == (message, "")


def test_a_latency_of_several_figures_is_told_to_wait_for_a_later_version() -> None:
    assert one(FLOW.format("latency: §{best: 1s, worst: 2s}")) == (
        "`latency` with `best`, `typical` and `worst` is in the language, but this version cannot judge it yet",
        "give the worst alone, such as latency: 2s",
    )


@pytest.mark.parametrize(
    ("body", "message", "hint"),
    [
        ("policy: {fail_on: §eror}", "`fail_on` of the policy cannot be `eror`", "did you mean `error`?"),
        (
            "policy: {fail_on: §zzz}",
            "`fail_on` of the policy cannot be `zzz`",
            "one of error, warning, note, unproven",
        ),
        (
            "capabilities: {buy: {stage: §fulfill}}",
            "`stage` of capability buy cannot be `fulfill`",
            "did you mean `fulfil`?",
        ),
        (
            "standards: {a: {compare: §atmost}}",
            "`compare` of standard a cannot be `atmost`",
            "did you mean `at_most`?",
        ),
        (
            "standards: {a: {policy: §Uniform}}",
            "`policy` of standard a cannot be `Uniform`",
            "did you mean `uniform`?",
        ),
        (
            "data: {a: {merge: §oldest}}",
            "`merge` of data object a cannot be `oldest`",
            "did you mean `newest`?",
        ),
        ("data: {a: {merge: §true}}", "`merge` of data object a cannot be `true`", "write `newest`"),
        ("data: {a: {merge: §[newest]}}", "`merge` of data object a must be a text, not a list", ""),
        (
            "objectives: {a: {cio: §first}}",
            "`cio` of objective a cannot be `first`",
            "one of primary, secondary",
        ),
        (
            "flows: {f: {from: a, to: b, carries: [c], mode: §batched}}",
            "`batched` is not a mode",
            "did you mean `batch`?",
        ),
        (
            "flows: {f: {from: a, to: b, carries: [c], mode: §5}}",
            "`5` is not a mode",
            "one of batch, cache, cdc, event, manual, poll, request, stream",
        ),
        (
            "flows: {f: {from: a, to: b, carries: [c], mode: §[poll]}}",
            "`mode` of flow f must be a text, not a list",
            "",
        ),
    ],
)
def test_a_word_of_a_closed_set_is_told_the_nearest_or_all(body: str, message: str, hint: str) -> None:
    assert one(body) == (message, hint)


@pytest.mark.parametrize(
    ("body", "id", "hint"),
    [
        ("systems: {§my erp: }", "my erp", ID_RULE),
        ("systems: {§é: }", "é", ID_RULE),
        (f"systems: {{§{'a' * 65}: }}", "a" * 59 + "…", ID_RULE),
        ("channels: {web: {offers: [§to buy]}}", "to buy", ID_RULE),
        ("touchpoints: {t: {channel: §web.shop}}", "web.shop", ID_RULE),
        ("data: {a: {attributes: [§a.b]}}", "a.b", ID_RULE),
        (
            "channels: {web: {shows: [§a.b.c]}}",
            "a.b.c",
            f"data, or one attribute of it, such as stock.level; {ID_RULE}",
        ),
        (
            "systems: {erp: {except: [§systems/a]}}",
            "systems/a",
            f"a location or a business, such as DE or locations/DE; {ID_RULE}",
        ),
        ("data: {a: {record: §my erp}}", "my erp", ID_RULE),
    ],
)
def test_what_cannot_be_an_id_is_told_the_rule(body: str, id: str, hint: str) -> None:
    assert one(body) == (f"`{id}` cannot be an id", hint)


@pytest.mark.parametrize(
    "body",
    [
        "systems: {§'': }",
        "touchpoints: {t: {channel: §''}}",
        "flows: {f: {from: a, to: §'', carries: [c], mode: poll}}",
    ],
)
def test_an_id_without_a_letter_is_told_so(body: str) -> None:
    assert one(body) == ("an id cannot be empty", ID_RULE)


@pytest.mark.parametrize("id", ["NO", "null", "true", "7", "0x1f", "22-30", "x-ray", "_", "a" * 64])
def test_any_letters_and_digits_are_an_id_whatever_yaml_makes_of_them(id: str) -> None:
    assert misshapen(f"systems: {{{id}: }}") == []


@pytest.mark.parametrize(
    ("body", "list_name"),
    [
        ("channels: {web: {shows: [a, b, §a]}}", "`shows` of channel web"),
        ("flows: {f: {from: a, to: [a, b, §a], carries: [c], mode: poll}}", "`to` of flow f"),
        ("systems: {erp: {except: [a, b, §a]}}", "`except` of system erp"),
        ("businesses: {home: {locations: [a, b, §a]}}", "`locations` of business home"),
    ],
)
def test_what_a_list_names_twice_is_told_with_both_places(body: str, list_name: str) -> None:
    (found,) = misshapen(body)

    assert (found.message, found.hint) == (f"`a` stands twice in {list_name}", "keep one of the two")
    assert found.place
    assert found.related == (("first listed here", found.place._replace(column=found.place.column - 6)),)


def test_a_value_may_stand_twice_where_nothing_is_named() -> None:
    assert (
        misshapen("channels: {web: {experience: {a: [1, 1]}}}\nstandards: {a: {one_of: [1, true, 1]}}") == []
    )


def test_what_is_told_is_short_and_on_one_line() -> None:
    message, hint = one(f'systems: {{erp: {{claimed_by: §"{"long " * 50}\\nlines"}}}}')

    assert (len(message) < 100, len(hint) < 100, "\n" in hint) == (True, True, False)
