"""The codes of countries, currencies and languages, as of early 2026."""

import re


def _codes(table: str) -> frozenset[str]:
    return frozenset(table.split())


# ISO 3166-1 alpha-2, the officially assigned codes.
COUNTRIES: frozenset[str] = _codes(
    """
    AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW
    BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI
    FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN
    IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME
    MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF
    PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV
    SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE
    YT ZA ZM ZW
    """
)

# ISO 4217, list one as of amendment 180, without XTS (for tests) and XXX (no currency).
CURRENCIES: frozenset[str] = _codes(
    """
    AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BHD BIF BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF
    CHE CHF CHW CLF CLP CNY COP COU CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP
    GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT
    LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR
    NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN
    SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD USN UYI UYU UYW UZS VED VES VND VUV WST XAD
    XAF XAG XAU XBA XBB XBC XBD XCD XCG XDR XOF XPD XPF XPT XSU XUA YER ZAR ZMW ZWG
    """
)

# ISO 639-1.
LANGUAGES: frozenset[str] = _codes(
    """
    aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee
    el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io
    is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn
    mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se
    sg sh si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi
    vo wa wo xh yi yo za zh zu
    """
)

# RFC 5646, section 2.1, without primary subtags of four letters or more, of which none is registered, and
# without the irregular tags from before 2006.
_LANGUAGE_TAG = re.compile(
    r"""
    (?P<primary> [a-z]{2,3} ) (?: -[a-z]{3} ){0,3}  # extended languages, as in zh-yue
    (?: -[a-z]{4} )?  # script
    (?: -(?P<region> [a-z]{2} | [0-9]{3} ) )?
    (?: -(?: [a-z0-9]{5,8} | [0-9][a-z0-9]{3} ) )*  # variants
    (?: -[0-9a-wyz] (?: -[a-z0-9]{2,8} )+ )*  # extensions
    (?: -x (?: -[a-z0-9]{1,8} )+ )?  # private use
    """,
    re.ASCII | re.IGNORECASE | re.VERBOSE,
)


def is_country(code: str) -> bool:
    """Return True for an ISO 3166-1 alpha-2 code in upper case."""
    return code in COUNTRIES


def is_currency(code: str) -> bool:
    """Return True for the ISO 4217 code, in upper case, of a currency in use."""
    return code in CURRENCIES


def is_language(tag: str) -> bool:
    """Return True for a BCP 47 language tag, such as `de`, `nb-NO` or `zh-Hant-TW`, in any case.

    The tag must be well formed, and two-letter languages and regions must exist.
    """
    parts = _LANGUAGE_TAG.fullmatch(tag)
    if not parts:
        return False
    primary, region = parts["primary"].lower(), (parts["region"] or "").upper()
    return (len(primary) != 2 or primary in LANGUAGES) and (len(region) != 2 or region in COUNTRIES)
