"""Donation appeals: the reader is asked for money.

A phrase of pleading ("support our journalism", "mit Ihrer Spende") shows an appeal by itself. Words of giving do so
only together with a "we" that asks, a "you" that is asked, or the arguments such appeals use. Reports about donations
have the words of giving too, but they tell (`donation.report`) and address nobody.
"""

from __future__ import annotations

from collections.abc import Iterator

from cleanarticle.page import Block, Page
from cleanarticle.pipeline import Draft
from cleanarticle.types import Evidence, Role

PLEA = 30
CALL = 26
CLOSING_CALL = 14
CUES = 12
REPORT = -14
# A button has this many words at most; a phrase must cover most of it.
BUTTON_WORDS = 6


def donations(page: Page, draft: Draft) -> Iterator[Evidence]:
    """Yield evidence on pleas, calls to action, and combinations of weaker cues."""
    we, you = page.lexicon.we, page.lexicon.you
    for block, hits in zip(page.blocks, page.hits, strict=True):
        if not hits:
            continue
        pleas = hits.get("donation.plea", ())
        calls = hits.get("donation.call", ())
        money = hits.get("donation.money", ())
        mission = hits.get("donation.mission", ())
        if pleas:
            phrases = sorted({hit.phrase for hit in pleas})
            points = PLEA + 8 * min(2, len(phrases) - 1)
            yield Evidence(block.index, Role.DONATION, points, f"pleads: “{'”, “'.join(phrases[:3])}”")
            yield Evidence(block.index, Role.BODY, -14, "pleads for money")
        for call in calls:
            if block.words <= BUTTON_WORDS and 2 * call.words >= block.words:
                yield Evidence(block.index, Role.DONATION, CALL, f"a call to give: “{call.phrase}”")
                yield Evidence(block.index, Role.BODY, -10, "a call to give")
                break
            if call.end >= len(block.tokens) and (money or mission or pleas):
                yield Evidence(block.index, Role.DONATION, CLOSING_CALL, f"ends with a call to give: “{call.phrase}”")
                break
        if money or mission:
            yield from _cues(block, len({hit.phrase for hit in money}), len({hit.phrase for hit in mission}), we, you)
        reports = hits.get("donation.report", ())
        if reports and not pleas:
            yield Evidence(block.index, Role.DONATION, REPORT, f"reports on giving: “{reports[0].phrase}”")


def _cues(block: Block, money: int, mission: int, we: frozenset[str], you: frozenset[str]) -> Iterator[Evidence]:
    asks = not we.isdisjoint(block.tokens)
    asked = not you.isdisjoint(block.tokens)
    cues = [
        name
        for name, there in (
            ("words of giving", money),
            ("arguments of publishers", mission),
            ("speaks as “we”", asks),
            ("addresses the reader", asked),
        )
        if there
    ]
    if money and (asks + asked + (mission > 0)) >= 1:
        yield Evidence(block.index, Role.DONATION, CUES * (len(cues) - 1) + 4 * min(2, money - 1), ", ".join(cues))
    elif mission and asks:
        yield Evidence(block.index, Role.DONATION, CUES // 2 * mission, ", ".join(cues))
