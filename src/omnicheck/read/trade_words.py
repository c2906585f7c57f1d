"""Words that companies of a trade use for one thing: each line lists names that mean much the same."""

import re
from collections.abc import Mapping
from functools import cache, lru_cache

_CHANNELS_AND_TOUCHPOINTS = """
web, website, web site, site, webshop, web shop, web store, online, online shop, online store, eshop
web, ecommerce, e commerce, storefront, web portal, portal, internet, online banking, internet banking
mobile, app, mobile app, smartphone, smartphone app, phone app, native app, mobile banking, banking app
store, shop, retail store, physical store, outlet, boutique
branch, branch office, bank branch, counter
till, pos, point of sale, cash register, checkout counter, cash desk
associate device, staff device, staff app, store app, associate app, clienteling, clienteling app, handheld
kiosk, self service terminal, self service, self service kiosk, terminal
contact centre, call centre, callcentre, hotline, customer service, customer care, service centre, helpline
contact centre, call centre, hotline, telephone, phone, support
email, e mail, mail, newsletter, mailing
messages, message, messaging, notification, push, sms, correspondence, mailing, email, mail
chat, live chat, chatbot, messenger, web chat
social, social media, social network
marketplace, market place
atm, machine, cash machine, cashpoint, cash dispenser, bankomat
third party, third party provider, tpp, open banking
airport, airport service, station
ground staff, gate agent, airport staff, agent app
agency, travel agency, travel agent, reseller, agent
interline, interline partner, partner airline, codeshare, codeshare partner
travel site, ota, online travel agency, booking site, booking portal
gds, global distribution system
tour operator, wholesaler, bed bank
front desk, counter, reception, frontdesk, lobby
partner, dealer, reseller, partner shop, indirect
"""
_DATA = """
item, product, article, sku, merchandise, catalogue item
price, selling price, retail price, item price, sales price
promotion, promo, discount, deal, special offer, coupon
inventory, stock, stock level, on hand, availability
order, sales order, customer order, purchase
customer, key customer, client, consumer, shopper, account holder
customer, party, person
loyalty account, loyalty, loyalty card, points, points account, bonus, bonus points, bonus account, miles
loyalty account, frequent flyer, frequent flyer account, rewards, rewards account
membership, member, subscription
stored value, gift card, giftcard, voucher, gift certificate, prepaid card
receipt, e receipt, ereceipt, digital receipt, bill
consent, permission, opt in, marketing consent, privacy consent
store details, shop details, branch details, store info, location details, opening hours
account, current account, bank account, checking account, balance
payment order, payment, transfer, bank transfer, credit transfer
card, bank card, debit card, payment card
product, offering, product directory, product catalogue, tariff, plan
product offering, offering, tariff, plan, catalogue, product catalogue
offering qualification, coverage, coverage check, availability, line check
quote, basket, cart, shopping cart, draft order
application, loan application, customer offer, account opening
party, customer, client, person, user, subscriber
contact session, session, contact, interaction, conversation
party interaction, interaction, contact, contact history, interaction history, conversation
case, customer case, ticket, complaint, service request, claim
trouble ticket, ticket, incident, fault report, case
authentication, login, log in, sign in, identity
offer, fare, quote, priced offer, proposal, quotation
order, booking, pnr, reservation
reservation, booking, stay
delivery, delivery status, service delivery, fulfilment
flight status, flight, flight info, flight information
seat map, seatmap, seat plan, cabin map
traveller, passenger, pax, guest, customer
bag, baggage, luggage, suitcase
settlement, accounting, payment settlement, clearing
inventory count, inventory, room inventory, allotment, rooms left
availability, availability search, free rooms, vacancy
restriction, stay restriction, availability status, stop sell
rate plan, rate, tariff
rate amount, room rate, rate, price, nightly rate
group block, block, allotment, group booking, inventory block
content, description, hotel content, property content
profile, guest profile, guest, guest record
room status, housekeeping status, housekeeping, room state
folio, bill, guest bill, invoice, guest account
customer bill, bill, invoice, statement
usage, consumption, data usage, remaining allowance
balance, prepaid balance, prepaid credit, credit, prepay balance
product inventory, subscription, contract, asset, installed product, active product
product order, order, customer order, sales order
"""
_CAPABILITIES = """
find, search, browse, discover, find hotel, search hotel, find room
check inventory, check stock, check availability, stock check
buy, purchase, place order, order, book, book flight, checkout
pick up, collect, pickup, collection, click and collect
return, send back, give back, refund
track, track order, order status, follow order, trace
manage account, edit profile, update account, my account, change details, update details, update profile
redeem points, spend points, burn points, use points, pay with points, redeem miles, spend miles
withdraw consent, opt out, unsubscribe, revoke consent
inform, browse products, compare products, learn
apply, open account, apply for account, onboard
pay, make payment, transfer, transfer money, send money
see balance, check balance, view balance, view account, account overview
confirm identity, authenticate, log in, login, sign in, identify
open case, raise case, complain, file complaint, raise complaint, report problem, open ticket
block card, freeze card, lock card
withdraw, withdraw cash, take out cash, get cash
ask, contact us, get help, enquire, inquire, ask question, chat
shop, search flights, find flight, search
choose seat, select seat, pick seat, seat selection
check in, checkin, online check in
drop bag, bag drop, baggage drop, hand over bag
rebook, rebooking, change flight
change, modify, amend, change booking, modify booking
cancel, cancel booking, cancel order
book, reserve, make reservation, make booking
check out, checkout, express check out
track bag, trace bag, find bag, locate bag
report fault, report problem, report trouble, open ticket, get support
top up, recharge, refill, load credit
see usage, check usage, view usage, usage overview
see bill, view bill, pay bill, download invoice, view invoice
change product, change plan, change tariff, upgrade, add option
browse, browse catalogue, compare plan, browse offer, view offer
check availability, check coverage, coverage check, qualify address
get quote, configure, build basket, quote
order, buy, purchase, subscribe, place order
track order, order status, track, follow order
update detail, edit profile, manage account, change details
"""


