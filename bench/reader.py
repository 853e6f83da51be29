"""How long the reader's server takes for each screen of the sample, over a real connection.

    python bench/reader.py            prints, in milliseconds, what each screen takes of the processor (median) and of
                                      the wall (median and 95th percentile)

Every screen is asked for once before it counts, then `ROUNDS` times in turn; a page is asked for in all its places. The
floor is one of the processor, which others on the machine do not change; asking itself is in it.
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
FLOOR = 30.0  # milliseconds of the processor that a page view may take in the median
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
        "chronology": [f"/works/{work}/chronology"], "names": ["/names"], "network": ["/network"],
        "contradictions": ["/contradictions"], "manifest": [f"/iiif/{work}/manifest.json"],
        "tile": [f"/iiif/image/{work}/0/0,0,2048,2048/1024,1024/0/default.jpg"],
    }  # fmt: skip
    slow = False
    for name, addresses in screens.items():
        times = [ask(connection, address) for _ in range(ROUNDS + 1) for address in addresses][len(addresses) :]
        worked = statistics.median(worked for worked, _ in times)
        waited = sorted(wall for _, wall in times)
        late = waited[int(len(waited) * 0.95)]
        print(f"{name:<16} {worked:7.1f} ms   wall: {statistics.median(waited):7.1f} ms   95 %: {late:7.1f} ms")
        slow |= name == "page" and worked > FLOOR
    server.should_exit = True
    thread.join()
    return slow


def ask(connection: HTTPConnection, address: str) -> tuple[float, float]:
    """The milliseconds that an answer takes, to its last byte: of the processor, and of the wall."""
    began, worked = time.perf_counter(), time.process_time()
    connection.request("GET", address)
    answer = connection.getresponse()
    answer.read()
    assert answer.status == 200, (address, answer.status)
    return 1000 * (time.process_time() - worked), 1000 * (time.perf_counter() - began)


if __name__ == "__main__":
    sys.exit(main())
