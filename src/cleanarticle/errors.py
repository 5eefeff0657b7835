"""The exceptions of cleanarticle: all derive from `CleanArticleError` and say what was given and what is accepted."""

from __future__ import annotations


class CleanArticleError(Exception):
    """Base of every exception this package raises on purpose."""


class SourceError(CleanArticleError, TypeError):
    """The source is nothing a page can be read from (None, a number, a file object …)."""


class LimitError(CleanArticleError, ValueError):
    """The source is larger than a stated limit (see `cleanarticle.Limits`)."""


class OptionError(CleanArticleError, ValueError):
    """An argument has a value that is not among the accepted ones."""


class PipelineError(CleanArticleError, ValueError):
    """A pipeline was asked for a filter it does not have, or a filter broke the contract."""


class WorkerError(CleanArticleError, RuntimeError):
    """A worker process of `extract_many` ended while it read a page, or could not be started."""


class LexiconError(CleanArticleError, ValueError):
    """A lexicon file is not of the documented form."""


class WeightsError(CleanArticleError, ValueError):
    """Weights are damaged, or were learned with other features than the code has."""
