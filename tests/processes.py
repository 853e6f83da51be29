"""Which processes a test has left running."""

import subprocess


def processes_with(*, parent: int) -> list[int]:
    """The processes, zombies too, whose parent is `parent`."""
    listing = subprocess.run(["ps", "-A", "-o", "pid=,ppid=,comm="], capture_output=True, text=True, check=True)
    rows = [row.split(None, 2) for row in listing.stdout.splitlines()]
    return [int(pid) for pid, owner, name in rows if int(owner) == parent and not name.startswith("ps")]
