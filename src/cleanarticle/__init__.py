r"""Clean articles out of web pages, paragraph by paragraph, with reasons.

>>> import cleanarticle
>>> article = cleanarticle.extract_text("It rained all day, and nobody in town had an umbrella.\nDonate now")
>>> article.text
'It rained all day, and nobody in town had an umbrella.'
>>> article.appeals[0].call_to_action
'Donate now'
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cleanarticle.api import extract, extract_text
from cleanarticle.article import Appeal, Article, Source, Teaser
from cleanarticle.errors import (
    CleanArticleError,
    LexiconError,
    LimitError,
    OptionError,
    PipelineError,
    SourceError,
    WorkerError,
)
from cleanarticle.filters import DEFAULT
from cleanarticle.pipeline import Pipeline
from cleanarticle.twins import compiled
from cleanarticle.types import (
    Cell,
    Evidence,
    Filter,
    Image,
    Kind,
    Limits,
    Link,
    ListItem,
    PageType,
    Paragraph,
    Reason,
    Role,
    SharedEvidence,
)

if TYPE_CHECKING:
    from cleanarticle.many import Failure, extract_many

__version__ = "0.1.0"

__all__ = [
    "DEFAULT",
    "Appeal",
    "Article",
    "Cell",
    "CleanArticleError",
    "Evidence",
    "Failure",
    "Filter",
    "Image",
    "Kind",
    "LexiconError",
    "LimitError",
    "Limits",
    "Link",
    "ListItem",
    "OptionError",
    "PageType",
    "Paragraph",
    "Pipeline",
    "PipelineError",
    "Reason",
    "Role",
    "SharedEvidence",
    "Source",
    "SourceError",
    "Teaser",
    "WorkerError",
    "compiled",
    "extract",
    "extract_many",
    "extract_text",
]


def __getattr__(name: str) -> Any:
    """What reads many pages is imported when it is asked for: few programs do, and it takes a tenth of the time."""
    if name in ("Failure", "extract_many"):
        from cleanarticle import many

        return getattr(many, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
