"""What Tesseract is shown of a page, and what it tells of one before it reads: lines and script."""

import numpy as np
import tesserocr

from variorum.ingest.engines.columns import Gutter, count_crossing, draw_rules, find_gutters, measure_x_height
from variorum.ingest.engines.tessdata import open_scripts
from variorum.ingest.image import X_HEIGHT_POINTS, Components, Grey
from variorum.model import Box

_CROSSING = 4  # lines across a gutter from which a rule is drawn in it; fewer can be parted when they were read


def show_page(api: tesserocr.PyTessBaseAPI, gray: Grey, pieces: Components, *, dpi: float) -> list[Gutter]:
    """Show Tesseract a page, with rules between its columns if it reads across them and the rules make it stop.

    To look for lines takes a sixth of its time; it does not look twice at the same image. Gives the gutters.
    """
    _show(api, gray, dpi)
    unit = measure_x_height(pieces)
    gutters = find_gutters(pieces, gray.shape, unit=unit) if unit > X_HEIGHT_POINTS / 2 * dpi / 72 else []
    if gutters:
        _draw_crossed(api, gray, gutters, unit=unit, dpi=dpi)
    return gutters


def _draw_crossed(
    api: tesserocr.PyTessBaseAPI, gray: Grey, gutters: list[Gutter], *, unit: float, dpi: float
) -> None:
    before = {gutter: count_crossing(gutter, _find_lines(api), unit=unit) for gutter in gutters}
    crossed = [gutter for gutter, count in before.items() if count >= _CROSSING]
    if not crossed:
        return
    _show(api, draw_rules(gray, crossed, unit=unit), dpi)
    lines = _find_lines(api)
    if 2 * sum(count_crossing(gutter, lines, unit=unit) for gutter in crossed) > sum(before[one] for one in crossed):
        _show(api, gray, dpi)


def _show(api: tesserocr.PyTessBaseAPI, gray: Grey, dpi: float) -> None:
    height, width = gray.shape
    api.SetImageBytes(gray.tobytes(), width, height, 1, width)
    api.SetSourceResolution(round(dpi))


def _find_lines(api: tesserocr.PyTessBaseAPI) -> list[Box]:
    """Give the boxes of the lines that Tesseract has found and not read yet."""
    level = tesserocr.RIL.TEXTLINE
    found = api.AnalyseLayout()
    boxes = [item.BoundingBox(level) for item in tesserocr.iterate_level(found, level)] if found else []
    return [Box(*box) for box in boxes if box]


def find_script(gray: Grey, dpi: float) -> str:
    """Give the script of the middle of a page as Tesseract names it; empty where it cannot tell."""
    api = open_scripts()
    if api is None:
        return ""
    part = np.ascontiguousarray(gray[len(gray) // 5 : -len(gray) // 5])
    _show(api, part, dpi)
    found = api.DetectOrientationScript()
    return str(found["script_name"]) if found else ""
