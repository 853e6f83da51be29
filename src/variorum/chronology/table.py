"""A chronology for the terminal: when, the page, the words, and the note; after an arrow the next of the paragraph."""

from variorum.chronology.entries import Chronology, Entry

NAME = "table"
ENDINGS = (".txt",)
_WIDTH = 100


def write_chronology(chronology: Chronology) -> bytes:
    """One entry a line, its words shortened to the width of a page."""
    rows = [(entry.claim.when, _page(entry), _words(entry)) for entry in chronology.entries]
    first = max((len(when) for when, _, _ in rows), default=0)
    second = max((len(page) for _, page, _ in rows), default=0)
    lines = [f"{when:<{first}}  {page:<{second}}  {words}".rstrip() for when, page, words in rows]
    return "".join(f"{line}\n" for line in lines).encode("utf-8", "replace")


def _page(entry: Entry) -> str:
    return f"p. {entry.folios[0]}" if entry.folios else ""


def _words(entry: Entry) -> str:
    quote = " ".join(entry.quote.split())
    if len(quote) > _WIDTH:
        quote = quote[: _WIDTH - 1].rstrip() + "…"
    told = [role for role in (str(entry.role),) if role in {"caption", "footnote"}]
    told += [entry.claim.modality] if entry.claim.modality != "asserted" else []
    told += ["denied"] if entry.claim.denied else []
    ahead = f" [→ n. {entry.next_note}]" if entry.next_note else ""
    note = f" [n. {', '.join(entry.notes)}]" if entry.notes else ahead
    return quote + note + (f" ({', '.join(told)})" if told else "")
