"""The main path: a source is read into a page, filters testify, roles are decided, an article is assembled."""

from __future__ import annotations

from cleanarticle.article import Article
from cleanarticle.decide import decide
from cleanarticle.errors import OptionError, SourceError
from cleanarticle.filters import DEFAULT
from cleanarticle.page import Page
from cleanarticle.pipeline import Pipeline
from cleanarticle.segment.source import Source, read_page
from cleanarticle.types import PREFERENCES, Preference


def extract(
    source: Source,
    *,
    url: str | None = None,
    encoding: str | None = None,
    language: str | None = None,
    prefer: Preference = "balanced",
    pipeline: Pipeline | None = None,
) -> Article:
    """Read a page and say of every paragraph what it is.

    Args:
        source: Markup or text as `str` (never a path or an address) or `bytes`, an lxml element or tree, a
            BeautifulSoup object or Tag; it is not changed. Text without tags goes the way of `extract_text`.
        url: The page's address; makes the addresses found absolute. One that cannot be used is ignored.
        encoding: The encoding of bytes as the transport gave it, if it did.
        language: Language code such as "de"; found from the page if not given.
        prefer: "precision" for less text that is no article, "recall" for less article lost, "balanced" between.
        pipeline: The filters to use instead of `cleanarticle.DEFAULT`.

    Returns:
        The article; an empty one where there is nothing to read.

    Raises:
        SourceError: If the source is of no accepted kind, such as None or a number.
        LimitError: If it is larger than the pipeline's limits.
        OptionError: If `prefer` is none of the three, or another option is of the wrong type.

    Example:
        >>> article = extract("<h1>Rain</h1><p>It rained all day, and nobody in town had an umbrella.<p>Donate now")
        >>> [(p.role.value, p.text[:6]) for p in article.paragraphs]
        [('title', 'Rain'), ('body', 'It rai'), ('donation', 'Donate')]
    """
    steps = DEFAULT if pipeline is None else pipeline
    check_options(prefer, language, steps, url=url, encoding=encoding)
    return _article(
        read_page(source, url=url, encoding=encoding, language=language, limits=steps.limits), steps, prefer
    )


def extract_text(
    text: str,
    *,
    language: str | None = None,
    prefer: Preference = "balanced",
    pipeline: Pipeline | None = None,
) -> Article:
    r"""Read plain text that was already extracted, and say of every paragraph what it is.

    Lines are paragraphs, unless the text is hard-wrapped; bullets and Markdown marks are understood.

    Args:
        text: The text; tags in it are text too.
        language: Language code such as "de"; found from the text if not given.
        prefer: As for `extract`.
        pipeline: As for `extract`.

    Returns:
        The article, with `.lines` instead of `.xpath` on its paragraphs.

    Raises:
        SourceError: If `text` is no `str`.
        LimitError: If it is larger than the pipeline's limits.
        OptionError: If `prefer` is none of the three, or another option is of the wrong type.

    Example:
        >>> article = extract_text("Most read\nBridge closed\nMarket moves\nNew mayor")
        >>> article.teasers[0].title, article.teasers[0].list_heading
        ('Bridge closed', 'Most read')
    """
    if not isinstance(text, str):
        raise SourceError(
            f"extract_text takes str, not {type(text).__name__}; decode bytes first, or give them to extract"
        )
    steps = DEFAULT if pipeline is None else pipeline
    check_options(prefer, language, steps)
    return _article(read_page(text, language=language, limits=steps.limits, markup=False), steps, prefer)


def _article(page: Page, pipeline: Pipeline, prefer: Preference) -> Article:
    from cleanarticle.assemble import assemble  # its patterns of dates and names would double the time of the import

    draft = pipeline.run(page)
    verdict = decide(page, draft, prefer)
    return assemble(page, draft, verdict, confidence=pipeline.judge.confidence(verdict.expected))


def check_options(
    prefer: object, language: object, pipeline: object, *, url: object = None, encoding: object = None
) -> None:
    """See that options are of the accepted values.

    Raises:
        OptionError: If one is not.
    """
    if prefer not in PREFERENCES:
        raise OptionError(f"prefer is {prefer!r}; accepted are {', '.join(PREFERENCES)}")
    if language is not None and not isinstance(language, str):
        raise OptionError(f"language is {language!r}; accepted is a language code such as 'de', or None")
    for name, value in (("url", url), ("encoding", encoding)):
        if value is not None and not isinstance(value, str):
            raise OptionError(f"{name} is {value!r}; accepted is a str, or None")
    if not isinstance(pipeline, Pipeline):
        raise OptionError(f"pipeline is {pipeline!r}; accepted is a Pipeline, such as DEFAULT.without('comments')")
