"""Answers of a sheet become a file of the model, or none does."""

import csv
import io
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from omnicheck.errors import Fault, UserError
from omnicheck.evaluation.audit import audit
from omnicheck.evaluation.questions import questions
from omnicheck.importers.answers import AnswersFile, answers_file
from omnicheck.importers.landscape_file import WRITTEN
from omnicheck.model.landscape import Landscape
from omnicheck.place import Place, Source
from omnicheck.read.landscape import landscape as landscape_of
from tests.landscapes import landscape
from tests.oracle.examples import tries

SHOP = """omnicheck: 1
channels: {web: {shows: [price]}, till: {shows: [price]}, kiosk: {shows: [price]}}
systems: {pricing: {}}
data: {price: {record: pricing}}
flows:
  to-web: {from: pricing, to: web, carries: [price], mode: event}
  to-till: {from: pricing, to: till, carries: [price], mode: event}
  to-kiosk: {from: pricing, to: kiosk, carries: [price], mode: batch, latency: 1m}
"""
LATENCIES = "systems/pricing/event/latency"


def answered(*rows: str, model: str = SHOP) -> AnswersFile:
    """Return the file that a sheet with these rows becomes."""
    read = landscape(model)
    sheet = Source("sheet.csv", "\n".join(["id,answer", *rows, ""]))
    return answers_file(sheet, questions(audit(read)), read, "answers.yaml", model_and(model))


def model_and(model: str) -> Callable[[Source], Landscape]:
    """Return how a model is read with one more file."""
    return lambda file: landscape_of((Source("model.yaml", model), file))


def written(*rows: str, model: str = SHOP) -> str:
    """Return the text of that file without its first two lines."""
    return answered(*rows, model=model).text.split("\n", 2)[2]


def refused(*rows: str, model: str = SHOP) -> list[Fault]:
    """Return why a sheet with these rows is refused."""
    with pytest.raises(UserError) as caught:
        answered(*rows, model=model)
    return list(caught.value.faults)


def test_an_answer_is_the_value_of_the_key_of_every_element_of_the_question() -> None:
    assert written(f"{LATENCIES},2s") == "flows:\n  to-till:\n    latency: 2s\n  to-web:\n    latency: 2s\n"


def test_flows_of_one_question_can_be_answered_one_by_one() -> None:
    cell = '"{to-web: {best: 1s, worst: 2s}, to-till: 5s}"'

    assert written(f"{LATENCIES},{cell}") == (
        "flows:\n  to-web:\n    latency: {best: 1s, worst: 2s}\n  to-till:\n    latency: 5s\n"
    )


@pytest.mark.parametrize(
    ("cell", "keys"),
    [
        ("15m", "every: 15m"),
        ("0 2 * * *", "schedule: 0 2 * * *"),
        ('"{schedule: 0 2 * * *, timezone: UTC}"', "schedule: 0 2 * * *\n    timezone: UTC"),
    ],
)
def test_a_batch_runs_at_an_interval_or_by_a_schedule(cell: str, keys: str) -> None:
    assert written(f"flows/to-kiosk/schedule,{cell}") == f"flows:\n  to-kiosk:\n    {keys}\n"


def test_a_question_mark_is_asked_and_unknown_and_an_empty_cell_is_not_answered() -> None:
    found = answered(f"{LATENCIES},?", "data/price/fresh_within,")

    assert (found.answered, found.unknown) == (0, 1)
    assert "to-till:\n    metadata: {asked: [latency]}\n" in found.text
    assert "price" not in found.text


def test_data_that_an_answer_brings_in_is_declared() -> None:
    model = "omnicheck: 1\nchannels: {web: {}}\n"

    assert written('channels/web/shows,"price, stock"', "channels/web/captures,[]", model=model) == (
        "channels:\n  web:\n    shows: [price, stock]\n    captures: []\ndata:\n  price:\n  stock:\n"
    )


