"""What stops a run: one class each, with its exit code and what to do next."""

from pathlib import PurePath


class VariorumError(Exception):
    """The run cannot go on; the message says why and what to do."""

    exit_code = 1

    def __init__(self, message: str, advice: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.advice = advice

    def __reduce__(self) -> tuple[object, ...]:
        return _revive, (type(self), self.message, self.advice)

    def __str__(self) -> str:
        return f"{self.message} {self.advice}".strip()


def _revive(kind: type[VariorumError], message: str, advice: str) -> VariorumError:
    error = kind.__new__(kind)
    VariorumError.__init__(error, message, advice)
    return error


class NoSuchFile(VariorumError):
    """A path that does not lead to a file."""

    exit_code = 3

    def __init__(self, path: PurePath) -> None:
        super().__init__(f"{path} is not there.", "Check the spelling of the path.")


class UnknownFormat(VariorumError):
    """A file of a kind that no reader or writer knows."""

    exit_code = 4

    def __init__(self, what: str, known: str) -> None:
        super().__init__(f"{what} is of no known kind.", f"Known kinds: {known}.")


class BrokenFile(VariorumError):
    """A file that cannot be opened for what it claims to be."""

    exit_code = 5

    def __init__(
        self, path: PurePath, why: str, advice: str = "Try to open it in another program, or get a fresh copy."
    ) -> None:
        super().__init__(f"{path.name} cannot be read: {why}.", advice)


class EncryptedFile(VariorumError):
    """A file that wants a password."""

    exit_code = 6

    def __init__(self, path: PurePath) -> None:
        super().__init__(f"{path.name} is protected by a password.", "Save a copy without the password and read that.")


class EmptyFile(VariorumError):
    """A file with nothing in it."""

    exit_code = 7

    def __init__(self, path: PurePath) -> None:
        super().__init__(f"{path.name} is empty.", "Get a fresh copy of it.")


class LanguageMissing(VariorumError):
    """An OCR language whose data is not installed."""

    exit_code = 8

    def __init__(self, language: str, installed: tuple[str, ...], advice: str) -> None:
        have = ", ".join(installed) or "none"
        super().__init__(f"The OCR data for language {language!r} is not installed (installed: {have}).", advice)


class WorkerFailed(VariorumError):
    """The contained child process could not be started at all."""

    exit_code = 9

    def __init__(self, why: str) -> None:
        super().__init__(
            f"The process that opens files could not be started: {why}.", "Raise --memory, then try again."
        )


class FindingsPresent(VariorumError):
    """--strict was given and there are findings."""

    exit_code = 10

    def __init__(self, count: int) -> None:
        super().__init__(f"{count} findings, and --strict was given.", "They are listed above; the output was written.")


class NothingRead(VariorumError):
    """Not one page of the input could be read."""

    exit_code = 11

    def __init__(self, why: str) -> None:
        super().__init__(
            f"No page could be read: {why}.", "Try --ocr auto, a higher --memory or --seconds, or another copy."
        )


class NoSuchWork(VariorumError):
    """An id that no work of the library has, or a revision, page or original that the work has not.

    `listed` is the command that lists what there is.
    """

    exit_code = 12

    def __init__(self, what: str, listed: str = "variorum list") -> None:
        super().__init__(f"{what} is not in the library.", f"See {listed}.")


class LibraryUnusable(VariorumError):
    """A library that cannot be opened or made: newer than this Variorum, out of reach, or none at all."""

    exit_code = 13

    def __init__(self, why: str, advice: str = "Check the address that --library or VARIORUM_LIBRARY gives.") -> None:
        super().__init__(f"{why[:1].upper()}{why[1:]}.", advice)


class NoSuchLibrary(LibraryUnusable):
    """A place without a library, where none was to be made."""

    exit_code = 14

    def __init__(self, where: str) -> None:
        super().__init__(f"there is no library in {where}", "Add a work to it first: variorum add FILE.")


class QueryError(VariorumError):
    """A search that makes no sense, or would take too long."""

    exit_code = 15

    def __init__(self, why: str, advice: str) -> None:
        super().__init__(f"{why[:1].upper()}{why[1:]}.", advice)


class UsageError(VariorumError):
    """Words of a call that make no sense together."""

    exit_code = 2


class NoImage(VariorumError):
    """A page of which there is no image: its original holds text alone, or is not in the library."""

    exit_code = 16

    def __init__(self, what: str) -> None:
        super().__init__(f"There is no image of {what}.", "Add the scan or the PDF that it was read from.")


class FaultsFound(VariorumError):
    """A library in which something does not fit any more."""

    exit_code = 17

    def __init__(self, count: int) -> None:
        super().__init__(
            f"{count} fault{'s' if count > 1 else ''} in the library.",
            "variorum check --mend sees to the index and to stray files; variorum reread ID makes a text anew.",
        )
