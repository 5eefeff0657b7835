"""Bytes to text: byte order mark, transport, UTF-8 if the bytes allow it, the page's own declaration, then a guess."""

from __future__ import annotations

import codecs

from cleanarticle.twins import twin

UTF8 = "utf-8"
BOMS = (
    (codecs.BOM_UTF8, UTF8),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# What browsers read under these names (WHATWG Encoding Standard, section 4.2): supersets of what is declared.
SUPERSETS = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
}
# What servers and HTTP clients say when they do not know; it fits any bytes, so it is asked last.
UNKNOWING = "cp1252"
WIDE = ("utf-16", "utf-32")
# Python knows these as encodings; no page is in them.
NOT_OF_PAGES = frozenset(
    ("idna", "punycode", "unicode_escape", "raw_unicode_escape", "unicode-escape", "raw-unicode-escape", "utf-7")
)
SAMPLE = 4096
# Bytes that stand in text of one encoding or another.
OF_TEXT = bytes(range(0x20, 0x100)) + b"\t\n\r\f\x1b"


def is_utf8(data: bytes) -> bool:
    """Whether the bytes are valid UTF-8."""
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


def count_controls(data: bytes) -> int:
    """How many bytes stand in no text of any encoding."""
    return len(data.translate(None, OF_TEXT))


_is_utf8, _count_controls = twin("encoding")(is_utf8), twin("encoding")(count_controls)


def decode(data: bytes, encoding: str | None = None) -> str:
    """Decode the bytes of a page; undecodable bytes become U+FFFD, nothing is raised.

    Order of trust: byte order mark; `encoding` if it is known and fits, unless it is Latin-1, which fits everything;
    UTF-8 if the bytes are valid UTF-8, since other encodings hardly ever are by chance; the encoding declared in the
    page; UTF-8 with a few errors; Windows-1252.

    Args:
        data: The bytes as fetched.
        encoding: What the transport said (HTTP `charset`), if anything.

    Returns:
        The text, without byte order mark; empty if the bytes are no text (a picture, a PDF).

    Example:
        >>> decode("Grüße".encode("latin-1"), "iso-8859-1"), decode("Grüße".encode())
        ('Grüße', 'Grüße')
    """
    found = recognise(data, encoding)
    return found if isinstance(found, str) else found.decode()


def recognise(data: bytes, encoding: str | None = None) -> bytes | str:
    """Decode bytes that are not UTF-8, and give back those that are.

    Nine pages of ten are UTF-8, and their parser wants it: to decode them first and encode them again takes longer than
    a quarter of the parse.
    """
    for bom, name in BOMS:
        if data.startswith(bom):
            data = data[len(bom) :]
            return data if name == UTF8 and _is_utf8(data) else data.decode(name, "replace")
    given = _codec(encoding)
    if given and given.startswith(WIDE):
        # In two or four bytes a character, the signs of markup and the spaces of text have a byte that is zero.
        if b"\0" in data[:SAMPLE]:
            return data.decode(given, "replace")
        given = None
    return "" if is_binary(data) else _recognise_narrow(data, given)


def _recognise_narrow(data: bytes, given: str | None) -> bytes | str:
    """Decode bytes of which the transport named no encoding of two or four bytes a character, and give UTF-8 back."""
    # ISO-2022-JP is valid ASCII, and so valid UTF-8: its escape sequences give it away. One byte is found much faster
    # than two, and no other page has it.
    japanese = b"\x1b" in data and b"\x1b$" in data
    if not japanese and given in {None, UTF8, UNKNOWING} and _is_utf8(data):  # whatever is declared
        return data
    from bs4.dammit import EncodingDetector  # takes longer to import than all of this package

    found = _codec(EncodingDetector.find_declared_encoding(data[:SAMPLE], is_html=True))
    names = ["iso2022_jp", given, found, UTF8] if japanese else [given, UTF8, found]
    narrow = [name for name in names if name and not name.startswith(WIDE)]
    for name in sorted(narrow, key=UNKNOWING.__eq__):
        try:
            return data if name == UTF8 and _is_utf8(data) else data.decode(name)
        except UnicodeDecodeError:
            continue
    text = data.decode(UTF8, "replace")
    broken = text.count("\ufffd")
    if broken * 10 <= len(data) - len(data.decode("ascii", "ignore")):
        return text
    return data.decode(next((name for name in narrow if name != UTF8), UNKNOWING), "replace")


def well_formed(text: str) -> str:
    r"""The text without what no encoding has: lone surrogates become U+FFFD, NUL is dropped.

    Example:
        >>> well_formed("a\ud800b\x00c")
        'a�bc'
    """
    text = text.replace("\x00", "")
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


def is_binary(data: bytes) -> bool:
    """Whether the bytes are no text in any encoding: a PDF, or a twentieth of the first 4,096 are control characters.

    In compressed data every tenth is. UTF-16 without a byte order mark falls under this as well, unless the transport
    names it; no browser reads it either.
    """
    sample = data[:SAMPLE]
    return _count_controls(sample) > max(2, len(sample) // 20) or data.startswith(b"%PDF-")


def _codec(name: str | None) -> str | None:
    """Python's name for an encoding as browsers read it; None if there is none that decodes bytes to text."""
    if not name:
        return None
    try:
        # Four bytes, since nothing is looked up for none, and one would be half a character of UTF-16.
        b"\0\0\0\0".decode(name := name.strip())
        codec = codecs.lookup(name).name
    except (LookupError, ValueError, AttributeError):
        return None
    return None if codec in NOT_OF_PAGES else SUPERSETS.get(codec, codec)
