"""Charts as SVG: the same bytes for the same figures, and readable on light and on dark ground."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from benchmarks.report import Bars, Chart, Growth, Ranges

# Middle grey is as far from white as from black. The colours are Okabe and Ito's, which nobody confuses.
GREY = "#808080"
COLOURS = ("#0072b2", "#e69f00", "#009e73", "#d55e00")
MARKERS = "os^D"
STYLE: dict[Any, Any] = {
    "svg.hashsalt": "cleanarticle",
    "svg.fonttype": "none",
    "font.size": 9,
    "font.family": "sans-serif",
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.axisbelow": True,
    "axes.titlesize": 9,
    "grid.alpha": 0.3,
    "legend.frameon": False,
    "legend.fontsize": 8,
    **dict.fromkeys(
        ("text.color", "axes.labelcolor", "axes.edgecolor", "xtick.color", "ytick.color", "grid.color"), GREY
    ),
}


def draw(chart: Chart, file: Path) -> None:
    """Draw a chart into a file."""
    with mpl.rc_context(STYLE):
        match chart:
            case Growth():
                picture = draw_growth(chart)
            case Bars():
                picture = draw_bars(chart)
            case Ranges():
                picture = draw_ranges(chart)
        file.parent.mkdir(parents=True, exist_ok=True)
        picture.savefig(file, format="svg", transparent=True, metadata={"Date": None, "Creator": None})


def draw_growth(chart: Growth) -> Figure:
    """Panels side by side, each with a dotted line that rises as linear growth does."""
    picture = Figure((9, 3.6), layout="constrained")
    panels = picture.subplots(1, len(chart.panels), sharey=True, squeeze=False)[0]
    for axes, panel in zip(panels, chart.panels, strict=True):
        axes.set(xscale="log", yscale="log", xlabel=panel.title)
        axes.grid(visible=True)
        axes.minorticks_off()
        # References are grey, so that a build has the same colour everywhere.
        colours = iter(COLOURS)
        for marker, curve in zip(MARKERS, panel.curves, strict=False):
            axes.plot(
                *zip(*curve.points, strict=True), label=curve.name, color=GREY if curve.reference else next(colours),
                marker=marker, markersize=3.5, linewidth=1.2, linestyle="--" if curve.reference else "-",
            )  # fmt: skip
        first, last = panel.curves[-1].points[0], panel.curves[-1].points[-1]
        axes.plot([first[0], last[0]], [last[1] * first[0] / last[0], last[1]], ":", color=GREY, linewidth=1)
        axes.legend(title="slope of the upper half", title_fontsize=8, loc="upper left")
    low, high = panels[0].get_ylim()
    panels[0].set(ylabel=chart.y, ylim=(low, high * 30))  # with room for the legends
    return picture


def draw_bars(chart: Bars) -> Figure:
    """Bars from left to right, the series of a name below one another."""
    rows = len(chart.names)
    picture = Figure((7, 0.6 + 0.1 * rows * (1 + len(chart.series))), layout="constrained")
    axes = picture.subplots()
    thick = 0.8 / len(chart.series)
    for at, (name, values) in enumerate(chart.series.items()):
        axes.barh([row + at * thick for row in range(rows)], values, thick, label=name, color=COLOURS[at], align="edge")
    label_rows(axes, [row + 0.4 for row in range(rows)], chart.names, chart.x)
    axes.legend(loc="lower right")
    return picture


def draw_ranges(chart: Ranges) -> Figure:
    """A dot at the first value of every name, and a line from there to the second."""
    rows = range(len(chart.ranges))
    picture = Figure((7, 0.6 + 0.25 * len(rows)), layout="constrained")
    axes = picture.subplots()
    low, high = zip(*chart.ranges.values(), strict=True)
    colours = [COLOURS[1] if name == chart.ours else COLOURS[0] for name in chart.ranges]
    axes.hlines(rows, low, high, color=colours, linewidth=2)
    axes.scatter(low, rows, color=colours, s=25)
    axes.set_xscale("log")
    axes.minorticks_off()
    label_rows(axes, [*rows], [*chart.ranges], chart.x)
    return picture


def label_rows(axes: Axes, places: Sequence[float], names: Sequence[str], x: str) -> None:
    """Names to the left of their rows, the first on top."""
    axes.set_yticks(places, names)
    axes.invert_yaxis()
    axes.tick_params(axis="y", length=0)
    axes.set_xlabel(x)
    axes.grid(visible=True, axis="x")
