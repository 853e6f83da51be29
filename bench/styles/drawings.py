"""Figures drawn in lines (charts, maps, plans), and what is drawn on pages and is no figure."""

import math
import random
from typing import NamedTuple

KINDS = ("bars", "curves", "map", "plan", "pie", "points")
DECORATIONS = ("border", "box", "underline", "vignette", "tint", "rounded")


class Label(NamedTuple):
    """Words in a figure: left edge and baseline from the figure's top left corner, type size, text."""

    x: float
    y: float
    size: float
    text: str


class Figure(NamedTuple):
    """PDF operators in points from the figure's top left corner, y downwards, and the words in it."""

    ops: list[str]
    labels: list[Label]


def draw_figure(kind: str, wide: float, high: float, names: list[str], seed: int) -> Figure:
    """A figure that wide and high; `names` are what may be written in it."""
    lot = random.Random(f"{kind} {seed}")
    make = {"bars": _bars, "curves": _curves, "map": _map, "plan": _plan, "pie": _pie, "points": _points}[kind]
    return make(wide, high, names, lot)


def _line(*points: tuple[float, float], width: float = 0.6, close: bool = False) -> str:
    path = " ".join(f"{x:.2f} {y:.2f} {'l' if k else 'm'}" for k, (x, y) in enumerate(points))
    return f"{width} w {path} {'s' if close else 'S'}"


def _axes(wide: float, high: float, lot: random.Random, years: list[int]) -> tuple[Figure, float, float]:
    """Axes with ticks and figures; returns the left and the lower end of the field."""
    left, foot = 26.0, high - 24.0
    ops, labels = [_line((left, 4), (left, foot), (wide - 6, foot))], []
    step = lot.choice((5, 20, 50, 250))
    for k in range(5):
        y = foot - k * (foot - 10) / 4.4
        ops.append(_line((left - 3, y), (left, y), width=0.4))
        text = str(k * step)
        labels.append(Label(left - 5 - 3.4 * len(text), y + 2.2, 6.5, text))
    for k, year in enumerate(years):
        x = left + (k + 0.5) * (wide - left - 10) / len(years)
        ops.append(_line((x, foot), (x, foot + 3), width=0.4))
        labels.append(Label(x - 7.5, foot + 11, 6.5, str(year)))
    return Figure(ops, labels), left, foot


def _bars(wide: float, high: float, names: list[str], lot: random.Random) -> Figure:
    years = [1800 + 10 * k for k in range(lot.randint(4, 8))]
    (ops, labels), left, foot = _axes(wide, high, lot, years)
    for k in range(len(years)):
        tall = lot.uniform(0.15, 0.95) * (foot - 14)
        x = left + (k + 0.2) * (wide - left - 10) / len(years)
        room = 0.6 * (wide - left - 10) / len(years)
        ops.append(f"{lot.choice((0.3, 0.5, 0.7))} g {x:.2f} {foot - tall:.2f} {room:.2f} {tall:.2f} re f 0 g")
    labels.append(Label(wide / 2 - 10, foot + 21, 7, names[0]))
    return Figure(ops, labels)


def _curves(wide: float, high: float, names: list[str], lot: random.Random) -> Figure:
    years = [1650 + 25 * k for k in range(lot.randint(4, 7))]
    (ops, labels), left, foot = _axes(wide, high, lot, years)
    for row in range(lot.randint(1, 3)):
        y, points = lot.uniform(0.3, 0.7) * foot, []
        for k in range(24):
            y = min(foot - 4, max(12, y + lot.uniform(-9, 9)))
            points.append((left + k * (wide - left - 40) / 23, y))
        ops.append(("" if not row else "[3 2] 0 d ") + _line(*points, width=0.9) + " [] 0 d")
        labels.append(Label(points[-1][0] + 3, points[-1][1] + 2, 6.5, names[row % len(names)].split()[0]))
    return Figure(ops, labels)


def _points(wide: float, high: float, names: list[str], lot: random.Random) -> Figure:
    (ops, labels), left, foot = _axes(wide, high, lot, [10, 20, 30, 40])
    for _ in range(lot.randint(25, 60)):
        ops.append(_circle(lot.uniform(left + 4, wide - 8), lot.uniform(8, foot - 4), 1.6) + " f")
    labels.append(Label(wide / 2 - 14, foot + 21, 7, names[0]))
    return Figure(ops, labels)


def _circle(x: float, y: float, r: float) -> str:
    k = 0.5523 * r
    return (f"{x + r:.2f} {y:.2f} m {x + r:.2f} {y + k:.2f} {x + k:.2f} {y + r:.2f} {x:.2f} {y + r:.2f} c "
            f"{x - k:.2f} {y + r:.2f} {x - r:.2f} {y + k:.2f} {x - r:.2f} {y:.2f} c "
            f"{x - r:.2f} {y - k:.2f} {x - k:.2f} {y - r:.2f} {x:.2f} {y - r:.2f} c "
            f"{x + k:.2f} {y - r:.2f} {x + r:.2f} {y - k:.2f} {x + r:.2f} {y:.2f} c")  # fmt: skip


