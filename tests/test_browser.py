"""The reader in a real browser: every screen is driven, held against axe, and asks nothing of anybody else.

Needs Chromium (Debian: apt install chromium); skipped, saying so, without it.
"""

import re
import shutil
from pathlib import Path

import pytest
from reading import Served
from telling import memoir, straits

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
VIEWERS = Path(__file__).parent.parent / ".viewers"  # .ci/run fetches them where it can
FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium (apt install chromium)")
PHONE = {"width": 390, "height": 844}
WIDE = {"width": 1440, "height": 900}


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    """The library of these tests; they change it in their order."""
    served = Served(tmp_path_factory.mktemp("served"))
    for name, doc in (("straits", straits()), ("memoir", memoir())):
        served.works[name] = served.library.add_document(doc, bib={"type": "book", "title": f"The {name}"}).work
    article = served.library.chronology(served.works["article"]).entries
    served.works["claim"] = next(entry.id for entry in article if "complained" in entry.quote)
    served.works["source"] = next(row.id for row in served.library.sources() if "Salt Question" in str(row.csl))
    yield served
    served.close()


@pytest.fixture(scope="module")
def browser():
    """One browser for all."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def tab(browser, served):
    """A tab whose errors and requests to anybody else fail the test."""
    allowed = ["clipboard-read", "clipboard-write"]
    context = browser.new_context(viewport=WIDE, base_url=served.home, permissions=allowed)
    tab = context.new_page()
    tab.set_default_timeout(60_000)
    troubles = []
    tab.on("pageerror", lambda error: troubles.append(str(error)))
    tab.on("console", lambda said: troubles.append(said.text) if said.type == "error" else None)
    tab.on("request", lambda asked: troubles.append(asked.url) if not is_own(asked.url, served.home) else None)
    yield tab
    context.close()
    assert troubles == []


def is_own(url: str, home: str) -> bool:
    return url.startswith((home, "data:", "blob:"))


def page_of(served, name, index=0):
    return f"/works/{served.works[name]}/pages/{index}"


def until(tab, expression):
    """Wait for an expression to hold; the policy of our pages forbids what Playwright would put into them to wait."""
    for _ in range(600):
        if tab.evaluate(expression):
            return
        tab.wait_for_timeout(100)
    raise AssertionError(expression)


def wait_for_image(tab):
    """Wait until the image is drawn, so that what is shown over it has its place."""
    tab.wait_for_selector("#viewer.open:not(.loading)")


def test_pages_are_turned_by_button_and_key(tab, served):
    tab.goto(page_of(served, "article"))
    wait_for_image(tab)
    tab.click("#next")
    tab.wait_for_url("**/pages/1")
    tab.keyboard.press("ArrowRight")
    tab.wait_for_url("**/pages/2")
    tab.keyboard.press("ArrowLeft")
    tab.wait_for_url("**/pages/1")
    tab.keyboard.press("End")
    until(tab, "scrollY + innerHeight >= document.documentElement.scrollHeight - 2")
    tab.keyboard.press("PageDown")
    tab.wait_for_url("**/pages/2")
    tab.keyboard.press("g")
    tab.keyboard.type("144")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/pages/3")


def test_a_page_is_drawn_in_one_piece(tab, served):
    """At the size at which it is read no tile meets another, which would cut the letters there."""
    asked = []
    tab.on("request", lambda request: asked.append(request.url) if "/iiif/image/" in request.url else None)
    tab.goto(page_of(served, "article"))
    wait_for_image(tab)
    parts = [re.search(r"/iiif/image/[^/]+/0/([^/]+)", url)[1] for url in asked]
    assert set(parts) == {"full", "info.json"} or set(parts) == {"full"}


def swipe(tab, start, end, height=420):
    """A finger drawn over the screen, as the browser itself has it."""
    hand = tab.context.new_cdp_session(tab)
    places = [start + (end - start) * step / 6 for step in range(7)]
    hand.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": start, "y": height}]})
    for x in places[1:]:
        hand.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [{"x": x, "y": height}]})
    hand.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def test_pages_are_turned_by_a_swipe(browser, served):
    """Over the text, and over the image where the whole of it is seen; an enlarged image is moved instead."""
    context = browser.new_context(viewport=PHONE, base_url=served.home, has_touch=True)
    tab = context.new_page()
    tab.set_default_timeout(60_000)
    tab.goto(page_of(served, "article"))
    wait_for_image(tab)
    swipe(tab, 300, 90)
    tab.wait_for_url("**/pages/1")
    wait_for_image(tab)
    swipe(tab, 90, 300)
    tab.wait_for_url("**/pages/0")
    wait_for_image(tab)
    tab.click("#in")
    tab.wait_for_timeout(700)
    swipe(tab, 300, 90)
    tab.wait_for_timeout(300)
    assert tab.url.endswith("/pages/0")
    tab.evaluate("document.querySelector('.prose p').scrollIntoView({ block: 'center' })")
    swipe(tab, 300, 90)
    tab.wait_for_url("**/pages/1")
    context.close()


def test_a_note_opens_in_place_and_closes_again(tab, served):
    tab.goto(page_of(served, "article"))
    callout = tab.locator(".callout a").first
    callout.focus()
    tab.keyboard.press("Enter")
    opened = tab.locator(".opened")
    assert "fullest account" in opened.inner_text()
    assert callout.get_attribute("aria-expanded") == "true"
    tab.keyboard.press("Escape")
    assert tab.locator(".opened").count() == 0
    assert callout.evaluate("one => one === document.activeElement")
    tab.locator(".notes .back").first.click()
    tab.wait_for_url("**#c-1")


def test_a_word_and_its_box_show_each_other(tab, served):
    tab.goto(page_of(served, "article"))
    wait_for_image(tab)
    word = tab.locator(".prose .w", has_text="lamplight").first
    word.hover()
    box = tab.locator("#viewer .box").first
    box.wait_for()
    frame = box.bounding_box()
    assert frame["width"] > 10
    tab.mouse.move(5, 5)
    until(tab, "document.querySelectorAll('#viewer .box').length === 0")
    tab.mouse.move(frame["x"] + frame["width"] / 2, frame["y"] + frame["height"] / 2)
    tab.wait_for_selector(".w.lit")
    assert "lamplight" in tab.locator(".w.lit").first.inner_text()


def test_a_word_is_reached_by_keys_alone(tab, served):
    tab.goto(page_of(served, "article"))
    for key in ("j", "j", "j", "k"):
        tab.keyboard.press(key)
    assert tab.evaluate("document.activeElement.innerText") == "and"
    tab.keyboard.press("Enter")
    tab.wait_for_selector("#slip[open]")
    assert tab.locator("#reading").input_value() == "and"
    tab.keyboard.press("Escape")
    assert tab.locator("#slip[open]").count() == 0


def test_what_is_copied_is_clean_and_cited(tab, served):
    tab.goto(page_of(served, "article"))
    tab.evaluate("""() => {
        const range = document.createRange();
        range.selectNodeContents(document.querySelector(".prose p"));
        getSelection().removeAllRanges();
        getSelection().addRange(range);
        document.execCommand("copy");
    }""")
    text = tab.evaluate("navigator.clipboard.readText()")
    assert text.startswith("Few agreements were signed with so little ceremony")
    assert "by-product of the quarantine" in text or "byproduct of the quarantine" in text
    assert "summer. This" in text  # the callout stays away
    assert text.endswith("Ilse Marrenholt, “Quarantine and Confidence,” Annals of Littoral History 31 (1998), 141.")


def test_what_is_copied_of_the_text_has_its_folios(tab, served):
    """Of one page, over two, from a page's first word on; the notes beside it stay away."""
    tab.goto(f"/works/{served.works['article']}/text")
    copy = """([from, to]) => {
        const all = [...document.querySelectorAll(".flow .passage > p.body, .flow .passage > h2, .flow .passage > h3")];
        const range = document.createRange();
        range.setStart(all.find((one) => one.textContent.includes(from)), 0);
        range.setEndAfter(all.find((one) => one.textContent.includes(to)).lastChild);
        getSelection().removeAllRanges();
        getSelection().addRange(range);
        document.execCommand("copy");
    }"""
    for begins, ends, folios in (
        ("Few agreements", "Few agreements", "141"), ("Few agreements", "The salt itself", "141–142"),
        ("A Winter of Figures", "confidence had been long", "142"),
    ):  # fmt: skip
        tab.evaluate(copy, [begins, ends])
        text = tab.evaluate("navigator.clipboard.readText()")
        assert text.endswith(f"Annals of Littoral History 31 (1998), {folios}.")
        assert "fullest account" not in text


