"""The feature table: what a learned model may know of a page, its elements and its blocks; training and use share it.

Every feature is a whole number from 0 to a stated most, a byte for all that differ from block to block, so that a model
is a table of whole numbers too. What can be said of the page is computed once a page (`PAGE`), what can be said of an
element once an element (`ELEMENT`), and only the rest for every block (`BLOCK`). Lines of plain text have no elements,
but features of their own (`LINE`).
"""

from __future__ import annotations

from typing import NamedTuple

from cleanarticle.types import PageType, Role

SHARE = 100
COUNT = 254
ALL_WORDS = 300
MARGIN = 90
FAR = 99


class Feature(NamedTuple):
    """A column of the table.

    Attributes:
        name: What it is, as weights name it.
        most: Its greatest value; the smallest is 0.
        topic: What it is about, as reasons say it: one of `TOPICS`.
    """

    name: str
    most: int
    topic: str


# What a reason says a model went by; the order in which equal ones are named.
TOPICS = ("wording", "links", "markup", "class names", "place", "repetition", "neighbours", "other filters", "page")

# Elements whose presence on the path is a feature, and categories of `segment/hints.toml` whose distance is one.
TAGS = ("aside", "footer", "form", "header", "nav", "p", "section")
HINTS = (
    "content", "comment", "review", "teaser", "legal", "nav", "aside", "form", "popup", "widget", "standfirst", "title"
)  # fmt: skip
FARTHEST = 12
TAG_NUMBERS = {
    tag: number
    for number, tag in enumerate(
        "p div span h1 h2 h3 h4 h5 h6 li td th a pre button label dt dd figcaption blockquote time summary".split(), 1
    )
}
# The roles whose points by other filters are features.
ROLES = (
    Role.BODY,
    Role.STANDFIRST,
    Role.BYLINE,
    Role.PROMO,
    Role.TEASER,
    Role.COMMENT,
    Role.NAV,
    Role.LEGAL,
    Role.OTHER,
)
LEVELS = ("own", "parent", "second", "third")


def _table(topic: str, **columns: int) -> tuple[Feature, ...]:
    return tuple(Feature(name, most, topic) for name, most in columns.items())


TYPES = tuple(PageType)
FIGURES = _table(
    "page", page_blocks=COUNT, page_words=ALL_WORDS, prose_share=SHARE, longest_prose=SHARE, proses=COUNT,
    has_article=1, main_share=SHARE, main_prose_share=SHARE, main_prose=COUNT, main_links=SHARE,
    main_depth=50, headings=COUNT, items=COUNT, cells=COUNT, prices=COUNT, questions=COUNT, times=COUNT,
    linked_share=SHARE, comment_share=SHARE, address_words=20, address_digits=12,
)  # fmt: skip
# The page's figures, and the probability of each type in percent.
PAGE = (*FIGURES, *_table("page", **{f"type_{name.value}": SHARE for name in TYPES}))

ELEMENT = (
    *(
        Feature(f"{level}_{name}", most, topic)
        for level in LEVELS
        for name, most, topic in (
            ("words", COUNT, "place"),
            ("word_share", SHARE, "place"),
            ("links", SHARE, "links"),
            ("prose", SHARE, "place"),
            ("prose_share", SHARE, "place"),
            ("blocks", COUNT, "place"),
        )
        if (level, name) != ("own", "blocks")
    ),
    *_table("place", depth=50, in_main=20, shared_prose=SHARE, shared_words=SHARE),
    *_table("repetition", alike=100, alike_words=COUNT, nearest_alike=100, alike_above=20, alike_before=20),
    *_table("class names", **{f"inside_{name}": FARTHEST for name in HINTS}),
    *_table("markup", **{f"tag_{name}": 1 for name in TAGS}),
)

BLOCK = (
    *_table(
        "wording", words=COUNT, commas=20, stop_share=SHARE, ends=1, capital=1,
        prose=SHARE, in_title=SHARE, of_title=SHARE, in_description=SHARE,
    ),
    *_table(
        "links", link_share=SHARE, links=20, link_depth=9, link_words=20, link_digits=20, link_query=1, link_here=1,
        link_abroad=1, link_no_page=1, link_said=SHARE,
    ),
    *_table("markup", tag=len(TAG_NUMBERS), level=6, hidden=1),
    *_table(
        "repetition", twins=9, twins_before=9, same_shape=100, shape_words=COUNT, shape_prose=SHARE, shape_links=SHARE
    ),
    *(Feature(f"points_{role.value}", 2 * MARGIN, "other filters") for role in ROLES),
    *_table("other filters", lead=2 * MARGIN),
    *_table(
        "place", position=SHARE, from_start=COUNT, to_end=COUNT, words_before=SHARE, text_before=SHARE,
        text_words_before=COUNT, text_words_after=COUNT, from_title=200, from_main=COUNT, to_main_end=COUNT,
    ),
    *_table(
        "neighbours", since_text=FAR, until_text=FAR, since_heading=FAR, heading_level=6, heading_lead=2 * MARGIN,
        heading_kind=3, until_heading=FAR, window_lead=2 * MARGIN, window_text=SHARE, wide_lead=2 * MARGIN,
        wide_text=SHARE, window_words=COUNT, wide_words=COUNT,
    ),
    *(Feature(f"lead_{where}", 2 * MARGIN, "neighbours") for where in ("before", "after", "before2", "after2")),
)  # fmt: skip
# What the trees for teasers know beyond that: by how much text leads once those for text have spoken, halved.
TEXT_LEAD = Feature("text_lead", 2 * MARGIN, "other filters")

