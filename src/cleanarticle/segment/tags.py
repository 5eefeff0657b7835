"""What each HTML element does to the text, as data: starts a block, is left out, or is part of a line.

Elements that are not listed are part of a line, unless their name has a hyphen: custom elements are mostly boxes.
"""

from __future__ import annotations

# HTML Living Standard, section 15.3 (rendering): elements with display block, list-item or table-*; `button` is added
# since buttons in a row would otherwise be glued to one word.
BLOCK = frozenset(
    """
    address article aside blockquote body button caption center dd details dialog dir div dl dt fieldset figcaption
    figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav noframes noscript ol
    optgroup option p pre search section summary table tbody td tfoot th thead tr ul listing xmp plaintext
    """.split()
)

# Nothing in these is read: code, drawings and the inner state of form fields.
UNREAD = frozenset("script style template svg select textarea iframe".split())

HEADINGS = {f"h{level}": level for level in range(1, 7)}
LISTS = frozenset(("ul", "ol", "menu", "dir"))
BOLD = frozenset(("b", "strong"))
CODE = frozenset(("pre", "listing", "xmp", "plaintext"))
