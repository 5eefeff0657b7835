"""Donation appeals: the reader is asked for money.

A phrase of pleading ("support our journalism", "mit Ihrer Spende") shows an appeal by itself, and so does a bank
account. Words of giving do so only together with a "we" that asks, a "you" that is asked, or the arguments such appeals
use. Reports about donations have the words of giving too, but they tell (`donation.report`) and address nobody. What
stands in a small box with an appeal (amounts, ways to pay, a headline that names no money) belongs to it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping

from cleanarticle.draft import Draft
from cleanarticle.filters.candidates import coded, phrases
from cleanarticle.lexicons import PHRASES, Hit
from cleanarticle.page import Block, Context, Page
from cleanarticle.patterns import Pattern
from cleanarticle.twins import twin
from cleanarticle.types import Evidence, Role

PLEA = 32
ACCOUNT = 32
CALL = 28
CLOSING_CALL = 20
ACCOUNT_CUES = 18
REPORT = -14
BOX = 16
# From here on a block is sure enough to speak for the box around it.
STRONG = 26
# A button has this many words at most; a phrase must cover most of it.
BUTTON_WORDS = 6
CUES = ("words of giving", "arguments of publishers", "speaks as “we”", "addresses the reader")
FEWEST_CUES = 16
# In paragraphs of so many words one in so many should stand within so many words of a phrase about giving.
LONG, SHARE_ABOUT, AROUND = 60, 2.5, 15
ACCOUNT_WORDS = 45
SHORTEST_ACCOUNT = 15
BOX_WORDS = 100
BUTTON_BOX_WORDS = 30
BOX_BLOCKS = 20
BESIDE = 2
AMOUNT_WORDS = 12
HEADING_WORDS = 9
# ISO 13616: country, check digits, groups of four; every repetition is bounded, each part starts where one ends. For
# `re` the "²" of a note right behind it would be part of it.
IBAN = Pattern(r"\b[A-Z]{2}\d{2}(?:[ \u00a0]?[A-Z0-9]{4}){2,7}(?:[ \u00a0]?[A-Z0-9]{1,3})?\b")
# The last word of a text is a sentence by itself.
ALONE = Pattern(r"[.!?:…»”\"|>–—\n][^\p{L}\p{N}]{0,3}[\p{L}\p{M}]{1,30}[^\p{L}\p{N}]{0,3}$")
AMOUNT = re.compile(r"^\D{0,6}\d[\d.,]{0,8}\D{0,12}$")

# What says something by itself.
OF_APPEALS = frozenset({"donation.plea", "donation.call", "donation.report"})
OF_GIVING = frozenset(f"donation.{name}" for name in PHRASES["donation"])


def donations(page: Page, draft: Draft) -> Iterator[Evidence]:
    """Yield evidence on pleas, calls to give, accounts, weaker cues together, and what shares a box with them."""
    strong: list[Block] = []
    accounts = {*_coded(page.blocks, ACCOUNT_WORDS)}
    for index in sorted(accounts.union(page.phrased(OF_GIVING))):
        block, hits = page.blocks[index], page.hits[index]
        account = index in accounts and _is_account(block, hits)
        cues = _cues(block, hits, page)
        # A single cue is a leaning, and leanings decide where nothing else is said.
        leaning = sum([given for _, given, _ in cues]) < FEWEST_CUES
        if leaning and not account and OF_APPEALS.isdisjoint(hits):
            continue
        aside = bool(cues or "donation.plea" in hits) and (_in_return(hits) or _in_passing(block, hits))
        said = [*_said(block, hits, page, aside=aside), *(_account(block, hits) if account else ())]
        if aside or (leaning and not said):
            cues = []
        points = 0
        for role, given, reason in (*said, *cues):
            points += given if role is Role.DONATION else 0
            yield Evidence(block.index, role, given, reason)
        if points >= STRONG:
            if "donation.plea" not in hits:
                yield Evidence(block.index, Role.BODY, -12, "asks for money")
            if not _is_menu(block):
                strong.append(block)
    known = {block.index for block in strong}
    for near, block in _beside(page, strong):
        if near.index not in known:
            known.add(near.index)
            yield Evidence(near.index, Role.DONATION, BOX, f"in a box that asks for money (paragraph {block.index})")
            yield Evidence(near.index, Role.BODY, -BOX // 2, "in a box that asks for money")


def _said(
    block: Block, hits: Mapping[str, tuple[Hit, ...]], page: Page, *, aside: bool
) -> Iterator[tuple[Role, int, str]]:
    pleas = hits.get("donation.plea", ())
    money = hits.get("donation.money", ())
    if pleas:
        said, _ = phrases(pleas)
        points = PLEA + 8 * min(2, len(said) - 1)
        # "Reader-supported" in an affiliate note is about commissions, "support us" to ad-blockers about advertising.
        if aside or "promo.affiliate" in hits or "promo.advertising" in hits:
            points //= 3
        elif "promo.subscribe" in hits:
            points = 2 * points // 3
        yield Role.DONATION, points, f"pleads: “{'”, “'.join(said[:3])}”"
        yield Role.BODY, -5 if aside else -16, "pleads for money"
    for call in hits.get("donation.call", ()):
        if block.words <= BUTTON_WORDS and _is_button(block, call, page):
            yield Role.DONATION, CALL, f"a call to give: “{call.phrase}”"
            yield Role.BODY, -10, "a call to give"
            break
        if (
            call.end >= block.words
            and (money or pleas or "donation.mission" in hits)
            and _is_sentence(block, call, page)
        ):
            yield Role.DONATION, CLOSING_CALL, f"ends with a call to give: “{call.phrase}”"
            break
    reports = hits.get("donation.report")
    if reports and not pleas:
        yield Role.DONATION, REPORT, f"reports on giving: “{reports[0].phrase}”"


def _is_sentence(block: Block, call: Hit, page: Page) -> bool:
    """Whether a call at the end is a sentence of its own or the end of one that asks: some words are nouns as well."""
    return (
        call.words > 1
        or not page.lexicon.we.isdisjoint(block.tokens)
        or not page.lexicon.you.isdisjoint(block.tokens)
        or ALONE.search(block.text) is not None
    )


def _in_return(hits: Mapping[str, tuple[Hit, ...]]) -> bool:
    """Whether at least as much is said of what the reader gets for the money as of giving it."""
    pleas, offers = hits.get("donation.plea", ()), hits.get("promo.subscribe", ())
    return 0 < len({hit.phrase for hit in pleas}) <= len({hit.phrase for hit in offers})


def _in_passing(block: Block, hits: Mapping[str, tuple[Hit, ...]]) -> bool:
    """Whether the most of a long paragraph is about something else than giving."""
    if block.words < LONG:
        return False
    about = [hit for category, found in hits.items() if category.startswith("donation.") for hit in found]
    near = set().union(*[range(max(0, hit.start - AROUND), min(block.words, hit.end + AROUND)) for hit in about])
    return SHARE_ABOUT * len(near) < block.words


def _is_button(block: Block, call: Hit, page: Page) -> bool:
    """Whether a short block is a call and little else."""
    if call.words > 1:
        return 2 * call.words >= block.words
    # "Support" is a label, a column, a menu item; a call only on a button, alone or with the site's name.
    if block.tag not in ("", "button") and block.link_share <= 0.8:
        return False
    rest = {*block.tokens[: call.start], *block.tokens[call.end :]} - page.lexicon.stop_words
    return rest <= page.head.site_words


def _cues(block: Block, hits: Mapping[str, tuple[Hit, ...]], page: Page) -> list[tuple[Role, int, str]]:
    money, mission = _different(hits.get("donation.money", ())), _different(hits.get("donation.mission", ()))
    if not (money or mission) or (block.link_share > 0.5 and block.words > BUTTON_WORDS):  # a menu pleads for nothing
        return []
    asks = not page.lexicon.we.isdisjoint(block.tokens)
    asked = not page.lexicon.you.isdisjoint(block.tokens)
    points = 8 * min(2, mission)
    if money:
        points += 12 * asks + 8 * asked + 4 * min(2, money - 1) * (asks or asked or mission > 0)
    elif not asks:
        points = 0
    if money > 1 and block.words <= ACCOUNT_WORDS // 2 and "donation.report" not in hits:
        points += ACCOUNT_CUES
    if not points:
        return []
    there = (money, mission, asks, asked)
    return [(Role.DONATION, points, ", ".join([name for name, is_there in zip(CUES, there, strict=True) if is_there]))]


def _different(hits: Collection[Hit]) -> int:
    """How many different things are said: neither a phrase twice nor two phrases for the same words count."""
    return min(len({hit.phrase for hit in hits}), len({hit.start for hit in hits})) if len(hits) > 1 else len(hits)


def _is_account(block: Block, hits: Mapping[str, tuple[Hit, ...]]) -> bool:
    """Whether a block that has some code gives an account; what is as short as a label must speak of giving as well."""
    may = len(block.text) >= SHORTEST_ACCOUNT or not OF_GIVING.isdisjoint(hits)
    return may and IBAN.search(block.text) is not None


def _account(block: Block, hits: Mapping[str, tuple[Hit, ...]]) -> Iterator[tuple[Role, int, str]]:
    # An imprint gives an account too, but not alone.
    points = ACCOUNT if "donation.money" in hits or block.words <= ACCOUNT_WORDS // 2 else ACCOUNT // 2
    yield Role.DONATION, points, "a bank account"
    yield Role.BODY, -8, "a bank account"


def _is_menu(block: Block) -> bool:
    return "nav" in block.context.hints or (block.link_share > 0.5 and "header" in block.context.hints)


def _beside(page: Page, strong: list[Block]) -> Iterator[tuple[Block, Block]]:
    """What belongs to the same box as a strong block, with that block."""
    boxes: set[int] = set()
    for block in strong:
        if not page.markup:
            for near in page.blocks[max(0, block.index - BESIDE) : block.index + BESIDE + 1]:
                hits = page.hits[near.index]
                short = near.words <= BUTTON_WORDS
                if _is_amounts(near) or (short and ("donation.money" in hits or "donation.call" in hits)):
                    yield near, block
            yield from ((near, block) for near in _opening(page, block))
            continue
        pleads = "donation.plea" in page.hits[block.index]
        box = _box(block.context, page.main, BOX_WORDS if pleads else BUTTON_BOX_WORDS)
        if box is not None and id(box) not in boxes:
            boxes.add(id(box))
            for near in page.blocks[box.first : box.first + box.blocks]:
                yield near, block


def _is_amounts(block: Block) -> bool:
    """Whether a block is an amount, or several in one line."""
    if AMOUNT.match(block.text):
        return True
    numbers = sum(token.isdigit() for token in block.tokens)
    return numbers > 1 and block.words <= AMOUNT_WORDS and 5 * numbers >= 2 * block.words


def _opening(page: Page, block: Block) -> Iterator[Block]:
    """What opens an appeal in plain text: a paragraph on who we are that names no money, and the line that heads it."""
    before = page.blocks[max(0, block.index - 2) : block.index]
    if len(before) < 2 or before[0].ends or before[0].words > HEADING_WORDS or before[0].prose > 0:
        return
    heading, first = before
    speaks = "donation.mission" in page.hits[first.index] or not page.lexicon.we.isdisjoint(first.tokens)
    if speaks and first.prose > 0 and "donation.report" not in page.hits[first.index]:
        yield heading
        yield first


def _box(context: Context, main: Context | None, words: int) -> Context | None:
    """The largest small element around a block, unless it is a menu, table or footer, or holds the article."""
    if context.table or any(category in context.hints for category in ("footer", "nav", "header")):
        return None
    box = None
    most = main.prose_words // 3 if main else words
    at: Context | None = context
    while at is not None and at.words <= words and at.blocks <= BOX_BLOCKS and at.prose_words <= most:
        box = at
        at = at.parent
    return box if box is not None and box.blocks > 1 and box.link_share <= 0.6 else None


_coded = twin("figures")(coded)
