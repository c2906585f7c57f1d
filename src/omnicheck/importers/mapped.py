"""A map applied to an architecture: what a rule says of a part or a message is stated of it, as by a fact."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from omnicheck.importers.architecture import Architecture, SourceData, SourcePart, SourceRelation
from omnicheck.importers.levels import DetailLevel
from omnicheck.importers.map_rules import MapRule, RuleSubject
from omnicheck.importers.stated_facts import ID, SECTION
from omnicheck.read.tree import Node, ScalarNode


class Mapped(NamedTuple):
    """An architecture after a map, the levels that it gives to single parts, and rules that match none.

    Of these, some may name flows, whose ids depend on the level.
    """

    architecture: Architecture
    levels: Mapping[str, DetailLevel]
    unused: tuple[MapRule, ...]


def mapped(
    architecture: Architecture,
    rules: Iterable[MapRule],
    part_ids: Mapping[str, str],
    data_ids: Mapping[str, str],
) -> Mapped:
    """Apply the rules to an architecture whose parts and data have these ids.

    Of the rules that match something, the first counts; of those about levels, the first of them as well.
    """
    ordered = tuple(rules)
    used: set[MapRule] = set()
    levels: dict[str, DetailLevel] = {}
    decided: dict[str, MapRule] = {}
    for part in architecture.parts:
        traits = _traits_of_part(part, part_ids.get(part.key, ""))
        for rule in (rule for rule in ordered if rule.applies(traits)):
            used.add(rule)
            if rule.outcome == "level":
                levels.setdefault(part.key, DetailLevel(rule.value.text))
            else:
                decided.setdefault(part.key, rule)
    merged: dict[str, MapRule] = {}
    for one in architecture.data:
        traits = _traits_of_data(one, data_ids[one.key])
        for rule in (rule for rule in ordered if rule.outcome in ("data", "ignore") and rule.applies(traits)):
            used.add(rule)
            merged.setdefault(one.key, rule)
    unused = tuple(rule for rule in ordered if rule not in used)
    own = _channels_of_their_own(decided, part_ids)
    return Mapped(_applied(architecture, decided, merged, own), levels, unused)


def _channels_of_their_own(decided: Mapping[str, MapRule], part_ids: Mapping[str, str]) -> set[str]:
    """Return the parts whose channel has their id, and no other touchpoint."""
    named = [rule.value.text for rule in decided.values() if rule.outcome == "channel"]
    return {
        key
        for key, rule in decided.items()
        if rule.outcome == "touchpoint"
        or (
            rule.outcome == "channel"
            and rule.value.text == part_ids.get(key)
            and named.count(rule.value.text) == 1
        )
    }


def _traits_of_part(part: SourcePart, id: str) -> RuleSubject:
    words = part.words
    return RuleSubject(
        (id,) if id else (), words.tags, (words.technology,) if words.technology else (), (part.kind,)
    )


def _traits_of_data(one: SourceData, id: str) -> RuleSubject:
    words = one.words
    return RuleSubject((id,), words.tags, (words.technology,) if words.technology else (), ("data",))


def _applied(
    architecture: Architecture,
    decided: Mapping[str, MapRule],
    merged: Mapping[str, MapRule],
    own_channels: set[str],
) -> Architecture:
    ignored = _with_what_is_in_them(
        architecture.parts, {key for key, rule in decided.items() if rule.outcome == "ignore"}
    )
    as_data = {key for key, rule in decided.items() if rule.outcome == "data"} - ignored
    left = [part for part in architecture.parts if part.key not in ignored | as_data]
    gone = ignored | as_data
    told = [one for one in architecture.parts if one.key in as_data]
    data, names = _merged_data(architecture.data, merged)
    relations = [
        _without(relation, gone, names)
        for relation in architecture.relations
        if not gone & {relation.source, relation.target}
    ]
    return architecture._replace(
        parts=tuple(
            _stated(_at_top(part, as_data), decided.get(part.key), own_channel=part.key in own_channels)
            for part in left
        ),
        relations=tuple(relations),
        data=(*data, *(_as_data(part, decided[part.key]) for part in told)),
    )


def _with_what_is_in_them(parts: Iterable[SourcePart], keys: set[str]) -> set[str]:
    inside: dict[str, list[str]] = {}
    for part in parts:
        inside.setdefault(part.parent, []).append(part.key)
    found: set[str] = set()
    waiting = list(keys)
    while waiting:
        if (key := waiting.pop()) not in found:
            found.add(key)
            waiting += inside.get(key, ())
    return found


def _at_top(part: SourcePart, gone: set[str]) -> SourcePart:
    return part._replace(parent="") if part.parent in gone else part


def _stated(part: SourcePart, rule: MapRule | None, *, own_channel: bool) -> SourcePart:
    """Return a part of which the outcome of a rule is stated; it wins over what the source states."""
    if rule is None:
        return part
    facts: dict[str, Node] = {
        key: node for key, node in part.facts.items() if key not in (SECTION, "channel")
    }
    place = rule.value.place
    section = "systems" if rule.outcome == "system" else "channels" if own_channel else "touchpoints"
    if part.kind and section != "touchpoints" and SECTION not in part.facts:
        facts = {"kind": ScalarNode(part.kind, part.kind, *part.place), **facts}
    facts[SECTION] = ScalarNode(section, section, *place)
    if section == "touchpoints":
        facts["channel"] = ScalarNode(rule.value.text, rule.value.text, *place)
    return part._replace(facts=facts)


def _as_data(part: SourcePart, rule: MapRule) -> SourceData:
    left_out = (SECTION, "channel")
    facts = {key: node for key, node in part.facts.items() if key not in left_out} | _id_of(rule)
    return SourceData(part.key, part.place, part.identifier, (), part.words, facts)


def _id_of(rule: MapRule) -> dict[str, Node]:
    """Return the id that a rule gives to data; none if it says `true`."""
    return {} if rule.value.value is True else {ID: rule.value._replace(value=rule.value.text)}


def _merged_data(
    data: Iterable[SourceData], merged: Mapping[str, MapRule]
) -> tuple[list[SourceData], dict[str, str]]:
    """Return the data that is left, and the key of what each has become; empty if it is ignored."""
    left: dict[str, SourceData] = {}
    names: dict[str, str] = {}
    for one in data:
        rule = merged.get(one.key)
        if rule is None or not (rule.outcome == "ignore" or _id_of(rule)):
            left[one.key], names[one.key] = one, one.key
        elif rule.outcome == "ignore":
            names[one.key] = ""
        else:
            key = f"\0{rule.value.text}"
            names[one.key] = key
            first = left.get(key) or one._replace(key=key, attributes=())
            attributes = dict.fromkeys((*first.attributes, *one.attributes))
            facts = {**one.facts, **first.facts, **_id_of(rule)}
            left[key] = first._replace(attributes=tuple(attributes), facts=facts)
    return list(left.values()), names


def _without(relation: SourceRelation, gone: set[str], names: Mapping[str, str]) -> SourceRelation:
    carries = dict.fromkeys(names[key] for key in relation.carries if names[key])
    via = tuple(key for key in relation.via if key not in gone)
    return relation._replace(carries=tuple(carries), via=via)
