"""Questions in words that a person outside IT can answer, one template for each key."""

from collections.abc import Sequence

from omnicheck.evaluation.missing_facts import CHANNELS, DIRECTION, EXPERIENCE, FLOWS, RECONCILE
from omnicheck.model.data_reference import data_of
from omnicheck.model.experience import LOAD_TIME
from omnicheck.model.flow import AnyFlow
from omnicheck.model.landscape import Landscape, Path
from omnicheck.model.words import RESERVED
from omnicheck.units.prose import listing
from omnicheck.verdict.question import AnswerForm

_FORMS = {
    "latency": AnswerForm.LATENCY,
    RECONCILE: AnswerForm.LATENCY,
    "every": AnswerForm.DURATION,
    "ttl": AnswerForm.DURATION,
    "schedule": AnswerForm.WHEN,
    "mode": AnswerForm.MODE,
    "carries": AnswerForm.CARRIED,
    DIRECTION: AnswerForm.DIRECTION,
    "fresh_within": AnswerForm.DURATION,
    "record": AnswerForm.SYSTEM,
    "merge": AnswerForm.NEWEST,
    CHANNELS: AnswerForm.CHANNELS,
    FLOWS: AnswerForm.SYSTEMS,
    "shows": AnswerForm.DATA,
    "captures": AnswerForm.DATA,
    "writes": AnswerForm.DATA,
    "offers": AnswerForm.CAPABILITIES,
    "recognises": AnswerForm.IDENTIFIERS,
}


def form_of(landscape: Landscape, elements: Sequence[Path], key: str) -> AnswerForm:
    """Return what an answer about a key of elements may be."""
    if key == "carries" and landscape.document.flows[str(elements[0][1])].between:
        return AnswerForm.EXCHANGED
    return AnswerForm.VALUE if key.startswith(EXPERIENCE) else _FORMS[key]


def words_of(landscape: Landscape, elements: Sequence[Path], key: str) -> str:
    """Return the question for elements that lack a key; several are flows, none is the landscape."""
    if not elements:
        return "Where do customers meet you, such as on a website, in an app, in a shop or on the phone?"
    section, id = str(elements[0][0]), str(elements[0][1])
    if section == "flows":
        return _of_flows(landscape, [str(path[1]) for path in elements], key)
    name = landscape.titles.of(section, id)
    if key.startswith(EXPERIENCE):
        return _of_standard(landscape, key.removeprefix(EXPERIENCE), name)
    return {
        "fresh_within": _of_limit(landscape, id, name),
        "record": f"Which system has the last word on {name}?",
        "merge": f"If {name} arrives by several ways, does the newest always win?",
        "shows": f"What does a customer see at {name}?",
        "captures": f"What is entered at {name}?",
        FLOWS: f"Which systems bring {name} what it shows, or take what is entered there?",
        "offers": f"What can a customer do at {name}?",
        "recognises": f"How does {name} recognise a customer, such as by a card, a number or an address?",
        "writes": f"What is written down when a customer does this: {name}?",
    }[key]


def _of_standard(landscape: Landscape, standard: str, touchpoint: str) -> str:
    known = {
        "languages": f"Which languages can a customer use at {touchpoint}?",
        "currencies": f"In which currencies are prices at {touchpoint}?",
        "payments": f"How can a customer pay at {touchpoint}?",
        "regulations": f"Which regulations does {touchpoint} meet?",
        "accessibility": f"Which standard of accessibility does {touchpoint} meet?",
        LOAD_TIME: f"How long does {touchpoint} take to load?",
        "device_coverage": f"Which share of customers use {touchpoint} on a device that it is tested on?",
    }
    title = landscape.titles.of("standards", standard)
    return known.get(standard) or f"{title} at {touchpoint}: what do customers get there?"


def _of_limit(landscape: Landscape, data: str, name: str) -> str:
    """Return the question for the limit of data, which customers see, or only enter."""
    touchpoints = landscape.touchpoints.values()
    needed = (capability.needs for capability in landscape.document.capabilities.values())
    is_shown = any(data in map(data_of, some) for some in (*needed, *(one.shows for one in touchpoints)))
    if not is_shown and any(data in map(data_of, one.captures) for one in touchpoints):
        return f"How long may it take until {name} that a customer enters has arrived, at most?"
    return f"How old may {name} be when a customer sees it, at most?"


def _of_flows(landscape: Landscape, ids: Sequence[str], key: str) -> str:
    flows = [landscape.document.flows[id] for id in ids]
    titles = landscape.titles
    carried = {titles.of("data", data_of(one)) for flow in flows for one in flow.carried}
    source = _end(landscape, flows[0].source, flows[0])
    ends = {_end(landscape, one, flow) for flow in flows for one in flow.targets}
    target, targets = listing(ends), len(ends)
    data = listing(carried) if carried else "what is sent"
    goods, do = (listing(carried) if carried else "data"), "do" if len(carried) > 1 else "does"
    return {
        "latency": f"How long can {data} take from {source} to {target}, at worst?",
        RECONCILE: f"If {data} is lost from {source} to {target}, how long until it is sent again, at worst?",
        "every": f"How often {'does' if targets == 1 else 'do'} {target} fetch {data} from {source}?",
        "ttl": f"How long can {target} keep showing {data} before asking {source} again?",
        "schedule": f"When, or how often, {'are' if len(carried) > 1 else 'is'} {data} sent "
        f"from {source} to {target}?",
        "mode": f"How {do} {goods} get from one to the other, {source} and {target}?"
        if flows[0].between
        else f"How {do} {goods} get from {source} to {target}?",
        DIRECTION: f"Which way {do} {goods} go between {source} and {target}?",
        "carries": f"What is exchanged between {source} and {target}?"
        if flows[0].between
        else f"What is sent from {source} to {target}?",
    }[key]


def _end(landscape: Landscape, id: str, flow: AnyFlow) -> str:
    if id == RESERVED:
        records = {
            one for carried in flow.carried for one in landscape.document.data[data_of(carried)].records()
        }
        return listing(landscape.titles.end(one) for one in records) or "its system of record"
    return landscape.titles.end(id)
