"""Bytes to text: byte order mark, transport, UTF-8 if the bytes allow it, the page's own declaration, then a guess."""

from __future__ import annotations

import codecs

from bs4.dammit import EncodingDetector

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
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
SAMPLE = 4096


def decode(data: bytes, encoding: str | None = None) -> str:
    """Decode the bytes of a page; undecodable bytes become U+FFFD, nothing is raised.

    Order of trust: byte order mark; `encoding` if it is known and fits; UTF-8 if the bytes are valid UTF-8, since
    other encodings hardly ever are by chance; the encoding declared in the page; UTF-8 with a few errors; Windows-1252.

    Args:
        data: The bytes as fetched.
        encoding: What the transport said (HTTP `charset`), if anything.

    Returns:
        The text, without byte order mark; empty if the bytes are no text (a picture, a PDF).

    Example:
        >>> decode("Grüße".encode("latin-1"), "iso-8859-1"), decode("Grüße".encode())
        ('Grüße', 'Grüße')
    """
    for bom, name in BOMS:
        if data.startswith(bom):
            return data[len(bom) :].decode(name, "replace")
    if is_binary(data):
        return ""
    declared = EncodingDetector.find_declared_encoding(data[:SAMPLE], is_html=True)
    # ISO-2022-JP is valid ASCII, and so valid UTF-8: its escape sequences give it away.
    names = [encoding, declared, "utf-8"] if b"\x1b$" in data else [encoding, "utf-8", declared]
    for name in filter(None, map(_codec, names)):
        try:
            return data.decode(name)
        except UnicodeDecodeError:
            continue
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    if broken * 10 <= len(data) - len(data.decode("ascii", "ignore")):
        return text
    fallback = next(filter(None, (_codec(name) for name in (encoding, declared) if _codec(name) != "utf-8")), "cp1252")
    return data.decode(fallback, "replace")


def is_binary(data: bytes) -> bool:
    """Whether the bytes are no text in any encoding: every tenth of the first 4,096 is a control character.

    UTF-16 without a byte order mark falls under this as well; no browser reads it either.
    """
    sample = data[:SAMPLE]
    controls = len(sample.translate(None, bytes(range(0x20, 0x100)) + b"\t\n\r\f\x1b"))
    return controls * 10 > len(sample)


def _codec(name: str | None) -> str | None:
    """Python's name for an encoding as browsers read it; None if there is none that decodes bytes to text."""
    try:
        b"".decode(name := (name or "").strip())
        codec = codecs.lookup(name).name
    except (LookupError, ValueError):
        return None
    return SUPERSETS.get(codec, codec)
