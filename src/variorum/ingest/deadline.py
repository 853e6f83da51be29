"""How long a process may take: the time in which it could run, not that in which it waited for a processor."""

import time
from pathlib import Path

_MOST = 9.0  # times its limit that a process is granted more on a machine with other work
_LEAST = 0.05  # seconds: less than this is not worth waiting for


class Deadline:
    """Until when a process may take: `seconds` from now, and what it has waited for a processor meanwhile."""

    def __init__(self, pid: int, seconds: float) -> None:
        self.due = time.monotonic() + seconds
        """The time (`time.monotonic`) to look again."""
        self._pid = pid
        self._queued = read_queued(pid)
        self._granted, self._most = 0.0, _MOST * seconds

    def extend(self, seconds: float) -> None:
        """Do not count so many seconds."""
        self.due += seconds

    def is_past(self) -> bool:
        """Whether the time is over; where the process has had to wait, it gets that time once more."""
        if time.monotonic() < self.due:
            return False
        more = min(read_queued(self._pid) - self._queued, self._most) - self._granted
        if more < _LEAST:
            return True
        self._granted += more
        self.due += more
        return time.monotonic() >= self.due


def read_queued(pid: int) -> float:
    """Read how many seconds a process has been ready to run on a busy machine; 0 where the system does not tell.

    It is the second figure of `/proc/PID/schedstat` in nanoseconds (Linux, `Documentation/scheduler/sched-stats`).
    """
    try:
        return int(Path(f"/proc/{pid}/schedstat").read_text(encoding="ascii").split()[1]) / 1e9
    except (OSError, ValueError, IndexError):
        return 0.0
