"""`variorum serve`: the library in a browser."""

import click

from variorum.cli.shelf import in_library
from variorum.cli.targets import EXIT_CODES
from variorum.errors import UsageError

_LOOPBACK = ("127.0.0.1", "::1", "localhost")


@click.command(epilog=EXIT_CODES)
@in_library
@click.option("--port", type=click.IntRange(0, 65535), default=8273, show_default=True, help="Port; 0 is any free one.")
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    metavar="ADDRESS",
    help="Address to listen at; any but this machine's own wants --token.",
)
@click.option("--token", metavar="SECRET", help="What everybody must know who comes in; `new` makes one.")
@click.option(
    "--name", "names", multiple=True, metavar="NAME", help="A further name by which this machine may be called."
)
@click.option("--by", metavar="NAME", help="Who corrects. [default: the user's name]")
@click.option("--share-iiif", "share", is_flag=True, help="Let viewers on other web sites read the IIIF.")
@click.option(
    "--largest", type=click.IntRange(1), default=200, show_default=True, metavar="MB", help="Limit of an upload."
)
def serve(  # noqa: PLR0917 (one parameter an option)
    library: str | None, port: int, host: str, token: str | None, names: tuple[str, ...], by: str | None,
    share: bool, largest: int,  # noqa: FBT001 (a flag)
) -> None:  # fmt: skip
    r"""Show the library in a browser: the shelf, pages beside their images, search, sources, words to check.

    It listens on this machine alone, unless --host says otherwise; then everybody needs the --token.

    \b
    Examples:
      variorum serve
      variorum serve --port 8080 --library ~/papers
      variorum serve --host 0.0.0.0 --token new
    """
    if host not in _LOOPBACK and not token:
        raise UsageError(f"Others could reach the library at {host}.", "Add --token new, or leave --host away.")
    from variorum.library import open_library
    from variorum.reader.web.guard import Rules
    from variorum.reader.web.room import Settings
    from variorum.reader.web.serve import make_app, new_token
    from variorum.reader.web.server import run_server

    token = new_token() if token == "new" else token or ""  # noqa: S105 (a word of the command line)
    settings = Settings(by=by if by is not None else _user(), largest=largest * 1_000_000)
    rules = Rules(frozenset(name.lower() for name in (*names, host)), token, settings.largest, share)
    with open_library(library) as opened:
        run_server(
            make_app(opened, settings=settings, rules=rules), host=host, port=port,
            told=lambda address: click.echo(_greeting(opened.where, address, token)),
        )  # fmt: skip


def _greeting(where: str, address: str, token: str) -> str:
    shown = f"{address}/works?token={token}" if token else f"{address}/works"
    return f"The library in {where} is open at {shown}\nEnd it with Ctrl-C."


def _user() -> str:
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError):  # nobody is known by that number
        return ""
