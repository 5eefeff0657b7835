"""Bytes to text: byte order mark, transport, the page's word and the bytes themselves, in their order of trust."""

from __future__ import annotations

import codecs
import encodings.aliases
import gzip
import random
import zlib

import pytest

from cleanarticle.segment.decode import decode, is_binary

TEXT = "<p>Grüße aus Köln – „schön“</p>"
JAPANESE = "<p>雨が一日中降っていた。</p>"


def declared(encoding: str, text: str) -> str:
    """A page that declares an encoding."""
    return f'<html><head><meta charset="{encoding}"></head><body>{text}</body></html>'


MARKS = [
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
]


@pytest.mark.parametrize(("mark", "encoding"), MARKS)
@pytest.mark.parametrize("transport", [None, "cp1252", "shift_jis"])
def test_a_byte_order_mark_is_believed_first(mark: bytes, encoding: str, transport: str | None) -> None:
    """A byte order mark tells the encoding, whatever else is said, and is no text."""
    assert decode(mark + TEXT.encode(encoding), transport) == TEXT


TRANSPORT = [
    ("iso-8859-15", "<p>Grüße €</p>"),
    ("windows-1251", "<p>Привет</p>"),
    ("koi8-r", "<p>Привет</p>"),
    ("shift_jis", JAPANESE),
    ("euc-jp", JAPANESE),
    ("iso-2022-jp", JAPANESE),
    ("gbk", "<p>雨下了一整天</p>"),
    ("big5", "<p>雨下了一整天</p>"),
    ("euc-kr", "<p>비가 왔다</p>"),
    ("utf-16-le", TEXT),
    ("utf-16-be", JAPANESE),
    ("utf-32-le", TEXT),
]


@pytest.mark.parametrize(("encoding", "text"), TRANSPORT)
def test_the_transport_is_believed(encoding: str, text: str) -> None:
    """What the transport says is believed if the bytes allow it, in any spelling."""
    assert decode(text.encode(encoding), encoding) == text
    assert decode(text.encode(encoding), f" {encoding.upper()} ") == text


DECLARED = [
    "windows-1252",
    "iso-8859-1",
    "us-ascii",
    "shift_jis",
    "euc-jp",
    "gbk",
    "gb2312",
    "big5",
    "windows-1251",
    "iso-2022-jp",
]
WORDS = {
    "shift_jis": JAPANESE,
    "euc-jp": JAPANESE,
    "iso-2022-jp": JAPANESE,
    "windows-1251": "<p>Привет, мир</p>",
} | dict.fromkeys(("gbk", "gb2312", "big5"), "<p>雨下了一整天</p>")


@pytest.mark.parametrize("encoding", DECLARED)
@pytest.mark.parametrize("transport", [None, "ISO-8859-1", "unknown-8bit", "utf-8"])
def test_the_page_is_believed(encoding: str, transport: str | None) -> None:
    """Without word from the transport, or with none that can be right, the page's own declaration counts."""
    page = declared(encoding, WORDS.get(encoding, TEXT))
    real = {"iso-8859-1": "cp1252", "us-ascii": "cp1252"}.get(encoding, encoding)
    assert decode(page.encode(real), transport) == page


@pytest.mark.parametrize(
    "wrong",
    ["iso-8859-1", "windows-1252", "ascii", "utf-16", "utf-7", "idna", "rot13", "undefined", "x-none", "", "\0"],
)
def test_utf_8_is_recognised(wrong: str) -> None:
    """Text that is valid UTF-8 is read as such, whatever page and transport say who do not know."""
    page = declared(wrong, TEXT)
    assert decode(page.encode(), wrong) == page.replace("\0", "\0")
    assert decode(page.encode()) == page


BROKEN = [
    (
        "<p>Grüße aus Köln und München, schöne Länder, äöüß ".encode() + b"\xff</p>",
        "\ufffd</p>",
    ),
    (b"<p>Gr\xfc\xdfe</p>", "Grüße</p>"),
    (b"<p>\x81\x8d caf\xe9</p>", "\ufffd\ufffd café</p>"),
    (b"caf\xc3", "cafÃ"),
]


@pytest.mark.parametrize(("data", "ending"), BROKEN)
def test_broken_bytes(data: bytes, ending: str) -> None:
    """A few wrong bytes in UTF-8 are marked as such; what is not UTF-8 at all is read as Windows-1252."""
    assert decode(data).endswith(ending)


def test_iso_2022_jp_gives_itself_away() -> None:
    """ISO-2022-JP is recognised by its escape sequences, undeclared or declared wrongly."""
    for transport in (None, "iso-8859-1", "utf-8"):
        assert decode(JAPANESE.encode("iso-2022-jp"), transport) == JAPANESE


def binaries() -> dict[str, bytes]:
    """Data that is no text, by what it is."""
    noise = random.Random(1).randbytes(20_000)  # noqa: S311  # the same noise every time
    return {
        "noise": noise,
        "gzip": gzip.compress(TEXT.encode() * 9 + noise, mtime=0),
        "zlib": zlib.compress(noise),
        "png": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + noise,
        "pdf": b"%PDF-1.7\n" + b"1 0 obj << /Type /Catalog >> endobj\n" * 200,
        "nul": bytes(1000),
        "wide": TEXT.encode("utf-16-le"),
    }


@pytest.mark.parametrize("kind", binaries())
def test_binary_is_no_text(kind: str) -> None:
    """Pictures, archives and PDFs are no text."""
    assert is_binary(binaries()[kind])
    assert decode(binaries()[kind]) == ""


@pytest.mark.parametrize(
    "data", [b"", b"a", b"a\x0bb\x01", TEXT.encode(), JAPANESE.encode("iso-2022-jp"), b"\n\t\r\n\f"]
)
def test_text_is_not_binary(data: bytes) -> None:
    """Text with a stray control character is text."""
    assert not is_binary(data)
    assert decode(data)[-4:] == data.decode("iso-2022-jp")[-4:] if b"\x1b" in data else decode(data) == data.decode()


@pytest.mark.parametrize(
    "encoding", sorted({*encodings.aliases.aliases, *encodings.aliases.aliases.values(), "idna", "undefined"})
)
def test_no_encoding_of_python_raises(encoding: str) -> None:
    """Whatever name is given, bytes of any kind give text."""
    for data in (b"", b"abc \\d", bytes(range(256)) * 3, b"\0a\0b", b"xn--a-\xfc." * 99, "日本".encode()):
        assert isinstance(decode(data, encoding), str)