def test_a_search_is_pinned_on_the_right_word(tab, served):
    tab.goto("/works")
    tab.keyboard.press("/")
    tab.keyboard.type("fumigated")
    tab.keyboard.press("Enter")
    hit = tab.locator(".hit", has_text="Quarantine").first
    assert hit.locator("mark").inner_text().lower().startswith("fumigated")
    hit.locator(".crop .pin").wait_for()
    hit.locator(".place a").click()
    wait_for_image(tab)
    pin = tab.locator("#viewer .pinned").first
    pin.wait_for()
    frame = pin.bounding_box()
    tab.mouse.move(frame["x"] + frame["width"] / 2, frame["y"] + frame["height"] / 2)
    tab.wait_for_selector(".w.lit")
    assert tab.locator(".w.lit").first.inner_text().startswith("fumigated")
    assert tab.locator(".w.hit").count() == 1


def test_a_word_is_corrected_in_place(tab, served):
    tab.goto(page_of(served, "article"))
    wait_for_image(tab)
    tab.locator(".prose .w", has_text="fumigated").first.click()
    slip = tab.locator("#slip")
    slip.wait_for()
    assert "text layer" in slip.inner_text()
    assert slip.locator(".crop .pin").count() == 1
    tab.keyboard.type("whitewashed;")  # the word is selected, so typing replaces it
    tab.keyboard.press("Enter")
    tab.wait_for_url(re.compile(r"#w\d+\.\d+$"))
    tab.wait_for_selector(".w:target")
    assert tab.locator(".w:target").inner_text() == "whitewashed;"
    tab.goto("/search?q=whitewashed")
    assert tab.locator(".hit").count() == 1
    answer = tab.request.get(f"/works/{served.works['article']}/export/md")
    assert "still being whitewashed;" in answer.text()
    tab.goto(f"/works/{served.works['article']}/history")
    assert tab.locator(".corrections ins").inner_text() == "whitewashed;"
    tab.click(".corrections button")
    tab.wait_for_selector(".history .empty")


