"""Draw cervix-comparison.png: a uterus with a long closed cervix, and one with a short cervix open like a funnel.

No words, so that one picture serves every language. The tones differ in lightness, so that it still reads in greyscale.
Run: python pages/demonstration/content/images/draw_cervix_comparison.py
"""

import math
from collections.abc import Sequence
from pathlib import Path

from PIL import Image, ImageDraw

WIDTH, HEIGHT = 1600, 900
PANEL, MARGIN, CORNER = 800, 24, 36
SCALE = 4  # drawn larger, then reduced, so that edges are smooth

PAPER = "#ffffff"
CARD = "#f1f5f7"
WALL = "#dfa59d"
OUTLINE = "#5c2f35"
CAVITY = "#fff6ee"
CERVIX = "#a24d60"
VAGINA = "#f0dcd5"
CANAL = "#2f1219"

Point = tuple[float, float]


def smooth(points: Sequence[Point], *, closed: bool, steps: int = 80) -> list[Point]:
    """A Catmull-Rom curve through the points."""
    padded = [points[-1], *points, points[0], points[1]] if closed else [points[0], *points, points[-1]]
    curve: list[Point] = []
    for before, start, end, after in zip(padded, padded[1:], padded[2:], padded[3:], strict=False):
        for step in range(steps):
            t = step / steps
            x, y = (
                0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3)
                for a, b, c, d in zip(before, start, end, after, strict=True)
            )
            curve.append((x, y))
    return curve


def mirrored(right_side: Sequence[Point]) -> list[Point]:
    """The right side from top to bottom, then the same on the left from bottom to top."""
    return [*right_side, *((-x, y) for x, y in reversed(right_side) if x > 0)]


class Panel:
    """Draws in coordinates whose x is 0 on the panel's middle line."""

    def __init__(self, draw: ImageDraw.ImageDraw, middle: float) -> None:
        self.draw, self.middle = draw, middle

    def place(self, points: Sequence[Point]) -> list[Point]:
        return [((self.middle + x) * SCALE, y * SCALE) for x, y in points]

    def stroke(self, points: Sequence[Point], colour: str, width: float) -> None:
        """A line with round ends and joints: discs close to each other, and bars between them."""
        placed, radius = self.place(points), width * SCALE / 2
        for x, y in placed:
            self.draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=colour)
        self.draw.line(placed, fill=colour, width=round(width * SCALE))

    def shape(self, right_side: Sequence[Point], fill: str, outline_width: float = 0) -> None:
        curve = smooth(mirrored(right_side), closed=True)
        self.draw.polygon(self.place(curve), fill=fill)
        if outline_width:
            self.stroke([*curve, curve[0]], OUTLINE, outline_width)

    def bar(self, half_width: float, top: float, bottom: float, colour: str) -> None:
        corners = self.place([(-half_width, top), (half_width, bottom)])
        self.draw.rectangle([*corners[0], *corners[1]], fill=colour)

    def tube(self, right_side: Sequence[Point], fill: str, outline_width: float) -> None:
        """A shape that is open at its lower end: only its sides have an outline."""
        right = [*smooth(right_side, closed=False), right_side[-1]]
        left = [(-x, y) for x, y in right]
        self.draw.polygon(self.place([*right, *reversed(left)]), fill=fill)
        self.stroke(right, OUTLINE, outline_width)
        self.stroke(left, OUTLINE, outline_width)


def dome(width: float, top: float, middle: float) -> list[Point]:
    """The right side of an ellipse, from the top to a little below its widest place."""
    angles = (math.radians(degrees) for degrees in range(0, 106, 15))
    return [(width * math.sin(a), middle - (middle - top) * math.cos(a)) for a in angles]


def draw_uterus(panel: Panel, *, short_cervix: bool) -> None:
    end = 650 if short_cervix else 738  # where the cervix ends
    panel.tube([(96, 596), (126, 640), (128, 712), (118, 790), (114, HEIGHT - MARGIN)], VAGINA, 6)
    panel.shape([*dome(264, 64, 262), (230, 374), (190, 440), (146, 506), (114, 566), (60, 606), (0, 612)], WALL, 6)
    panel.shape([(0, 500), (64, 502), (104, 548), (104, end - 64), (74, end - 10), (0, end)], CERVIX, 6)
    hollow = dome(214, 112, 262)
    if short_cervix:
        funnel = [*hollow, (186, 358), (150, 426), (102, 498), (56, 556), (24, 602), (13, 632), (12, end)]
        panel.tube(funnel, CAVITY, 5)
        panel.bar(12 - 2.5, end - 4, end + 4, CAVITY)  # the canal is open below
    else:
        panel.shape([*hollow, (186, 358), (142, 430), (76, 490), (0, 512)], CAVITY, 5)
        panel.stroke([(0, 512), (0, end)], CANAL, 8)


def main() -> None:
    image = Image.new("RGB", (WIDTH * SCALE, HEIGHT * SCALE), PAPER)
    draw = ImageDraw.Draw(image)
    for left, short_cervix in ((0, False), (PANEL, True)):
        card = [v * SCALE for v in (left + MARGIN, MARGIN, left + PANEL - MARGIN, HEIGHT - MARGIN)]
        draw.rounded_rectangle(card, radius=CORNER * SCALE, fill=CARD)
        draw_uterus(Panel(draw, left + PANEL / 2), short_cervix=short_cervix)
    draw.rectangle((0, (HEIGHT - MARGIN) * SCALE, WIDTH * SCALE, HEIGHT * SCALE), fill=PAPER)
    small = image.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS)
    target = Path(__file__).with_name("cervix-comparison.png")
    small.quantize(colors=128, dither=Image.Dither.NONE).save(target, optimize=True)


if __name__ == "__main__":
    main()
