"""Countries, languages and currencies by the names that people write, and the codes that they mean."""

from collections.abc import Mapping

_COUNTRIES = {
    "AE": "uae, united arab emirates",
    "AR": "arg, argentina",
    "AT": "aut, austria, österreich",
    "AU": "aus, australia",
    "BE": "bel, belgium",
    "BR": "bra, brazil, brasil",
    "CA": "can, canada",
    "CH": "che, switzerland, schweiz",
    "CL": "chl, chile",
    "CN": "chn, china, prc",
    "CO": "col, colombia",
    "CZ": "cze, czechia, czech republic",
    "DE": "deu, ger, germany, deutschland",
    "DK": "dnk, denmark",
    "EG": "egy, egypt",
    "ES": "esp, spain, españa",
    "FI": "fin, finland",
    "FR": "fra, france",
    "GB": "gbr, uk, united kingdom, great britain, england, britain",
    "GR": "grc, el, greece",
    "HK": "hkg, hong kong",
    "HU": "hun, hungary",
    "ID": "idn, indonesia",
    "IE": "irl, ireland",
    "IL": "isr, israel",
    "IN": "ind, india",
    "IT": "ita, italy, italia",
    "JP": "jpn, japan",
    "KR": "kor, south korea, korea",
    "LU": "lux, luxembourg",
    "MX": "mex, mexico, méxico",
    "MY": "mys, malaysia",
    "NG": "nga, nigeria",
    "NL": "nld, netherlands, the netherlands, holland",
    "NO": "nor, norway, norge",
    "NZ": "nzl, new zealand",
    "PH": "phl, philippines",
    "PL": "pol, poland, polska",
    "PT": "prt, portugal",
    "RO": "rou, romania",
    "SA": "sau, ksa, saudi arabia",
    "SE": "swe, sweden, sverige",
    "SG": "sgp, singapore",
    "SK": "svk, slovakia",
    "TH": "tha, thailand",
    "TR": "tur, turkey, türkiye",
    "TW": "twn, taiwan",
    "UA": "ukr, ukraine",
    "US": "usa, united states, america",
    "VN": "vnm, vietnam",
    "ZA": "zaf, south africa",
}
_LANGUAGES = {
    "ar": "arabic",
    "cs": "czech",
    "da": "danish, dansk",
    "de": "german, deutsch",
    "el": "greek",
    "en": "english",
    "es": "spanish, español",
    "fi": "finnish",
    "fr": "french, français",
    "he": "hebrew",
    "hi": "hindi",
    "hu": "hungarian",
    "it": "italian, italiano",
    "ja": "japanese, jp",
    "ko": "korean",
    "nb": "norwegian, norsk, bokmål",
    "nl": "dutch, nederlands",
    "pl": "polish, polski",
    "pt": "portuguese, português",
    "ru": "russian",
    "sv": "swedish, svenska",
    "tr": "turkish, türkçe",
    "uk": "ukrainian",
    "zh": "chinese, mandarin, cn",
}
_CURRENCIES = {
    "AUD": "australian dollar",
    "CHF": "swiss franc, franken",
    "CNY": "rmb, yuan, renminbi",
    "EUR": "€, euro, euros",
    "GBP": "£, pound, pounds, sterling",
    "INR": "₹, rupee, rupees",
    "JPY": "¥, yen",
    "KRW": "₩, won",
    "NOK": "norwegian krone",
    "SEK": "swedish krona",
    "TRY": "₺, lira",
    "USD": "$, us$, dollar, dollars",
}


def written_country(text: str) -> str:
    """Return the code of a country by its name or its code of three letters; empty if it is not known."""
    return _code(_COUNTRIES, text)


def written_language(text: str) -> str:
    """Return the tag of a language by its name; empty if it is not known."""
    return _code(_LANGUAGES, text)


def written_currency(text: str) -> str:
    """Return the code of a currency by its name or sign; empty if it is not known."""
    return _code(_CURRENCIES, text)


def _code(names: Mapping[str, str], text: str) -> str:
    wanted = " ".join(text.split()).casefold()
    return next((code for code, known in names.items() if wanted in known.split(", ")), "")
