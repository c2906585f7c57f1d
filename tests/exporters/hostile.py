"""Landscapes written by strangers: any text in titles, tags, metadata and keys of their own."""

import json

from hypothesis import Phase, settings
from hypothesis import strategies as st

from omnicheck.model.landscape import Landscape
from tests.landscapes import landscape
from tests.oracle.examples import tries

A_FEW = settings(tries(15), phases=[Phase.explicit, Phase.generate])
"""For tests that read a whole landscape each time, which would take minutes to shrink."""

TRICKS = (
    *('"', "\\", '\\"', '"""', "'", "''=1+1", "=HYPERLINK(1)", "+1", "-1", "@x", "#REF!", "|", "a | b", ";"),
    *("${HOME}", "${", "\\n", "\n", "\r\n", "\t", "{", "}", "[x]", "{a: b}", "]]>", "<!--", "&amp;", "<b>"),
    *(
        "null",
        "true",
        "NO",
        "1e5",
        "0x1F",
        "1.10",
        "007",
        "~",
        "- a",
        "a: b",
        "a #b",
        "!tag",
        "*x",
        "&x",
        "%",
    ),
    *(
        " x",
        "x ",
        "  ",
        "\u202eevil\u2066",
        "\u05d0\u05d1",
        "\u6f22\u5b57",
        "e\u0301",
        "\U0001f600",
        "this",
        "}",
    ),
)
TEXTS = st.lists(st.sampled_from([*TRICKS, "a", " ", ",", ":"]), min_size=1, max_size=4).map(
    "".join
) | st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Cn", "Zl", "Zp"], exclude_characters="\ufeff"),
    min_size=1,
    max_size=20,
)
"""Texts that a model may contain."""

VALUES = st.recursive(
    TEXTS | st.integers(-(10**17), 10**17) | st.booleans() | st.none() | st.sampled_from([0.5, 1e30, -2.25]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=6,
)
IDS = st.from_regex(r"\A[A-Za-z0-9_-]{1,6}\Z") | st.sampled_from(
    ["this", "-a", "a", "A", "007", "1-2", "1E5"]
)


@st.composite
def landscapes(draw: st.DrawFn) -> Landscape:
    """Return a landscape of a few elements with hostile texts."""
    names = iter(
        draw(st.lists(IDS, min_size=6, max_size=6, unique=True).filter(lambda ids: "record" not in ids))
    )
    channel, own, touchpoint, record, copy, data = names

    def body(**keys: object) -> dict[str, object]:
        words = {
            "title": TEXTS,
            "description": TEXTS,
            "technology": TEXTS,
            "tags": st.lists(TEXTS, max_size=3, unique=True),
            "metadata": st.dictionaries(TEXTS, VALUES, max_size=2),
            "x-own": VALUES,
        }
        chosen = draw(st.sets(st.sampled_from(sorted(words)), max_size=3))
        return keys | {key: draw(words[key]) for key in sorted(chosen)}

    document = {
        "omnicheck": 1,
        "name": draw(TEXTS),
        "channels": {channel: body(owner=draw(TEXTS)), own: body(shows=[data])},
        "touchpoints": {touchpoint: body(channel=channel, shows=[data], captures=[data])},
        "systems": {record: body(kind=draw(TEXTS)), copy: body()},
        "data": {data: body(record=record, fresh_within="60s")},
        "flows": {
            "several": body(**{"from": "record"}, to=[touchpoint, copy], carries=[data], mode="event"),
            touchpoint: body(**{"from": touchpoint}, to=record, carries=[data], mode="request", latency="1s"),
            "between": body(between=[copy, own]),
        },
        "glossary": {"word": body(cio=draw(TEXTS), cmo=draw(TEXTS))},
    }
    return landscape(json.dumps(document, ensure_ascii=False))