def test_the_queue_is_worked_off_by_keys(tab, served):
    tab.goto(f"/works/{served.works['copied']}/review")
    first, second = tab.locator(".task input[name=reading]").nth(0), tab.locator(".task input[name=reading]").nth(1)
    assert first.evaluate("one => one === document.activeElement")
    tab.keyboard.press("ArrowDown")
    assert second.evaluate("one => one === document.activeElement")
    tab.keyboard.press("ArrowUp")
    assert first.evaluate("one => one === document.activeElement")
    count = tab.locator(".task").count()
    assert count >= 2
    tab.keyboard.press("Enter")
    until(tab, f"document.querySelectorAll('.task:not(.kept)').length === {count - 1}")
    tab.keyboard.type("Corrected")
    tab.keyboard.press("Enter")
    for _ in range(60):
        tab.goto(f"/works/{served.works['copied']}/history")
        readings = tab.locator(".corrections ins").all_inner_texts()
        if len(readings) == 2:
            break
        tab.wait_for_timeout(500)
    assert "Corrected" in readings
    assert len(readings) == 2


def test_a_file_is_sent_to_the_shelf(tab, served, tmp_path):
    path = tmp_path / "letter.txt"
    path.write_text("The harbour was closed on Sunday.\n", encoding="utf-8")
    tab.goto("/works")
    tab.set_input_files("#files", path)
    tab.click("#upload button")
    tab.wait_for_url(re.compile(r"/works/[^/?]+$"), timeout=60_000)
    assert "letter" in tab.locator("h1").inner_text()