def test_all_rows_that_are_not_answers_are_refused_at_once_with_their_row_and_what_they_may_be() -> None:
    faults = refused(
        "data/price/fresh_within,soon",
        "flows/to-kiosk/schedule,every night",
        f"{LATENCIES},#REF!",
        "flows/to-shelf/latency,2s",
        f"{LATENCIES},2s",
        f"{LATENCIES},3s",
    )

    assert [fault.place for fault in faults] == [Place("sheet.csv", row, 2) for row in (2, 3, 4, 5, 7)]
    assert "allowed: a length of time, such as 2s, 15m, 1h or 7d, or ?" in faults[0].hint
    assert "allowed: how often, such as 15m; or a schedule" in faults[1].hint
    assert faults[2].message == "`#REF!` is an error of a formula, and not a value"
    assert faults[3].message == "the model leaves no question `flows/to-shelf/latency` open"
    assert faults[4].message == f"a second answer to `{LATENCIES}`"


LINKED = """omnicheck: 1
partial: true
channels: {web: {shows: [price], captures: []}}
systems: {pricing: {}}
data: {price: {record: pricing, fresh_within: 1h}}
flows: {link: {between: [web, pricing]}}
"""


@pytest.mark.parametrize(
    ("cell", "keys"),
    [
        ("pricing -> web", "from: pricing\n    to: web"),
        ("web→pricing", "from: web\n    to: pricing"),
        ("Both", "from: web\n    to: pricing\n    both_ways: true"),
    ],
)
def test_a_relation_goes_the_way_that_the_answer_says(cell: str, keys: str) -> None:
    assert written(f"flows/link/direction,{cell}", model=LINKED) == f"flows:\n  link:\n    {keys}\n"


def test_a_direction_is_between_the_ends_of_the_relation() -> None:
    (fault,) = refused("flows/link/direction,pricing -> till", model=LINKED)

    assert fault.message == "`pricing -> till` is not a direction between web and pricing"


def test_who_knows_what_goes_and_not_how_says_so() -> None:
    rows = ("flows/link/carries,price", "flows/link/direction,pricing -> web")

    assert "mode" not in written(*rows, model=LINKED)
    assert "metadata: {asked: [mode]}" in written(*rows, "flows/link/mode,?", model=LINKED)
    assert "mode: request" in written(*rows, "flows/link/mode,request", model=LINKED)


def test_what_looks_like_data_of_the_model_is_not_new_data() -> None:
    model = "omnicheck: 1\nchannels: {web: {}}\ndata: {prices: {}}\n"
    (fault,) = refused("channels/web/shows,price", model=model)

    assert fault.message == "there is no data object `price`, and it looks like `prices`"


def test_what_is_unknown_adds_to_what_another_file_lists() -> None:
    model = SHOP.replace("mode: batch", "mode: batch, metadata: {asked: [owner]}")
    text = answered("flows/to-kiosk/schedule,?", model=model).text
    both = landscape_of((Source("model.yaml", model), Source("z.yaml", text)))

    assert both.document.flows["to-kiosk"].metadata == {"asked": ["owner", "schedule"]}


def test_yes_is_an_answer_to_whether_the_newest_wins() -> None:
    model = """omnicheck: 1
channels: {web: {shows: [price]}, app: {shows: [price]}}
systems: {pricing: {}, hub: {}}
data: {price: {record: pricing, fresh_within: 1m}}
flows:
  direct: {from: pricing, to: web, carries: [price], mode: event, latency: 1s}
  to-hub: {from: pricing, to: hub, carries: [price], mode: batch, every: 1h, latency: 1s}
  from-hub: {from: hub, to: [web, app], carries: [price], mode: event, latency: 1s}
"""

    assert written("data/price/merge,Yes", model=model) == "data:\n  price:\n    merge: newest\n"


def test_a_sheet_without_its_columns_is_refused() -> None:
    read, sheet = landscape(SHOP), Source("sheet.csv", "id,owner\na,b\n")
    with pytest.raises(UserError, match="no column `answer`"):
        answers_file(sheet, questions(audit(read)), read, "a.yaml", model_and(SHOP))


SPLIT = """omnicheck: 1
partial: true
channels: {web: {title: Web shop, shows: [price], captures: [order]}}
systems: {erp: {title: The ERP}}
locations: {DE: {}, NO: {}}
data: {price: {record: erp, fresh_within: 1h}, order: {record: erp, fresh_within: 1h}}
flows: {link: {title: Uses, between: [web, erp], locations: [DE], latency: 2s, metadata: {source: a}}}
"""


