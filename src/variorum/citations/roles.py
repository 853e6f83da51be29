"""Who is said to have edited: the words after names that make editors of authors."""

import re

from variorum.citations.parse import Run

_ROLES = r"eds?|edd|edn|editors?|hrsg|hg|herausgeber|dirs?|éds?|éditeurs?|a\s+cura\s+di|coords?|comps?|orgs?|ред|сост"
# at the end of names: `Ohm (Hrsg.)`, `Ohm, eds., `; at the beginning of what follows them: `(Eds.). (1985)`, `editor. Salt`
ROLE_LAST = re.compile(rf"[\s,]*[(\[]?\b(?:{_ROLES})\b\.?[)\]]?\s*[.,:]?\s*$", re.IGNORECASE)
ROLE_FIRST = re.compile(
    rf"""
    [\s,.]*
    (?: [(\[]?\s*(?:{_ROLES})\b\.?\s*[)\]]+
      | (?:(?:eds|edd|editors?|hrsg|hg|herausgeber|éds|éditeurs?|coords?|comps?)\b\.?[.,:]|(?:ed|éd|dir)\.,)
        (?!\s*(?:v|von|by|par|d|of)\b)
    )
    [\s.,:]*
    """,
    re.IGNORECASE | re.VERBOSE,
)
_NAMES = ("author", "editor")
_JOINED = re.compile(r"[\s,;]*(?:and|und|et|e|y|и|&|,|;)\s*$|^\s*(?:and|und|et|e|y|и|&)\s", re.IGNORECASE)
_LED = re.compile(r"\s*(?:in|dans|en|ed|eds|edited|hrsg|hg|éd|dir)\b", re.IGNORECASE)


def settle_editors(text: str, runs: list[Run]) -> list[Run]:
    """The runs of a citation in which names with a role after them are editors; the role is theirs, not of what follows.

    `Ohm, C., & Falk, B. (Eds.). (1985)`: both edited, and the year is 1985. `Ohm, Falk, and Sand, eds.`: all three did.
    """
    found: list[Run] = []
    for at, run in enumerate(runs):
        last = found[-1] if found else None
        if last is not None and last.tag in _NAMES and not any(map(str.isalnum, text[run.start : run.end])):
            found[-1] = last._replace(end=run.end)
            continue
        role = ROLE_FIRST.match(text, run.start, run.end)
        if last is not None and last.tag in _NAMES and role and (run.tag not in _NAMES or role.end() == run.end):
            if text[last.start : last.end].strip(" ,;:.("):
                found[-1] = last._replace(tag="editor", end=role.end())
                if role.end() == run.end:
                    continue
                run = run._replace(start=role.end())
        elif last is not None and last.tag == "author" and run.tag == "editor" and _one_list(text, last, run, runs[at + 1 :]):
            found[-1] = last._replace(tag="editor", end=run.end, sure=min(last.sure, run.sure))
            continue
        found.append(run)
    return found


def _one_list(text: str, last: Run, run: Run, ahead: list[Run]) -> bool:
    """Whether authors and the editors after them are one list of names, of whom a role after the last says what they did."""
    printed = text[run.start : run.end]
    role = ROLE_LAST.search(printed.rstrip(" ,:")) or ahead and ROLE_FIRST.match(text, ahead[0].start, ahead[0].end)
    joined = _JOINED.search(text[last.start : last.end]) or _JOINED.search(printed)
    return bool(role and joined) and not _LED.match(printed)
