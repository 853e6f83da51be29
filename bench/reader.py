"""How long the reader's server takes for each screen of the sample, over a real connection.

    python bench/reader.py            prints the median and the 95th percentile of each screen, in milliseconds

Every screen is asked for once before it counts, then `ROUNDS` times in turn; a page is asked for in all its places.
"""

import statistics
import sys
import tempfile
import threading
import time
from http.client import HTTPConnection
from pathlib import Path

import uvicorn

from variorum.library import open_library
from variorum.reader.web.serve import make_app

ROUNDS = 40
FLOOR = 30.0  # milliseconds that a page view may take in the median
SAMPLE = Path(__file__).parent.parent / "examples" / "article-scan.pdf"


def main() -> int:
    """Measure; fail where a page view is too slow."""
    with tempfile.TemporaryDirectory() as folder, open_library(Path(folder) / "library") as library:
        work = library.add([SAMPLE]).work
        slow = measure(library, work)
    return int(slow)


def measure(library: object, work: str) -> bool:
    """Print the times of all screens; whether a page view takes too long."""
    config = uvicorn.Config(make_app(library), port=0, log_level="error")  # type: ignore[arg-type]
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    port = server.servers[0].sockets[0].getsockname()[1]
    connection = HTTPConnection("127.0.0.1", port)
    screens = {
        "shelf": ["/works"], "title page": [f"/works/{work}"], "text": [f"/works/{work}/text"],
        "page": [f"/works/{work}/pages/{index}" for index in range(4)],
        "page as JSON": [f"/works/{work}/pages/{index}.json" for index in range(4)],
        "page with hits": [f"/works/{work}/pages/0?q=salt"], "word": [f"/works/{work}/pages/0/words/5.2"],
        "search": ["/search?q=salt"], "sources": ["/sources"], "review": [f"/works/{work}/review"],
        "manifest": [f"/iiif/{work}/manifest.json"],
        "tile": [f"/iiif/image/{work}/0/0,0,2048,2048/1024,1024/0/default.jpg"],
    }  # fmt: skip
    slow = False
    for name, addresses in screens.items():
        times = [ask(connection, address) for _ in range(ROUNDS + 1) for address in addresses][len(addresses) :]
        times.sort()
        median, late = statistics.median(times), times[int(len(times) * 0.95)]
        print(f"{name:<16} {median:7.1f} ms   95 %: {late:7.1f} ms")
        slow |= name == "page" and median > FLOOR
    server.should_exit = True
    thread.join()
    return slow


def ask(connection: HTTPConnection, address: str) -> float:
    """The milliseconds that an answer takes, to its last byte."""
    began = time.perf_counter()
    connection.request("GET", address)
    answer = connection.getresponse()
    answer.read()
    assert answer.status == 200, (address, answer.status)
    return 1000 * (time.perf_counter() - began)


if __name__ == "__main__":
    sys.exit(main())
