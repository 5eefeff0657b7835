"""How far a result can be trusted: from the F1 expected of a page to the F1 that nearly all such pages reach."""

from __future__ import annotations

from collections.abc import Sequence

# Confidence says what 95 of 100 pages reach; on pages not yet seen one in a hundred more may fall short.
FALL_SHORT = 0.04
# Of fewer pages a share so small cannot be seen.
FEWEST = 50


def confidence_steps(measured: Sequence[tuple[float, float]]) -> list[list[int]]:
    """Steps of a table from expected to reached F1, as `Weights.confidence` reads it.

    The pages of which at least so much is expected are the largest set of which 96 in 100 reach the confidence given
    to the least of them.

    Args:
        measured: For pages not learned from the F1 that was expected and the F1 that was reached, 0 to 1.

    Returns:
        Pairs of an expected F1 in thousandths and a confidence in percent, both growing.

    Example:
        >>> confidence_steps([(0.9, 1.0)] * 50 + [(0.5, 0.6)] * 50)
        [[500, 60], [900, 100]]
    """
    ranked = sorted(measured, reverse=True)
    found: list[tuple[float, float]] = []
    reached: list[float] = []
    for number, (expected, f1) in enumerate(ranked, 1):
        reached.append(f1)
        if number >= FEWEST and (number == len(ranked) or ranked[number][0] < expected):
            found.append((expected, sorted(reached)[int(FALL_SHORT * number)]))
    steps: list[list[int]] = []
    most = -1
    for expected, own in reversed(found):
        percent = int(100 * own + 1e-9)
        if percent > most:
            most = percent
            steps.append([int(1000 * expected), percent])
    return steps