def _map(wide: float, high: float, names: list[str], lot: random.Random) -> Figure:
    ops = [f"0.8 w 0 0 {wide:.2f} {high:.2f} re S"] if lot.random() < 0.7 else []
    labels = []
    for _ in range(lot.randint(2, 4)):  # shores and rivers
        y = lot.uniform(0.15, 0.85) * high
        points = [(2 + k * (wide - 4) / 40, min(high - 2, max(2, y := y + lot.uniform(-5, 5)))) for k in range(41)]
        ops.append(_line(*points, width=lot.choice((0.5, 1.0))))
    for name in names[: lot.randint(3, 6)]:
        x, y = lot.uniform(8, wide * 0.6), lot.uniform(12, high - 8)
        if any(abs(y - other.y) < 9 for other in labels):
            continue
        ops.append(_circle(x, y, 1.8) + " f")
        labels.append(Label(x + 4, y + 2, 7, name))
    return Figure(ops, labels)


def _plan(wide: float, high: float, names: list[str], lot: random.Random) -> Figure:
    """A building: rooms, doors that stand open, a stair."""
    xs, ys = (0.0, wide * lot.uniform(0.25, 0.45), wide * lot.uniform(0.55, 0.75), wide), (0.0, high * 0.5, high)
    ops = [_line((0, 0), (wide, 0), (wide, high), (0, high), width=1.6, close=True)]
    ops += [_line((x, 0), (x, high * 0.4), width=1.6) for x in xs[1:3]]
    ops.append(_line((0, ys[1]), (wide * 0.4, ys[1]), width=1.6))
    ops += [_line((x, high * 0.4), (x + 12, high * 0.4 + 9), width=0.4) for x in xs[1:3]]
    ops += [_line((wide * 0.7 + 4 * k, high * 0.6), (wide * 0.7 + 4 * k, high * 0.9), width=0.3) for k in range(9)]
    ops.append(_line((wide * 0.7, high * 0.9), (wide * 0.7 + 32, high * 0.6), width=0.3))
    labels = [Label(x + 6, high * 0.25, 6.8, name.split()[-1]) for x, name in zip(xs[:3], names, strict=False)]
    return Figure(ops, labels)


def _pie(wide: float, high: float, names: list[str], lot: random.Random) -> Figure:
    x, y, r = wide * 0.35, high / 2, min(wide, high) * 0.42
    ops, labels, at = ["0.6 w " + _circle(x, y, r) + " s"], [], 0.0
    for name in names[:4]:
        at += lot.uniform(0.8, 1.7)
        ops.append(_line((x, y), (x + r * math.cos(at), y + r * math.sin(at))))
        labels.append(Label(x + r + 14, high * 0.25 + 11 * len(labels), 6.8, name))
    return Figure(ops, labels)


def decorate(kind: str, box: tuple[float, float, float, float]) -> list[str]:
    """Operators, y downwards, for what stands around or under a text in a box (left, top, right, bottom)."""
    left, top, right, bottom = box
    wide, high = right - left, bottom - top
    match kind:
        case "border" | "box":
            inner = f" 0.3 w {left + 3:.2f} {top + 3:.2f} {wide - 6:.2f} {high - 6:.2f} re S"
            inner = inner if kind == "border" else ""
            return [f"0.8 w {left:.2f} {top:.2f} {wide:.2f} {high:.2f} re S{inner}"]
        case "tint":
            return [f"0.9 g {left:.2f} {top:.2f} {wide:.2f} {high:.2f} re f 0 g"]
        case "underline":
            return [_line((left, bottom), (right, bottom))]
        case "rounded":
            r, k = 8.0, 3.6
            corners = (
                ((right - r, top), (right - k, top), (right, top + k), (right, top + r)),
                ((right, bottom - r), (right, bottom - k), (right - k, bottom), (right - r, bottom)),
                ((left + r, bottom), (left + k, bottom), (left, bottom - k), (left, bottom - r)),
                ((left, top + r), (left, top + k), (left + k, top), (left + r, top)),
            )
            path = f"0.7 w {left + r:.2f} {top:.2f} m"
            for line, *curve in corners:
                path += f" {line[0]:.2f} {line[1]:.2f} l " + " ".join(f"{x:.2f} {y:.2f}" for x, y in curve) + " c"
            return [path + " s"]
    x, y = (left + right) / 2, bottom + 8  # a vignette: two scrolls and a lozenge
    scrolls = [f"0.7 w {x + s * 4:.2f} {y:.2f} m {x + s * 16:.2f} {y - 8:.2f} {x + s * 28:.2f} {y + 8:.2f} "
               f"{x + s * 42:.2f} {y:.2f} c S" for s in (-1, 1)]  # fmt: skip
    return [*scrolls, _line((x - 3, y), (x, y - 3), (x + 3, y), (x, y + 3), close=True)]
