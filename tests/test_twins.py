"""The compiled twins give the same as pure Python, to the last byte, and are left alone where they cannot run."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import cleanarticle

FIXTURES = Path(__file__).parent / "fixtures"
built = pytest.mark.skipif(
    not cleanarticle.compiled and os.environ.get("CLEANARTICLE_COMPILED") != "0", reason="there was no compiler"
)

# Reads every fixture and made-up trees in every way there is, and writes what came out, a line each.
READ = """
import json, random, sys
from pathlib import Path
import bs4, lxml.html
import cleanarticle

TAGS = ("div p ul li ol section article aside span a b strong em br h1 h2 h3 table tr td th pre blockquote figure img nav "
        "footer header button time x-card o:p svg script template noscript ruby rt rp title form").split()
WORDS = ("Rain", "all", "day,", "donate", "now", "support", "our", "journalism", "most", "read", "42", "\\u00a0", "\\n\\t",
         "Gr\\u00fc\\u00dfe", "\\u200b", "non\\u2011stop.", "\\u96e8\\u304c", "\\u0130stanbul", "12. May 2024", "It", "was",
         "e\\u0301te\\u0301", "\\u2003", "&amp;", "&nbsp;", "<!-- no -->", "\\x85")
ATTRIBUTES = ("class='teaser-list'", "class=content", "id=main", "hidden", "style='display: none'", "aria-hidden=true",
              "href=/a-b/c?d", "href='https://x.example/1'", "role=navigation", "itemprop=author", "lang=de", "start=3",
              "datetime=2024-05-12", "colspan=2", "src=a.jpg")

def made(seed):
    chance = random.Random(seed)
    out, open_tags = [], []
    for _ in range(chance.randrange(5, 120)):
        kind = chance.random()
        if kind < .45:
            out.append(" ".join(chance.choices(WORDS, k=chance.randrange(1, 30))))
        elif kind < .75 or not open_tags:
            tag = chance.choice(TAGS)
            out.append(f"<{tag} {' '.join(chance.sample(ATTRIBUTES, chance.randrange(3)))}>")
            open_tags.append(tag)
        else:
            out.append(f"</{open_tags.pop()}>")
    return "<html><body>" + chance.choice(("", " ")).join(out)

def say(name, article):
    data = article.to_dict()
    sys.stdout.write(json.dumps([name, data], sort_keys=True, ensure_ascii=True) + "\\n")

print(json.dumps(cleanarticle.compiled))
for path in sorted(Path(sys.argv[1]).rglob("*")):
    if path.suffix == ".html":
        say(path.name, cleanarticle.extract(path.read_bytes(), url="https://example.com/a"))
    elif path.suffix in (".txt", ".tsv", ".md"):
        say(path.name, cleanarticle.extract_text(path.read_text(encoding="utf-8", errors="replace")))
for seed in range(150):
    page = made(seed)
    say(f"{seed} text", cleanarticle.extract(page))
    say(f"{seed} tree", cleanarticle.extract(lxml.html.document_fromstring(page)))
    say(f"{seed} soup", cleanarticle.extract(bs4.BeautifulSoup(page, "html.parser"), prefer="recall"))
    say(f"{seed} plain", cleanarticle.extract_text(page))
xml = lxml.etree.fromstring("<a:P xmlns:a='urn:b'><![CDATA[one]]> <b:X xmlns:b='urn:c' b:class='no' id='x'>two<?pi x?> three</b:X></a:P>")
say("namespaces", cleanarticle.extract(xml))
say("deep", cleanarticle.extract("<body>" + "<div class=a>" * 3000 + "deep text"))
"""


def run(code: str, *arguments: str, choice: str | None) -> subprocess.CompletedProcess[str]:
    """Run some code in a process of its own, with the switch set."""
    env = {name: value for name, value in os.environ.items() if name != "CLEANARTICLE_COMPILED"}
    env |= {"PYTHONHASHSEED": "1"} | ({} if choice is None else {"CLEANARTICLE_COMPILED": choice})
    return subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, encoding="utf-8", env=env, check=False
    )


@built
def test_both_give_the_same() -> None:
    """Fixtures and made-up trees, as markup, as trees of lxml and Beautiful Soup and as text."""
    pure, compiled = (run(READ, str(FIXTURES), choice=choice) for choice in "01")
    assert (pure.returncode, compiled.returncode) == (0, 0), pure.stderr + compiled.stderr
    assert pure.stdout.startswith("false\n")
    assert compiled.stdout.startswith("true\n")
    pairs = [*zip(pure.stdout.splitlines()[1:], compiled.stdout.splitlines()[1:], strict=True)]
    assert len(pairs) > 600
    assert [json.loads(one)[0] for one, other in pairs if one != other] == []


def test_pure_python_can_be_forced() -> None:
    """The switch at 0 gives pure Python whatever was built."""
    assert run("import cleanarticle; print(cleanarticle.compiled)", choice="0").stdout == "False\n"


@built
def test_the_compiled_twins_can_be_forced() -> None:
    """The switch at 1 gives the compiled twins, or says why not."""
    assert run("import cleanarticle; print(cleanarticle.compiled)", choice="1").stdout == "True\n"
    missing = "import sys; sys.modules['cleanarticle.native.page'] = None; import cleanarticle"
    assert "ImportError: CLEANARTICLE_COMPILED is 1, but" in run(missing, choice="1").stderr


@built
def test_another_libxml2_is_not_touched() -> None:
    """Where lxml runs with a libxml2 whose trees may look different, pure Python runs."""
    other = "from lxml import etree; etree.LIBXML_VERSION = (2, 1, 0); import cleanarticle; print(cleanarticle.compiled)"
    assert run(other, choice=None).stdout == "False\n"
    assert "they were compiled for libxml2" in run(other, choice="1").stderr