DROP = """(files) => {
    const data = new DataTransfer(), shelf = document.querySelector(".books");
    for (const [name, text] of files) data.items.add(new File([text], name));
    for (const kind of ["dragover", "drop"])
        shelf.dispatchEvent(new DragEvent(kind, { bubbles: true, cancelable: true, dataTransfer: data }));
}"""


def test_files_are_dropped_on_the_shelf(tab, served):
    """Wherever they fall; progress is seen; each file is told of, and those that became works are led to."""
    tab.goto("/works")
    tab.evaluate(DROP, [["dropped.txt", "The harbour was closed on Monday.\n"], ["torn.pdf", "%PDF-1.4 torn"]])
    tab.wait_for_selector("#progress")
    assert tab.evaluate("document.querySelector('.progress').getBoundingClientRect().top < innerHeight")
    tab.wait_for_url("**/jobs/*")
    told = tab.locator(".lone li").all_inner_texts()
    assert told[0] == "dropped.txt: on the shelf"
    assert told[1].startswith("torn.pdf cannot be read")
    tab.locator(".lone li a").click()
    tab.wait_for_url("**/works/*")
    tab.goto("/works")
    tab.evaluate(DROP, [["torn.pdf", "%PDF-1.4 torn"]])
    until(tab, "document.getElementById('progress-told').textContent.startsWith('torn.pdf cannot be read')")
    assert tab.locator("#progress").is_hidden()


def test_the_text_has_its_notes_beside_it(tab, served):
    tab.goto(f"/works/{served.works['article']}/text")
    callout, note = tab.locator(".callout a").nth(2).bounding_box(), tab.locator(".beside .note").nth(2).bounding_box()
    assert note["x"] > callout["x"]
    assert abs(note["y"] - callout["y"]) < 200
    folios = tab.locator(".flow .folio").all_inner_texts()
    assert folios == ["141", "142", "143", "144"]
    tab.set_viewport_size(PHONE)
    assert tab.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_an_entry_leads_to_its_words_and_back(tab, served):
    """From the drawing, by keys, to the page, where exactly the words of the claim are marked."""
    tab.goto(f"/works/{served.works['article']}/chronology")
    marks = tab.locator(".deed")
    assert marks.count() > 10
    tab.keyboard.press("ArrowRight")
    tab.keyboard.press("ArrowRight")
    assert tab.evaluate("document.activeElement.getAttribute('aria-label')").startswith("winter 1892–93")
    assert "winter 1892–93" in tab.locator("#pointed").inner_text()
    assert tab.locator(".told.pointed-at").count() == 1
    tab.keyboard.press("j")
    tab.keyboard.press("j")
    entry = tab.evaluate("document.activeElement.closest('.told').querySelector('.when').innerText")
    words = tab.evaluate("document.activeElement.innerText")
    assert entry == "since 1884"
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/pages/0?claim=*")
    wait_for_image(tab)
    assert " ".join(tab.locator(".w.hit").all_inner_texts()).rstrip(".") == words
    assert tab.locator("#viewer .pinned").count() == 2


def test_the_drawing_is_enlarged(tab, served):
    tab.goto(f"/works/{served.works['article']}/chronology")
    width = "document.getElementById('axis').getBoundingClientRect().width"
    before, ticks = tab.evaluate(width), tab.locator(".tick text:visible").count()
    tab.keyboard.press("+")
    tab.click("#in")
    assert abs(tab.evaluate(width) - 4 * before) < 2
    assert tab.locator(".tick text:visible").count() > 2 * ticks
    for _ in range(3):
        tab.keyboard.press("ArrowRight")
    mark, frame = tab.locator(".deed:focus").bounding_box(), tab.locator("#along").bounding_box()
    assert frame["x"] <= mark["x"] <= frame["x"] + frame["width"]
    tab.keyboard.press("0")
    assert abs(tab.evaluate(width) - before) < 2