@lru_cache(4096)
def words(name: str) -> tuple[str, ...]:
    """Return the words of an id or a title, in lower case, in the singular and in one spelling."""
    apart = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name)
    found = (_singular(word) for word in re.findall(r"[^\W_]+", apart.casefold()))
    return tuple(_SPELLINGS.get(word, word) for word in found if word not in _FILLERS)


_SPELLINGS = {"center": "centre", "callcenter": "callcentre", "traveler": "traveller", "catalog": "catalogue"}
_FILLERS = frozenset({"a", "an", "the", "my", "our", "your", "of", "and", "to", "in", "for", "with"})


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "sses", "xes")):
        return word[:-2]
    return (
        word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")) else word
    )


@cache
def _groups() -> Mapping[str, Mapping[tuple[str, ...], frozenset[int]]]:
    """Return the lines in which each name is, by section."""
    texts = {
        "channels": _CHANNELS_AND_TOUCHPOINTS,
        "touchpoints": _CHANNELS_AND_TOUCHPOINTS,
        "data": _DATA,
        "capabilities": _CAPABILITIES,
    }
    found: dict[str, dict[tuple[str, ...], frozenset[int]]] = {}
    for section, text in texts.items():
        names: dict[tuple[str, ...], set[int]] = {}
        for number, line in enumerate(text.strip().splitlines()):
            for name in line.split(","):
                names.setdefault(words(name), set()).add(number)
        found[section] = {name: frozenset(lines) for name, lines in names.items()}
    return found


def synonyms(section: str, name: tuple[str, ...]) -> frozenset[int]:
    """Return the numbers of the groups of names that a name belongs to; names of one group mean the same."""
    return _groups().get(section, {}).get(name, frozenset())
