"""Files are written whole or not at all, and a different one that was there before is kept under another name."""

import os
import tempfile
from pathlib import Path

from variorum.errors import UsageError


def write_whole(target: Path, data: bytes, *, advice: str) -> Path | None:
    """Write a file; the path under which a different file that was there is kept, if there was one.

    Raises UsageError with the advice where the system refuses.
    """
    try:
        with tempfile.NamedTemporaryFile(dir=target.parent, prefix=f".{target.name}.", delete=False) as file:
            draft = Path(file.name)
            try:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
                file.close()
                draft.chmod(0o666 & ~_umask())
                kept = None
                if target.is_file() and target.read_bytes() != data:
                    kept = target.with_name(target.name + "~")
                    target.replace(kept)
                draft.replace(target)
            except BaseException:
                draft.unlink(missing_ok=True)
                raise
    except OSError as error:
        raise UsageError(f"{target} cannot be written: {error.strerror or error}.", advice) from None
    return kept


def _umask() -> int:
    mask = os.umask(0o022)
    os.umask(mask)
    return mask