def test_claims_are_judged_by_keys(tab, served):
    work = served.works["straits"]
    tab.goto(f"/works/{work}/chronology")
    tab.keyboard.press("j")
    tab.keyboard.press("a")
    tab.wait_for_selector(".told.accepted")
    assert "accepted by N. N." in tab.locator(".told.accepted").inner_text()
    tab.keyboard.press("j")
    tab.keyboard.press("x")
    tab.wait_for_selector(".told.rejected")
    assert tab.locator(".deed.rejected").count() == 1
    tab.keyboard.press("j")
    tab.keyboard.press("c")
    tab.wait_for_url("**/claims/*#correct")
    tab.locator("#correct summary").click()
    tab.fill("#f-when", "1893-07")
    tab.click("#correct button")
    tab.wait_for_selector(".claim.corrected")
    assert tab.locator("h1").inner_text() == "July 1893"
    tab.goto(f"/works/{work}/chronology")
    assert tab.locator(".when").all_inner_texts() == ["1871", "July 1893", "1910"]
    tab.locator(".facets").get_by_text("rejected").click()
    assert tab.locator(".when").all_inner_texts() == ["4 May 1893"]


def test_names_and_arcs_light_each_other(tab, served):
    tab.goto(f"/works/{served.works['memoir']}/network")
    tab.locator("#web li", has_text="Clara Brandt").hover()
    assert tab.locator(".arc.pointed-at").count() == 1
    assert sorted(tab.locator("#web li.pointed-at a").all_inner_texts()) == ["Clara Brandt", "Ivan Orlov"]
    tab.locator(".pairs td a", has_text="Clara Brandt").first.click()
    tab.wait_for_url("**/names/Clara%20Brandt")
    assert tab.locator("h1").inner_text() == "Clara Brandt"


def test_a_work_is_removed_after_a_question(tab, served):
    work = served.library.add_document(memoir(), files=[Path(__file__)], bib={"title": "Superfluous"}).work
    tab.goto(f"/works/{work}")
    tab.get_by_text("take it from the shelf").click()
    tab.wait_for_url("**/remove")
    assert "Superfluous" in tab.locator("article").inner_text()
    tab.get_by_text("Remove it").click()
    tab.wait_for_url("**/works")
    assert work not in {one.id for one in served.library.works()}


SCREENS = {
    "shelf": "/works", "work": "/works/{article}", "page": "/works/{article}/pages/1",
    "hits on a page": "/works/{article}/pages/0?q=salt", "a page without paper": "/works/{copied}/pages/0",
    "text": "/works/{article}/text", "note": "/works/{article}/notes/1", "word": "/works/{article}/pages/0/words/5.3",
    "search": "/search?q=salt", "how to search": "/search", "sources": "/sources", "cited": "/works/{article}/sources",
    "review": "/works/{article}/review", "history": "/works/{copied}/history", "hostile": "/works/{hostile}/pages/0",
    "lost": "/works/none", "chronology": "/chronology", "a work's chronology": "/works/{article}/chronology",
    "a part of it": "/chronology?from=1893&until=1893&who=Holm", "names": "/names", "name": "/names/Ada%20Holm",
    "network": "/network", "contradictions": "/contradictions", "claim": "/works/{article}/claims/{claim}",
    "claim on a page": "/works/{article}/pages/0?claim={claim}", "reread": "/works/{article}/reread",
    "remove": "/works/{article}/remove", "source": "/sources/{source}", "no hits": "/search?q=xyzzy",
    "sent": "/works",
}  # fmt: skip


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", SCREENS)
def test_axe_finds_nothing(browser, served, name, scheme):
    from axe_playwright_python.sync_playwright import Axe

    context = browser.new_context(viewport=WIDE, base_url=served.home, color_scheme=scheme)
    tab = context.new_page()
    tab.set_default_timeout(60_000)
    tab.goto(SCREENS[name].format(**served.works))
    tab.wait_for_load_state("networkidle")
    if name == "sent":
        tab.evaluate(DROP, [["torn.pdf", "%PDF-1.4 torn"], ["sent.txt", "The harbour was closed."]])
        tab.wait_for_url("**/jobs/*")
    if name == "page":
        tab.locator(".callout a").first.click()
        tab.locator(".prose .w").first.click()
        tab.wait_for_selector("#slip[open]")
    found = Axe().run(tab)
    assert found.violations_count == 0, found.generate_report()
    tab.set_viewport_size(PHONE)
    assert tab.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    context.close()