@pytest.mark.parametrize("key", ["carries", "direction"])
def test_a_relation_becomes_a_flow_for_each_way_with_what_is_declared_of_both(key: str) -> None:
    cell = "price: erp -> web (event); order: web -> erp (request)"

    assert written(f"flows/link/{key},{cell}", model=SPLIT) == (
        "flows:\n"
        "  link:\n    from: erp\n    to: web\n    carries: [price]\n    mode: event\n"
        "  link-order:\n    from: web\n    to: erp\n    carries: [order]\n    mode: request\n"
        "    locations: [DE]\n    latency: 2s\n"
    )


def test_one_answer_about_how_things_get_there_holds_for_every_way() -> None:
    rows = ('flows/link/carries,"price: The ERP -> web shop\norder: both"', "flows/link/mode,request")

    assert written(*rows, model=SPLIT).count("mode: request") == 2
    assert "link-order:\n    from: web\n    to: erp\n    carries: [order]\n    both_ways: true\n" in written(
        *rows, model=SPLIT
    )


@pytest.mark.parametrize(
    ("cells", "row", "message"),
    [
        (
            ["price: erp -> till; order: web -> erp"],
            2,
            "`erp -> till` is not a direction between web and erp",
        ),
        (["erp -> web; order: web -> erp"], 2, "it is not said what goes which way"),
        (["price: erp -> web; price: erp -> web"], 2, "`price` goes from erp to web twice"),
        (["price: erp -> web", "web -> erp"], 2, "row 3 answers the same"),
        (["orders: web -> erp", "?"], 2, "there is no data object `orders`, and it looks like `order`"),
    ],
)
def test_a_way_that_cannot_be_is_a_fault_of_its_row(cells: list[str], row: int, message: str) -> None:
    keys = ("carries", "direction")
    rows = [f"flows/link/{key},{cell}" for key, cell in zip(keys, cells, strict=False)]
    (fault,) = refused(*rows, "flows/link/mode,event", model=SPLIT)

    assert (fault.message, fault.place) == (message, Place("sheet.csv", row, 2))


def test_what_another_answer_says_is_not_unknown() -> None:
    rows = ("flows/link/direction,?", "flows/link/carries,price: erp -> web (event)")

    assert "asked" not in written(*rows, model=SPLIT)


def test_names_of_channels_and_of_the_systems_behind_them_become_elements() -> None:
    model = "omnicheck: 1\nsystems: {erp: {title: The ERP}}\n"
    found = answered("channels,Web shop | till", model=model).text

    assert "partial: true\nchannels:\n  web-shop:\n    title: Web shop\n  till:\n" in found
    both = f"{model}channels: {{till: {{}}}}\n"
    assert written("channels/till/flows,the erp", model=both) == (
        "flows:\n  till-erp:\n    between: [till, erp]\n"
    )


@pytest.mark.parametrize(
    ("model", "row", "message"),
    [
        (
            "systems: {erp: {title: The ERP}}",
            "channels,web | The ERP",
            "`The ERP` is in the model already: `erp`",
        ),
        ("systems: {erp: {}}", "channels,[]", "`[]` names nothing"),
        ("systems: {erp: {}}\nchannels: {till: {}}", "channels/till/flows,epr", "there is no system `epr`"),
    ],
)
def test_a_name_that_is_taken_or_missing_is_a_fault_of_its_row(model: str, row: str, message: str) -> None:
    (fault,) = refused(row, model=f"omnicheck: 1\n{model}\n")

    assert (fault.message, fault.place) == (message, Place("sheet.csv", 2, 2))


def test_that_no_one_knows_where_customers_are_met_is_said_of_the_landscape() -> None:
    assert (
        "metadata: {asked: [channels]}" in answered("channels,?", model="omnicheck: 1\nsystems: {a: {}}").text
    )


