"""`variorum show`: a work, or a page of it."""

from typing import TYPE_CHECKING

import click

from variorum.cli.shelf import as_json, count, in_library, name_work, open_shelf, print_json, say
from variorum.cli.targets import EXIT_CODES
from variorum.errors import NoSuchWork

if TYPE_CHECKING:
    from variorum.library import Library, Work


@click.command(epilog=EXIT_CODES)
@click.argument("work", metavar="ID")
@click.option("--page", metavar="FOLIO", help="The text of a page, by its folio or #N for the Nth.")
@in_library
@as_json
def show(work: str, page: str | None, library: str | None, as_json: bool) -> None:  # noqa: FBT001
    r"""Show what is known of a work: its data, files, revisions and corrections; or the text of a page.

    \b
    Examples:
      variorum show 4m2qkp0g
      variorum show 4m2qkp0g --page 82
      variorum show 4m2qkp0g --json | jq .csl
    """
    with open_shelf(library) as shelf:
        own = shelf.work(work)
        if page is not None:
            found = shelf.page(work, find_index(shelf, work, page))
            if as_json:
                print_json(found)
            else:
                say(found.text)
        elif as_json:
            whole = {"revisions": shelf.revisions(work), "corrections": shelf.corrections(work)}
            from variorum.library.data import as_data

            print_json({**as_data(own), **whole})
        else:
            _tell(shelf, own)


def find_index(shelf: "Library", work: str, page: str) -> int:
    """The index of the page with a folio or label, or of the Nth where that is `#N`; raises NoSuchWork."""
    leaves = shelf.leaves(work)
    if page.startswith("#") and page[1:].isdecimal() and 0 < int(page[1:]) <= len(leaves):
        return leaves[int(page[1:]) - 1].index
    for leaf in leaves:
        if page in (leaf.folio, leaf.label):
            return leaf.index
    raise NoSuchWork(f"page {page} of the work {work!r}")


def _tell(shelf: "Library", work: "Work") -> None:
    say(name_work(work))
    for name in ("container-title", "volume", "issue", "page", "publisher", "publisher-place", "DOI"):
        if work.csl.get(name):
            say(f"  {name}: {work.csl[name]}")
    say(
        f"  {count(work.pages, 'page')}, {count(work.words, 'word')}, {count(work.notes, 'note')}, "
        f"{count(work.doubtful, 'word')} to check, {count(work.findings, 'finding')}"
    )
    for file in work.files:
        say(f"  {file.name}: {count(file.size, 'byte')}, sha256 {file.sha256}")
    for revision in shelf.revisions(work.id):
        by = f" by {revision.by}" if revision.by else ""
        say(f"  revision {revision.number}: {revision.made}{by} on {revision.at[:10]}, {revision.maker}")
    for kept in shelf.corrections(work.id):
        one = kept.correction
        place = "" if kept.placed else " (has no place on the pages)"
        say(f"  correction {kept.number}: “{one.words}” is “{one.reading}”{place}")
        for finding in kept.disputed:
            say(f"    {finding}")
