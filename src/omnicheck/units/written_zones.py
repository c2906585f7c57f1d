"""Time zones as people write them, by the name that the IANA data has: `PST` is America/Los_Angeles."""

import re

from omnicheck.units.schedule import known_zones

_ZONES = {
    "America/Los_Angeles": "PST PDT PT, Pacific, Pacific Standard Time, Pacific Time, US/Pacific Time",
    "America/Denver": "MDT MT, Mountain, Mountain Standard Time, Mountain Time",
    "America/Chicago": "CST CDT CT, Central Standard Time, Central Time",
    "America/New_York": "EDT ET, Eastern, Eastern Standard Time, Eastern Time",
    "America/Anchorage": "AKST AKDT, Alaskan Standard Time",
    "America/Halifax": "AST ADT, Atlantic Standard Time",
    "America/Sao_Paulo": "BRT, E. South America Standard Time",
    "America/Argentina/Buenos_Aires": "ART, Argentina Standard Time",
    "America/Mexico_City": "Central Standard Time (Mexico)",
    "Europe/London": "BST, GMT Standard Time, UK, GB time",
    "Europe/Lisbon": "WEST",
    "Europe/Berlin": "CEST MEZ MESZ, W. Europe Standard Time, Germany, Central European Time",
    "Europe/Paris": "Romance Standard Time, France",
    "Europe/Warsaw": "Central European Standard Time",
    "Europe/Prague": "Central Europe Standard Time",
    "Europe/Athens": "EEST, GTB Standard Time",
    "Europe/Kyiv": "FLE Standard Time",
    "Europe/Moscow": "MSK, Russian Standard Time",
    "Europe/Istanbul": "TRT, Turkey Standard Time",
    "Africa/Johannesburg": "SAST, South Africa Standard Time",
    "Africa/Nairobi": "EAT, E. Africa Standard Time",
    "Africa/Lagos": "WAT, W. Central Africa Standard Time",
    "Asia/Dubai": "GST, Arabian Standard Time",
    "Asia/Riyadh": "Arab Standard Time",
    "Asia/Kolkata": "IST, India Standard Time",
    "Asia/Singapore": "SGT, Singapore Standard Time",
    "Asia/Hong_Kong": "HKT",
    "Asia/Shanghai": "China Standard Time",
    "Asia/Tokyo": "JST, Tokyo Standard Time, Japan time",
    "Asia/Seoul": "KST, Korea Standard Time",
    "Asia/Jakarta": "WIB, SE Asia Standard Time",
    "Australia/Sydney": "AEST AEDT, AUS Eastern Standard Time",
    "Australia/Adelaide": "ACST ACDT",
    "Australia/Perth": "AWST",
    "Pacific/Auckland": "NZST NZDT, New Zealand Standard Time",
    "UTC": "Z, Coordinated Universal Time, zulu",
}
_CITIES = {
    "America/Los_Angeles": "san francisco, seattle, san diego, las vegas",
    "America/Chicago": "dallas, houston, austin",
    "America/New_York": "boston, washington, atlanta, miami, philadelphia",
    "Asia/Kolkata": "mumbai, delhi, new delhi, bangalore, bengaluru, chennai",
    "Asia/Shanghai": "beijing, shenzhen, guangzhou",
    "Asia/Tokyo": "osaka, kyoto",
    "Europe/Berlin": "munich, hamburg, frankfurt, cologne, düsseldorf, dusseldorf, stuttgart",
    "Europe/London": "manchester, birmingham, edinburgh, glasgow, leeds",
    "Europe/Madrid": "barcelona, valencia",
    "Europe/Paris": "lyon, marseille, toulouse",
    "Europe/Rome": "milan, turin, naples",
    "Europe/Zurich": "geneva, basel, bern",
}
"""Cities without a zone of their own."""

_BY_HALF_HOURS = {
    "+3:30": "Asia/Tehran",
    "+4:30": "Asia/Kabul",
    "+5:30": "Asia/Kolkata",
    "+5:45": "Asia/Kathmandu",
    "+6:30": "Asia/Yangon",
    "+9:30": "Australia/Darwin",
    "-3:30": "America/St_Johns",
}
_OFFSET = re.compile(r"(?:utc|gmt)?\s*([-+\u2212])\s*0?([0-9]{1,2})(?::?([0-9]{2}))?", re.IGNORECASE)


def written_zone(text: str) -> str:
    """Return the zone that a text means: an abbreviation, an offset, a city, a name in another case."""
    return _from_offset(text) or _by_name(text)


def _from_offset(text: str) -> str:
    """Return the zone of an offset from UTC; the sign in Etc/GMT-2 is the other way round."""
    if not (found := _OFFSET.fullmatch(text.strip())):
        return ""
    sign, hours, minutes = found[1].replace("\u2212", "-"), int(found[2]), int(found[3] or 0)
    if minutes:
        return _BY_HALF_HOURS.get(f"{sign}{hours}:{minutes:02}", "")
    zone = f"Etc/GMT{'-' if sign == '+' else '+'}{hours}" if hours else "UTC"
    return zone if zone in known_zones() else ""


def _by_name(text: str) -> str:
    wanted = text.strip().casefold()
    for zone, names in _ZONES.items():
        first, *others = names.split(", ")
        known = (*(first.split() if first.isupper() else (first,)), *others)
        if any(name.casefold() == wanted for name in known):
            return zone
    city = wanted.rpartition("/")[2].replace("_", " ")
    for zone, names in _CITIES.items():
        if city in names.split(", "):
            return zone
    as_name = wanted.replace(" ", "_")
    same = [zone for zone in known_zones() if zone.casefold() == as_name]
    cities = [zone for zone in known_zones() if zone.casefold().rpartition("/")[2] == as_name]
    return min(same or [zone for zone in cities if "/" in zone], default="")