def test_a_mode_that_is_not_known_is_asked_of_no_flow_that_a_relation_is_split_into() -> None:
    ways = "flows/link/carries,price: erp -> web; order: web -> erp"

    assert written(ways, "flows/link/mode,?", model=SPLIT).count("metadata: {asked: [mode]}") == 2


def test_a_mode_in_a_way_and_in_a_row_of_its_own_is_said_once_too_often() -> None:
    (fault,) = refused("flows/link/carries,price: erp -> web (event)", "flows/link/mode,request", model=SPLIT)

    assert fault.message == "row 3 answers the same"


def test_people_may_write_titles_and_new_names_of_several_words() -> None:
    model = """omnicheck: 1
channels: {web: {}}
data: {stock: {title: Stock level}}
systems: {erp: {title: SAP}}
"""

    assert written("channels/web/shows,stock LEVEL | Preis für alle", model=model) == (
        "channels:\n  web:\n    shows: [stock, preis-fur-alle]\n"
        "data:\n  preis-fur-alle:\n    title: Preis für alle\n"
    )
    assert written("data/stock/record,Sap", model=model) == "data:\n  stock:\n    record: erp\n"


UNASKED = """omnicheck: 1
channels: {web: {}}
capabilities: {buy: {}}
systems: {erp: {}}
"""


@pytest.mark.parametrize("cell", ["nothing", "None", "NOTHING.", "nil", "no data"])
def test_words_for_nothing_bring_in_no_data(cell: str) -> None:
    assert written(f"channels/web/shows,{cell}", model=UNASKED) == "channels:\n  web:\n    shows: []\n"


@pytest.mark.parametrize("cell", ["not known", "Unknown", "tbd", "don\u2019t know", "(unknown)", "???"])
def test_words_for_what_is_not_known_bring_in_no_data(cell: str) -> None:
    assert written(f"channels/web/shows,{cell}", model=UNASKED) == (
        "channels:\n  web:\n    metadata: {asked: [shows]}\n"
    )


@pytest.mark.parametrize("cell", ["n/a", "N.A.", "no", "-", "'-", "—", "null", "..."])
def test_words_that_may_mean_either_are_refused_at_their_cell(cell: str) -> None:
    (fault,) = refused("channels/web/captures,price", f"channels/web/shows,{cell}", model=UNASKED)

    assert "may mean that there is nothing, or that it is not known" in fault.message
    assert fault.hint.startswith("write `[]` for nothing, `?` for not known")
    assert fault.place == Place("sheet.csv", 3, 2)


@pytest.mark.parametrize("cell", ["price | none", "price, n/a", "price | ?", '"[price, unknown]"', "[none]"])
def test_words_for_nothing_among_others_are_refused(cell: str) -> None:
    row = cell if cell.startswith('"') else f'"{cell}"'
    (fault,) = refused(f"channels/web/shows,{row}", model=UNASKED)

    assert fault.message.endswith("names nothing")


@pytest.mark.parametrize("cell", ["none", "N/A"])
def test_what_the_model_calls_so_is_still_meant(cell: str) -> None:
    model = UNASKED + "data: {none: {}, not-applicable: {title: n/a}}\n"
    id = {"none": "none", "N/A": "not-applicable"}[cell]

    assert written(f"channels/web/shows,{cell}", model=model) == f"channels:\n  web:\n    shows: [{id}]\n"


@pytest.mark.parametrize("key", ["carries", "direction"])
def test_a_way_that_nothing_goes_is_refused(key: str) -> None:
    (fault,) = refused(f"flows/link/{key},price: erp -> web; nothing: web -> erp", model=SPLIT)

    assert fault.message == "`nothing` names nothing"


def test_a_flow_of_which_nothing_is_known_is_asked_no_more() -> None:
    assert "metadata: {asked: [carries]}" in written("flows/link/carries,not known", model=LINKED)


@pytest.mark.parametrize("cell", ["[]", "nothing"])
def test_who_knows_that_nothing_passes_is_asked_to_remove_the_flow(cell: str) -> None:
    (fault,) = refused(f"flows/link/carries,{cell}", model=LINKED)
    (other,) = refused(f"flows/link/carries,{cell}", model=f"{WRITTEN} from a.dsl.\n{LINKED}")

    assert fault.message == "a flow carries something, and link would carry nothing"
    assert fault.hint.startswith("if nothing passes there, remove link at ")
    assert "with the rule `- {id: link, ignore: true}` in --map" in other.hint


