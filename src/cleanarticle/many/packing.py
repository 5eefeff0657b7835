"""Making a reader ready to be sent to worker processes, or saying at once what of its pipeline cannot be."""

from __future__ import annotations

import io
import pickle
from types import FunctionType
from typing import Any

from cleanarticle.errors import PipelineError
from cleanarticle.many.reader import Reader


def pack(reader: Reader) -> bytes:
    """The reader as bytes, from which a worker process makes it again.

    Raises:
        PipelineError: If that cannot be done with one of its filters.
    """
    pipeline = reader.pipeline
    for what, part in [
        *((f"filter {name!r}", filter) for name, filter in pipeline.steps),
        ("the judge", pipeline.judge),
    ]:
        try:
            _dumps(part)
        # A part of somebody's may raise anything when it is pickled.
        except Exception as error:
            raise PipelineError(
                f"{what} cannot be sent to worker processes: {error}; "
                "define it at the top of a module that they can import, or use workers=1, which needs none"
            ) from error
    return _dumps(reader)


class _Pickler(pickle.Pickler):
    """Refuses what is defined in the script or notebook itself: it is pickled by its name, which is another's there."""

    def reducer_override(self, value: Any) -> Any:
        if isinstance(value, (FunctionType, type)) and value.__module__ == "__main__":
            raise pickle.PicklingError(f"{value.__qualname__} is defined in the script or notebook itself")
        return NotImplemented


def _dumps(value: object) -> bytes:
    stream = io.BytesIO()
    _Pickler(stream).dump(value)
    return stream.getvalue()
