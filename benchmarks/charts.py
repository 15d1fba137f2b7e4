"""Small charts as SVG: points with their intervals on two axes, readable by day and by night."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from html import escape

WIDTH, HEIGHT = 720, 430
LEFT, RIGHT, TOP, BOTTOM = 64, 32, 84, 56
# Told apart by their lightness too, on white and on black (after Okabe and Ito, 2008).
STYLE = """\
text{font:13px system-ui,sans-serif;fill:#1f2328}.title{font-size:15px;font-weight:600}
.back{fill:#fff}.grid{stroke:#d8dee4;fill:none}.guide{stroke:#6e7781;stroke-dasharray:5 4;fill:none}
.series{fill:none}.s0{stroke:#d55e00}.s1{stroke:#0072b2}.s2{stroke:#8a939c}
@media(prefers-color-scheme:dark){text{fill:#e6edf3}.back{fill:#0d1117}.grid{stroke:#30363d}
.guide{stroke:#9198a1}.s0{stroke:#ff9b50}.s1{stroke:#58b4ff}.s2{stroke:#768390}}"""


@dataclass(frozen=True)
class Axis:
    """What an axis says and how far it goes; on a logarithmic one equal factors are equal steps."""

    label: str
    low: float
    high: float
    ticks: tuple[float, ...]
    log: bool = False

    def at(self, value: float) -> float:
        """How far along a value lies, 0 to 1; what lies outside is shown at the edge."""
        low, high, value = self.low, self.high, min(max(value, self.low), self.high)
        if self.log:
            low, high, value = math.log(low), math.log(high), math.log(value)
        return (value - low) / (high - low)


@dataclass
class Chart:
    """Marks are added, then ``svg`` draws it. ``about`` is what it shows, for those who cannot see it."""

    title: str
    about: str
    x: Axis
    y: Axis
    _marks: list[str] = field(default_factory=list)
    _names: list[str] = field(default_factory=list)

    def points(self, name: str, points: list[tuple[float, float]], *, size: float = 4) -> None:
        """A series: one mark for each point, all in one path, for that is a tenth of the bytes."""
        path = "".join(f"M{self._x(x):.0f} {self._y(y):.0f}h0" for x, y in points)
        self._marks.append(f'<path {self._series(size)} d="{path}"/>')
        self._names.append(name)

    def interval(self, x: float, low: float, high: float, note: str) -> None:
        """An upright line through a point of the series that is added next, with a note at its end.

        Those of the first series stand above, of the others below: where two meet, both show.
        """
        across, foot, head = self._x(x), self._y(low), self._y(high)
        beyond = foot + 16 if self._names else head - 7
        self._marks.append(
            f'<path {self._series(1.5)} d="M{across:.0f} {foot:.0f}V{head:.0f}"/>'
            f'<text x="{across:.0f}" y="{beyond:.0f}" text-anchor="middle">{escape(note)}</text>'
        )

    def guide(self, start: tuple[float, float], end: tuple[float, float], note: str) -> None:
        """A dashed line to compare with, its note below its lower end."""
        (x, y), (over, up) = ((self._x(a), self._y(b)) for a, b in (start, end))
        self._marks.append(f'<path class="guide" d="M{x:.0f} {y:.0f}L{over:.0f} {up:.0f}"/>')
        self._marks.append(f'<text x="{x + 12:.0f}" y="{y + 4:.0f}">{escape(note)}</text>')

    def svg(self) -> str:
        """The chart as a file of its own."""
        right, floor = WIDTH - RIGHT, HEIGHT - BOTTOM
        parts = [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img">',
            f"<title>{escape(self.title)}</title><desc>{escape(self.about)}</desc>",
            f"<style>{STYLE}</style>",
            '<rect class="back" width="100%" height="100%"/>',
            f'<text class="title" x="{LEFT}" y="24">{escape(self.title)}</text>',
            *self._legend(),
        ]
        for tick in self.y.ticks:
            at = self._y(tick)
            parts.append(f'<path class="grid" d="M{LEFT} {at:.0f}H{right}"/>')
            parts.append(f'<text x="{LEFT - 8}" y="{at + 4:.0f}" text-anchor="end">{tick:,g}</text>')
        for tick in self.x.ticks:
            at = self._x(tick)
            parts.append(f'<path class="grid" d="M{at:.0f} {TOP}V{floor}"/>')
            parts.append(f'<text x="{at:.0f}" y="{floor + 19}" text-anchor="middle">{tick:,g}</text>')
        parts.append(f'<text x="{right}" y="{floor + 42}" text-anchor="end">{escape(self.x.label)}</text>')
        parts.append(f'<text x="14" y="{TOP - 12}">{escape(self.y.label)}</text>')
        return "\n".join([*parts, *self._marks, "</svg>"]) + "\n"

    def _legend(self) -> list[str]:
        parts, at = [], LEFT + 8
        for number, name in enumerate(self._names):
            parts.append(
                f'<path class="series s{number}" stroke-width="9" stroke-linecap="round" d="M{at} 42h0"/>'
            )
            parts.append(f'<text x="{at + 10}" y="46">{escape(name)}</text>')
            at += 36 + 7 * len(name)
        return parts

    def _series(self, width: float) -> str:
        return f'class="series s{len(self._names)}" stroke-width="{width:g}" stroke-linecap="round"'

    def _x(self, value: float) -> float:
        return LEFT + (WIDTH - LEFT - RIGHT) * self.x.at(value)

    def _y(self, value: float) -> float:
        return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * self.y.at(value)
