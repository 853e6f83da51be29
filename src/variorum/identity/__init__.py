"""Which descriptions of sources, from many works, are of one source: blocking, likeness, grouping; unsure is apart."""

from variorum.identity.blocks import blocks_of
from variorum.identity.cards import Card, describe
from variorum.identity.groups import Judged, contradictions, group
from variorum.identity.likeness import Likeness, compare, conflict

VERSION = 1
"""The state of the rules here; sources that were grouped by other rules are grouped anew."""

__all__ = [
    "VERSION",
    "Card",
    "Judged",
    "Likeness",
    "blocks_of",
    "compare",
    "conflict",
    "contradictions",
    "describe",
    "group",
]