@pytest.mark.parametrize("cell", ["unknown", "tbd"])
@pytest.mark.parametrize(
    ("id", "model"),
    [("flows/to-kiosk/schedule", SHOP), ("data/price/fresh_within", SHOP), ("flows/link/direction", LINKED)],
)
def test_a_time_or_a_way_that_is_not_known_is_unknown(id: str, model: str, cell: str) -> None:
    assert "asked: [" in written(f"{id},{cell}", model=model)


@pytest.mark.parametrize("cell", ["none", "nothing", "-"])
def test_no_channel_is_called_nothing(cell: str) -> None:
    (fault,) = refused(f"channels,{cell}", model="omnicheck: 1\nsystems: {erp: {}}\n")

    assert fault.message == f"`{cell}` names nothing"


VALUES = """omnicheck: 1
channels: {web: {experience: {returns: 30d}}, app: {}}
standards: {returns: {}}
locations: {DE: {requires: {returns: 30d}}}
"""


@pytest.mark.parametrize("cell", ["n/a", "none", "unknown"])
def test_words_for_nothing_are_values_in_quotes_alone(cell: str) -> None:
    id = "channels/app/experience.returns"
    (fault,) = refused(f"{id},{cell}", model=VALUES)
    quoted = f'{id},"""{cell}"""'

    assert f'or the value as `"{cell}"`' in fault.hint
    assert f"returns: {cell}" in written(quoted, model=VALUES)


@pytest.mark.parametrize("given", ["nil", "{DE: nil}", "[nil, 30d]"])
def test_a_value_that_another_touchpoint_has_is_meant(given: str) -> None:
    model = VALUES.replace("returns: 30d}}, app", f"returns: {given}}}}}, app")

    assert "returns: nil" in written("channels/app/experience.returns,nil", model=model)


def test_a_value_that_a_standard_orders_is_meant() -> None:
    model = VALUES.replace("{returns: {}}", "{returns: {order: [nil, 30d, 60d], compare: at_least}}")

    assert "returns: nil" in written("channels/app/experience.returns,nil", model=model)


def test_the_data_that_is_new_is_named() -> None:
    assert answered("channels/web/shows,Price | stock", model=UNASKED).new_data == ("price", "stock")


IDS_OF_SHOP = (LATENCIES, "data/price/fresh_within", "flows/to-kiosk/schedule")
EMPTY = "omnicheck: 1\nsystems: {erp: {}}\nlocations: {DE: {}}\n"
WITHOUT_TOUCHPOINTS = "channels"
IDS_OF_LINKED = ("flows/link/carries", "flows/link/direction", "flows/link/mode")
TEXTS = st.text(
    st.sampled_from("a1 -:>{}[]|,;?#&*!'\"\\\n\t=+@éا→µ\u202e") | st.characters(), max_size=30
) | st.lists(st.sampled_from(["price", "web", "pricing", "->", ":", ";", "both", "(event)", " "])).map(
    "".join
)


@tries(25)
@given(st.sampled_from([*IDS_OF_SHOP, *IDS_OF_LINKED, WITHOUT_TOUCHPOINTS]), TEXTS)
def test_any_answer_is_refused_at_its_row_or_leaves_the_model_valid(id: str, text: str) -> None:
    model = SHOP if id in IDS_OF_SHOP else LINKED if id in IDS_OF_LINKED else EMPTY
    sheet = io.StringIO()
    csv.writer(sheet).writerows([("id", "answer"), (id, text)])
    read, source = landscape(model), Source("sheet.csv", sheet.getvalue())
    files = {"sheet.csv"}
    try:
        found = answers_file(source, questions(audit(read)), read, "answers.yaml", model_and(model))
        model_and(model)(Source("answers.yaml", found.text))
    except UserError as error:
        files = {fault.place.file if fault.place else "" for fault in error.faults}

    assert files == {"sheet.csv"}
