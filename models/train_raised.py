"""Train the network that reads raised figures: `python models/train_raised.py FONTFOLDER... --test FONTFOLDER...`.

Sheets of words with raised figures, symbols and letters among real quotation marks, apostrophes, accents and specks are
set in many fonts, spoilt as scans are, and taken apart by the code that takes real pages apart. Other fonts serve to
test with. Deterministic for one seed and one set of fonts; twenty minutes of one core.
"""

import argparse
import io
import random
from pathlib import Path
from typing import NamedTuple

import numpy as np
from fontTools.ttLib import TTCollection, TTFont, TTLibError
from PIL import Image, ImageDraw, ImageFilter, ImageFont
from wordfreq import top_n_list

from variorum.ingest.engines import network as r
from variorum.ingest.engines.members import Strip, find_members
from variorum.ingest.engines.tesseract import choose_zoom, prepare
from variorum.ingest.image import find_components, find_ink, measure_black
from variorum.model import Box

WORDS = [word for lang in ("en", "de", "fr", "es", "it", "cs") for word in top_n_list(lang, 1500) if word.isalpha()]
RAISED_FIGURES = dict(zip("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹", strict=True))
NEEDED = set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.,;:!?)(-'\"*")
UNFIT = (
    *("Mono", "Initials", "Emoji", "Symbol", "Math", "math", "Display", "Keyboard"),
    *("Thin", "ExtraLight", "Hairline", "Black", "ExtraBold", "Heavy", "UltraLight"),
)
"""Parts of names of faces in which no running text is set."""


class Face(NamedTuple):
    """A font file: where it is, the number of its face, the characters that it has, its family."""

    path: str
    index: int
    chars: frozenset[str]
    family: str


def find_faces(folders: list[Path]) -> list[Face]:
    """Find the text faces in folders; a face must have the whole of ASCII's letters, figures and points."""
    faces = []
    for path in sorted(p for f in folders for p in f.rglob("*") if p.suffix.lower() in {".ttf", ".otf", ".ttc"}):
        name = path.stem
        if any(word in name for word in UNFIT):
            continue
        if name.startswith("Noto") and name.split("-")[0] not in {"NotoSerif", "NotoSans"}:
            continue
        try:
            fonts = TTCollection(str(path)).fonts if path.suffix == ".ttc" else [TTFont(str(path), lazy=True)]
            for index, font in enumerate(fonts):
                chars = frozenset(chr(code) for code in font.getBestCmap() or {})
                if chars >= NEEDED and font["head"].unitsPerEm:
                    ImageFont.truetype(str(path), 20, index=index).getbbox("Hx1")
                    faces.append(Face(str(path), index, chars, path.parent.name + "/" + name.split("-")[0]))
        except (TTLibError, OSError, KeyError, AssertionError, ValueError):
            continue
    return faces


class Glyph(NamedTuple):
    """A character drawn at a place: its class, its ink's box in pixels, the number of its line."""

    kind: str
    box: Box
    line: int


class Sheet:
    """A page in the making: an image being drawn, the glyphs on it, its lines."""

    def __init__(self, rng: random.Random, face: Face, dpi: float, points: float) -> None:
        self.rng, self.face, self.scale = rng, face, 2
        self.size = points * dpi / 72 * self.scale
        self.image = Image.new("L", (1100 * self.scale, 800 * self.scale), 255)
        self.draw = ImageDraw.Draw(self.image)
        self.font = self.at(1.0)
        self.capital = -self.font.getbbox("H", anchor="ls")[1]
        self.ratio = rng.uniform(0.52, 0.84)
        self.small = self.at(self.ratio)
        room = self.capital * rng.uniform(1.0, 1.45) - self.capital * self.ratio
        self.rise = min(max(room, 0.18 * self.capital), 0.75 * self.capital)
        self.own = rng.random() < 0.15 and all(c in face.chars for c in RAISED_FIGURES.values())
        self.tight = rng.uniform(-0.02, 0.05) * self.size
        self.glyphs: list[Glyph] = []
        self.lines: list[Strip] = []

    def at(self, ratio: float) -> ImageFont.FreeTypeFont:
        """Give the face in a share of the body's size."""
        return ImageFont.truetype(self.face.path, max(6, round(self.size * ratio)), index=self.face.index)

    def put(
        self, x: float, y: float, text: str, *, small: bool = False, kinds: str | None = None, line: int = 0
    ) -> float:
        """Draw text with its baseline's left end at a place; note its glyphs' classes; give the x at its end."""
        font = self.small if small else self.font
        for at, char in enumerate(text):
            kind = kinds[at] if kinds else r.OTHER
            shown, where, rise = char, font, self.rise if small else 0.0
            if small and self.own and char in RAISED_FIGURES:
                shown, where, rise = RAISED_FIGURES[char], self.font, 0.0
            box = self.find_ink(where, shown)
            self.draw.text((x, y - rise), shown, font=where, fill=0, anchor="ls")
            ink = Box(*(side / self.scale for side in (x + box[0], y - rise + box[1], x + box[2], y - rise + box[3])))
            self.glyphs.append(Glyph(kind, ink, line))
            x += where.getlength(shown) + (0 if small else self.tight)
            if small and self.rng.random() < 0.1:
                x -= self.rng.uniform(0, 0.08) * self.size
        return x

    def find_ink(self, font: ImageFont.FreeTypeFont, char: str) -> tuple[float, float, float, float]:
        """Give the box of a character's ink about its origin; Pillow's `getbbox` reaches down to the baseline."""
        mask, (x, y) = font.getmask2(char, mode="L", anchor="ls")
        left, top, right, bottom = mask.getbbox() or (0, 0, 0, 0)
        return left + x, top + y, right + x, bottom + y

    def fill(self) -> None:
        """Set lines of words with all that may stand raised among them."""
        rng, width, height = self.rng, self.image.width, self.image.height
        lead = self.size * rng.uniform(1.15, 1.5)
        y = lead
        while y < height - 0.5 * lead:
            line, x = len(self.lines), rng.uniform(20, 120)
            start = x
            if rng.random() < 0.3:
                x = self.raised(x, y, line) + rng.choice([0.0, 0.05, 0.3]) * self.size
            while x < width - 6 * self.size:
                x = self.word(x, y, line) + self.size * rng.uniform(0.2, 0.4)
            level = y / self.scale
            self.lines.append(Strip(level, 0.0, self.capital / self.scale, start / self.scale, x / self.scale))
            y += lead

    def word(self, x: float, y: float, line: int) -> float:
        """Set a word with the marks around it, and often a label behind; give the x at its end."""
        rng, has = self.rng, self.face.chars
        word = rng.choice(WORDS)
        if rng.random() < 0.25:
            word = word.capitalize()
        if not set(word) <= has:
            word = "naive"
        quoted = rng.random() < 0.25
        if quoted:
            mark = rng.choice([c for c in "“‘\"'„«" if c in has])
            x = self.put(x, y, mark, kinds=r.QUOTE, line=line)
        x = self.put(x, y, word, line=line)
        if rng.random() < 0.12 and "’" in has:
            x = self.put(x, y, "’", kinds=r.QUOTE, line=line)
            x = self.put(x, y, rng.choice(["s", "t", "", "re"]), line=line)
        if rng.random() < 0.06:
            x = self.put(x, y, rng.choice([c for c in "%®™°©ªº~^" if c in has] or ["-"]), line=line)
        if rng.random() < 0.06:
            x = self.put(x, y, f" {rng.randrange(1, 2000)}", line=line)
        if rng.random() < 0.5:
            x = self.put(x, y, rng.choice(".,.,;:!?)]—-"), line=line)
        if quoted or rng.random() < 0.15:
            mark = rng.choice([c for c in "””””’\"'»" if c in has] or ['"'])
            x = self.put(x, y, mark, kinds=r.QUOTE, line=line)
            if rng.random() < 0.1 and "’" in has:
                x = self.put(x, y, "’", kinds=r.QUOTE, line=line)
        if rng.random() < 0.6:
            x = self.raised(x + rng.uniform(-0.03, 0.06) * self.size, y, line)
        return x

    def raised(self, x: float, y: float, line: int) -> float:
        """Set a raised label, an ordinal's letters or a full-size symbol; give the x at its end."""
        rng, has = self.rng, self.face.chars
        chance = rng.random()
        small = True
        if chance < 0.56:
            label = str(rng.choice([rng.randrange(1, 10), rng.randrange(10, 100), rng.randrange(100, 500)]))
            if rng.random() < 0.15:
                label = rng.choice(["{})", "{})", "({})", "[{}]"]).format(label)
        elif chance < 0.73:
            label = rng.choice([c for c in "****††‡§‖¶" if c in has] or ["*"]) * rng.choice([1, 1, 1, 2])
            small = rng.random() < (0.4 if label[0] == "*" else 0.7)
            y += rng.uniform(0, 0.5) * self.capital * (label[0] == "*" and rng.random() < 0.4)
        elif chance < 0.82:
            label = rng.choice(["th", "st", "nd", "rd", "er", "re", "e", "me", "o", "a", "lle", "r", "os"])
        else:
            label = rng.choice(r.LETTERS + "abcdefgh") + rng.choice(["", "", ")"])
        return self.put(x, y, label, small=small, kinds=label, line=line)


def spoil(rng: random.Random, image: Image.Image, scale: int, dpi: float) -> np.ndarray:
    """Make a clean drawing, `scale` times too large, look like a scan."""
    noise = np.random.default_rng(rng.randrange(1 << 30))
    if (gain := rng.random()) < 0.2:
        image = image.filter(ImageFilter.MinFilter(3))
    elif gain < 0.3 and scale >= 2:
        image = image.filter(ImageFilter.MaxFilter(3))
    image = image.reduce(scale)
    image = image.filter(ImageFilter.GaussianBlur(rng.uniform(0, 1.1) * max(dpi, 180) / 300))
    paper, ink = rng.uniform(190, 255), rng.uniform(0, 80)
    grey = ink + np.asarray(image, dtype=np.float32) / 255 * (paper - ink)
    rows, columns = grey.shape
    grey *= 1 - rng.uniform(0, 0.25) * np.linspace(0, 1, columns)[None, :]
    patchy = noise.normal(0, 1, (rows // 16 + 1, columns // 16 + 1)).astype(np.float32)
    patchy = np.asarray(Image.fromarray(patchy).resize((columns, rows), Image.Resampling.BICUBIC))
    grey += rng.choice([0, 0, 4, 10]) * patchy * (grey < (paper + ink) / 2)
    grey += noise.normal(0, rng.choice([0, 2, 5, 9]), grey.shape)
    for _ in range(rng.choice([0, 0, 30, 120])):
        y, x, side = rng.randrange(rows - 4), rng.randrange(columns - 4), rng.choice([1, 1, 2, 3])
        grey[y : y + side, x : x + side] = ink
    spoilt = np.clip(grey, 0, 255).astype(np.uint8)
    if rng.random() < 0.3:
        grain = rng.choice([0, 0, 8, 16]) * (paper - ink) / 255  # copiers make ragged edges
        spoilt = spoilt + noise.normal(0, grain, grey.shape)
        limit = ink + (paper - ink) * rng.uniform(0.4, 0.68)
        return np.where(spoilt < limit, 0, 255).astype(np.uint8)
    if rng.random() < 0.6:
        file = io.BytesIO()
        Image.fromarray(spoilt).save(file, "JPEG", quality=rng.choice([35, 50, 70, 85]))
        return np.asarray(Image.open(file).convert("L"))
    return spoilt


def make_samples(rng: random.Random, face: Face) -> tuple[list[np.ndarray], list[tuple[float, ...]], list[str]]:
    """Make one sheet and take it apart: glyph images, their places, their classes."""
    dpi = rng.choice([150, 150, 200, 200, 240, 300, 300, 300, 400])
    sheet = Sheet(rng, face, dpi, rng.uniform(7.5, 12.5))
    sheet.fill()
    gray = spoil(rng, sheet.image, sheet.scale, dpi)
    zoom = choose_zoom(gray, dpi)
    gray = prepare(gray, zoom)
    black = measure_black(gray)
    pieces = find_components(find_ink(gray))
    boxes, places, kinds = [], [], []
    glyphs = [g._replace(box=Box(*(side * zoom for side in g.box))) for g in sheet.glyphs]
    grown = 1.4 * zoom  # blur and thick ink make pieces larger than the glyphs drawn
    for number, strip in enumerate(sheet.lines):
        capital = strip.capital * zoom * rng.uniform(0.93, 1.07)
        level = strip.level * zoom + rng.uniform(-0.04, 0.04) * capital
        own = [g for g in glyphs if g.line == number]
        line = Strip(level, 0.0, capital, strip.left * zoom, strip.right * zoom)
        for at, member in enumerate(find_members(pieces, line, line.left - 9, line.right + 9)):
            kind = _name(member.box, own, grown)
            # full-size letters must be known as well: a dagger is sought at the head of a line
            if not member.raised and kind not in "*†‡" and (member.head < 0.5 or (at and rng.random() < 0.93)):
                continue
            if kind in r.OTHER + r.QUOTE and rng.random() < 0.4:
                continue
            parts = [member.box]
            if kind in "0234568" and rng.random() < 0.06:  # parts of figures, for the cutting of figures that touch
                cut = member.box.left + (member.box.right - member.box.left) * rng.uniform(0.35, 0.65)
                parts.append(member.box._replace(**{rng.choice(["left", "right"]): cut}))
            for part in parts:
                boxes.append(part)
                places.append(r.describe(part, member.foot, member.head))
                kinds.append(kind if part is member.box else r.OTHER)
    return list(r.cut_glyphs(gray, boxes, black)), places, kinds


def _name(box: Box, glyphs: list[Glyph], grown: float) -> str:
    """Name a piece of ink after the one glyph that it is, or half of it is where the glyph is a quotation mark."""
    glyphs = [g for g in glyphs if g.box.left < box.right + 9 and g.box.right > box.left - 9]
    covered = [g for g in glyphs if _share(g.box, box) > 0.3]
    around = [g for g in glyphs if _share(box, _grow(g.box, grown)) > 0.85]
    if any(g.kind == r.QUOTE for g in around) and all(g.kind == r.QUOTE for g in covered):
        return r.QUOTE
    if len(covered) == 1 and covered[0] in around and _share(covered[0].box, _grow(box, grown)) > 0.75:
        return covered[0].kind
    return r.OTHER


def _grow(box: Box, by: float) -> Box:
    return Box(box.left - by, box.top - by, box.right + by, box.bottom + by)


def _share(box: Box, other: Box) -> float:
    """Give the share of `box` that lies within `other`."""
    width = min(box.right, other.right) - max(box.left, other.left)
    height = min(box.bottom, other.bottom) - max(box.top, other.top)
    area = (box.right - box.left) * (box.bottom - box.top)
    return max(width, 0) * max(height, 0) / area if area > 0 else 0.0


# --- training -------------------------------------------------------------------------------------------------------


def start_weights(noise: np.random.Generator) -> dict[str, np.ndarray]:
    """Draw the first weights (He et al. 2015)."""
    shapes = {"1": (9, 12), "2": (108, 24), "3": (24 * 49 + 4, 96), "4": (96, len(r.CLASSES))}
    weights = {}
    for name, (ins, outs) in shapes.items():
        weights["w" + name] = noise.normal(0, (2 / ins) ** 0.5, (ins, outs)).astype(np.float32)
        weights["b" + name] = np.zeros(outs, dtype=np.float32)
    return weights


def find_gradients(
    weights: dict[str, np.ndarray], glyphs: np.ndarray, places: np.ndarray, target: np.ndarray
) -> tuple[float, dict[str, np.ndarray]]:
    """Give the mean loss (cross entropy) and its gradients: `network.classify` forwards, then backwards."""
    count = len(glyphs)
    first = r.patches(glyphs[..., None], 3)
    one = np.maximum(first @ weights["w1"] + weights["b1"], 0)
    pooled = r.shrink(one)
    second = r.patches(pooled, 3)
    two = np.maximum(second @ weights["w2"] + weights["b2"], 0)
    flat = np.concatenate([two.reshape(count, -1), places], axis=1)
    three = np.maximum(flat @ weights["w3"] + weights["b3"], 0)
    scores = three @ weights["w4"] + weights["b4"]
    odds = np.exp(scores - scores.max(axis=1, keepdims=True))
    odds /= odds.sum(axis=1, keepdims=True)
    loss = -float(np.log(odds[np.arange(count), target] + 1e-9).mean())
    smooth = np.full_like(odds, 0.02 / odds.shape[1])
    smooth[np.arange(count), target] += 0.98
    back = (odds - smooth) / count
    grads = {"w4": three.T @ back, "b4": back.sum(0)}
    back = (back @ weights["w4"].T) * (three > 0)
    grads |= {"w3": flat.T @ back, "b3": back.sum(0)}
    back = (back @ weights["w3"].T)[:, : two[0].size].reshape(two.shape) * (two > 0)
    grads |= {"w2": second.reshape(-1, 108).T @ back.reshape(-1, 24), "b2": back.sum((0, 1, 2))}
    spread = (back @ weights["w2"].T).reshape(*back.shape[:3], 9, 12)
    inner = np.zeros_like(pooled)
    for k in range(9):
        inner[:, k // 3 : k // 3 + back.shape[1], k % 3 : k % 3 + back.shape[2]] += spread[:, :, :, k]
    back = np.zeros_like(one)
    for y in range(2):
        for x in range(2):
            cells = one[:, y::2, x::2]
            back[:, y::2, x::2] = inner * (cells == pooled) * (cells > 0)
    grads |= {"w1": first.reshape(-1, 9).T @ back.reshape(-1, 12), "b1": back.sum((0, 1, 2))}
    return loss, grads


def train(glyphs: np.ndarray, places: np.ndarray, target: np.ndarray, epochs: int, seed: int) -> dict[str, np.ndarray]:
    """Train by Adam with a rate that falls along a cosine."""
    noise = np.random.default_rng(seed)
    weights = start_weights(noise)
    mean = {name: np.zeros_like(value) for name, value in weights.items()}
    square = {name: np.zeros_like(value) for name, value in weights.items()}
    batch, step = 256, 0
    steps = epochs * (len(glyphs) // batch)
    for epoch in range(epochs):
        order, total = noise.permutation(len(glyphs)), 0.0
        for at in range(len(glyphs) // batch):
            chosen = order[at * batch : (at + 1) * batch]
            shown = glyphs[chosen].astype(np.float32) / 255
            shown = np.clip(shown * noise.uniform(0.8, 1.25, (batch, 1, 1)).astype(np.float32), 0, 1)
            loss, grads = find_gradients(weights, shown, places[chosen], target[chosen])
            total += loss
            step += 1
            rate = 2e-3 * 0.5 * (1 + np.cos(np.pi * step / steps))
            for name, grad in grads.items():
                mean[name] += 0.1 * (grad - mean[name])
                square[name] += 0.001 * (grad * grad - square[name])
                fair = mean[name] / (1 - 0.9**step)
                weights[name] -= rate * (
                    fair / (np.sqrt(square[name] / (1 - 0.999**step)) + 1e-8) + 1e-3 * weights[name]
                )
        print(f"epoch {epoch + 1}: loss {total / (len(glyphs) // batch):.4f}", flush=True)
    return weights


def report(weights: dict[str, np.ndarray], glyphs: np.ndarray, places: np.ndarray, target: np.ndarray) -> None:
    """Print how well figures, symbols and letters of families never seen are read, and what is taken for them."""
    odds = np.concatenate(
        [
            r.classify(weights, glyphs[k : k + 512].astype(np.float32) / 255, places[k : k + 512])
            for k in range(0, len(glyphs), 512)
        ]
    )
    guess, sure = odds.argmax(1), odds.max(1)
    for name, group in (
        ("figures", r.DIGITS),
        ("symbols", r.SYMBOLS),
        ("letters", r.LETTERS),
        ("brackets", r.BRACKETS),
        ("marks", r.QUOTE),
        ("other", r.OTHER),
    ):
        members = np.isin(target, [r.CLASSES.index(char) for char in group])
        called = np.isin(guess, [r.CLASSES.index(char) for char in group])
        right = guess == target
        print(
            f"{name}: {members.sum()} seen, {right[members].mean():.4f} right, "
            f"called {called.sum()}, {right[called].mean():.4f} right; "
            f"if sure of .8: {(called & (sure > 0.8)).sum()}, {right[called & (sure > 0.8)].mean():.4f}"
        )


def main() -> None:
    """Make the samples, train, test on families kept back, write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("fonts", nargs="+", type=Path)
    parser.add_argument("--test", nargs="+", type=Path, required=True, help="folders of fonts to test with only")
    parser.add_argument("--out", type=Path, default=Path(r.__file__).with_name("raised.npz"))
    parser.add_argument("--sheets", type=int, default=900)
    parser.add_argument("--epochs", type=int, default=9)
    parser.add_argument("--seed", type=int, default=82)
    parser.add_argument("--keep", type=Path, help="where to keep the samples, or to take them from")
    args = parser.parse_args()
    if args.keep and args.keep.exists():
        kept = np.load(args.keep)
        glyphs, places, target, held = (kept[name] for name in ("glyphs", "places", "target", "held"))
    else:
        glyphs, places, target, held = make_set(args.fonts, args.test, args.sheets, args.seed)
        if args.keep:
            np.savez(args.keep, glyphs=glyphs, places=places, target=target, held=held)
    print(f"{(~held).sum()} samples to train with, {held.sum()} to test with", flush=True)
    chosen = np.flatnonzero(~held)
    rare = np.isin(target[chosen], [r.CLASSES.index(char) for char in r.SYMBOLS])
    chosen = np.concatenate([chosen, np.repeat(chosen[rare], 4)])  # symbols are as important as figures, and fewer
    weights = train(glyphs[chosen], places[chosen], target[chosen], args.epochs, args.seed)
    report(weights, glyphs[held], places[held], target[held])
    np.savez_compressed(args.out, **{name: value.astype(np.float16) for name, value in weights.items()})


def make_set(folders: list[Path], others: list[Path], sheets: int, seed: int) -> tuple[np.ndarray, ...]:
    """Make the samples: glyphs (n, SIDE, SIDE) of 0 to 255, places (n, 4), classes, and which are for testing.

    Every eighth sheet is set in a family of the other folders, which nothing is trained with.
    """
    rng = random.Random(seed)
    shelves = []
    for shelf in (folders, others):
        families: dict[str, list[Face]] = {}
        for face in find_faces(shelf):
            families.setdefault(face.family, []).append(face)
        shelves.append(families)
    glyphs, places, kinds, held = [], [], [], []
    for number in range(sheets):
        shelf = shelves[number % 8 == 0]
        more_glyphs, more_places, more_kinds = make_samples(rng, rng.choice(shelf[rng.choice(sorted(shelf))]))
        glyphs += [(glyph * 255).astype(np.uint8) for glyph in more_glyphs]
        places += more_places
        kinds += more_kinds
        held += [number % 8 == 0] * len(more_kinds)
        if number % 100 == 99:
            print(f"{number + 1} sheets, {len(kinds)} samples", flush=True)
    target = np.array([r.CLASSES.index(kind) for kind in kinds])
    return np.array(glyphs), np.array(places, dtype=np.float32), target, np.array(held)


if __name__ == "__main__":
    main()