def test_reading_and_correcting_work_without_scripts(browser, served):
    context = browser.new_context(viewport=WIDE, base_url=served.home, java_script_enabled=False)
    tab = context.new_page()
    tab.set_default_timeout(60_000)
    tab.goto("/works")
    tab.fill("#ask", "salt")
    tab.click(".ask button")
    tab.locator(".hit .place a").first.click()
    tab.locator(".still .pin").first.wait_for()
    tab.locator("mark").first.wait_for()
    tab.goto(f"/works/{served.works['copied']}/pages/0/words/3.1")
    tab.fill("#reading", "Unscripted")
    tab.click(".correct button >> nth=0")
    tab.get_by_text("Unscripted").first.wait_for()
    tab.goto(page_of(served, "article"))
    tab.locator(".callout a").first.click()
    tab.wait_for_url("**#n-1")
    context.close()


def test_claims_are_read_and_judged_without_scripts(browser, served):
    context = browser.new_context(viewport=WIDE, base_url=served.home, java_script_enabled=False)
    tab = context.new_page()
    tab.set_default_timeout(60_000)
    tab.goto(f"/works/{served.works['memoir']}/chronology")
    tab.fill("#who", "Brandt")
    tab.click(".asked button")
    assert tab.locator(".told").count() == 1
    tab.click(".told button >> nth=0")
    tab.wait_for_selector(".told.accepted")
    assert "who=Brandt" in tab.url
    tab.locator(".chosen a").click()
    tab.locator(".told .open").first.click()
    assert tab.locator("mark").count() > 3
    context.close()


MIRADOR = """<div id="viewer" style="position:absolute;inset:0"></div><script src="viewer.js"></script>
<script>Mirador.viewer({id: "viewer", windows: [{manifestId: "MANIFEST"}]})</script>"""
CLOVER = """<script src="viewer.js"></script><clover-viewer id="MANIFEST"></clover-viewer>"""


@pytest.mark.parametrize(
    ("name", "script", "html"),
    [
        ("Mirador", "mirador/package/dist/mirador.min.js", MIRADOR),
        ("Clover", "clover/package/dist/web-components/index.umd.js", CLOVER),
    ],
)
def test_viewers_open_our_manifest(browser, served, name, script, html):
    """Mirador 4 and Clover 3 show the first page, and ask nobody but us."""
    path = VIEWERS / script
    if not path.is_file():
        pytest.skip(f"needs {name} in .viewers, where .ci/run puts it")
    manifest = f"{served.home}/iiif/{served.works['article']}/manifest.json"
    context = browser.new_context(viewport=WIDE)
    tab = context.new_page()
    outside, images = [], []
    tab.on("request", lambda asked: outside.append(asked.url) if not is_own(asked.url, served.home) else None)
    tab.on("response", lambda got: images.append(got.status) if "/iiif/image/" in got.url else None)
    page = f"<!DOCTYPE html><html><body>{html.replace('MANIFEST', manifest)}</body></html>"
    tab.route("**/viewer/", lambda route: route.fulfill(body=page, content_type="text/html; charset=utf-8"))
    media = "text/javascript; charset=utf-8"
    tab.route("**/viewer/viewer.js", lambda route: route.fulfill(path=path, content_type=media))
    tab.goto(f"{served.home}/viewer/")
    tab.wait_for_selector("text=Quarantine and Confidence", timeout=60_000)
    until(tab, "document.querySelector('canvas') !== null")
    tab.wait_for_load_state("networkidle")
    context.close()
    assert outside == []
    assert images
    assert set(images) <= {200, 303, 304}