# And of the lists and parts of the page that blocks stand in, where all blocks together say more than each alone.
LIST_POINTS = (Role.TEASER, Role.PROMO, Role.NAV, Role.BYLINE)
LISTS = tuple(
    Feature(f"{reach}_{name}", most, topic)
    for reach in ("list", "part")
    for name, most, topic in (
        ("blocks", COUNT, "place"),
        *((f"points_{role.value}", 2 * MARGIN, "other filters") for role in LIST_POINTS),
        ("says_promo", SHARE, "neighbours"),
        ("says_teaser", SHARE, "neighbours"),
        ("heads", SHARE, "neighbours"),
        ("words", 240, "neighbours"),
        ("link_depth", 90, "links"),
        ("link_words", 200, "links"),
        ("link_digits", 200, "links"),
        ("link_said", SHARE, "links"),
        ("link_abroad", SHARE, "links"),
        ("long_links", SHARE, "links"),
    )
)

HEADING_POINTS = (Role.TEASER, Role.PROMO, Role.NAV)
HEADING = tuple(Feature(f"heading_{role.value}", 2 * MARGIN, "neighbours") for role in HEADING_POINTS)

# What those for the standfirst know beyond that of the few blocks around the headline.
NEAR_TITLE = (
    *_table("markup", bold=1),
    *_table("wording", of_description=SHARE),
    *_table("place", blocks_between=20, words_between=COUNT, paragraphs_between=20, first_paragraph=1, beside_title=1),
    *_table("neighbours", paragraphs_beside=20, paragraphs_alike=20, beside_next=1, until_next=FAR),
)  # fmt: skip

# What is said of lines of plain text beyond that, where nothing but shape, rhythm and words tells: whose phrases of the
# lexicon are features of a line, and of what kind the lines around it may be.
PHRASES = ("donation", "promo", "teaser", "byline", "caption", "legal", "nav", "comment")
KINDS = ("short", "tiny", "prose", "dated", "asking", "byline", "teaser", "promo")
LINE = (
    *_table(
        "wording", letters=20, asking=1, colon=1, cut_off=1, quotes=9, digits=20, number_first=1, capitals=SHARE,
        characters=COUNT, heads_teasers=1,
    ),
    *(Feature(f"phrase_{family}", 1, "wording") for family in PHRASES),
    *_table("markup", bullet=1, bold=1, blank_before=1),
    *_table(
        "neighbours", short_before=FAR, short_after=FAR, since_teaser_heading=FAR, since_prose=FAR, until_prose=FAR,
    ),
    *(Feature(f"line_{where}", 100, "neighbours") for where in ("before", "after", "before2", "after2")),
    *(Feature(f"ends_{where}", 2, "neighbours") for where in ("before", "after")),
    *(Feature(f"{reach}_{kind}", SHARE, "neighbours") for kind in (*KINDS, "capitals") for reach in ("near", "far")),
    *_table("place", proses_before=COUNT, proses_after=COUNT, proses_left=SHARE),
    *_table(
        "page", all_short=SHARE, all_tiny=SHARE, all_prose=SHARE, all_dated=SHARE, all_byline=SHARE, all_blank=SHARE,
        short_words=SHARE, longest_short=FAR,
    ),
    *(Feature(f"all_{family}", FAR, "page") for family in ("teaser", "promo", "nav", "legal")),
)  # fmt: skip

# What trees know: of pages with markup, and of plain text.
HTML = (*PAGE, *ELEMENT, *BLOCK)
FOR_TEASERS = (*PAGE, *ELEMENT, *LISTS, *BLOCK, *HEADING, TEXT_LEAD)
FOR_STANDFIRSTS = (*HTML, *NEAR_TITLE)
PLAIN = (*FIGURES, *BLOCK, *LINE)
