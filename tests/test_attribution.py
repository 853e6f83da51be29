"""Who wrote a work and what it is called, from all that says so."""

import json
from dataclasses import replace

import pytest
from paper import Set, sheet
from tiny_pdf import Sheet, make_pdf, text

from variorum.errors import BrokenFile, UsageError
from variorum.ingest.contain import describe_files
from variorum.ingest.options import Options
from variorum.library import bibfile, items
from variorum.library.attribution import attribute
from variorum.library.parcels import find_parcels
from variorum.library.titlepage import read_title_page
from variorum.model import Document
from variorum.pipeline import edit

BODY = ("Nobody had expected the delegates to come so early in the year,", "and few of them had slept on the way.")


def first_page(*lines: Set, margins: str = "") -> Document:
    """A work of one page: the lines given, then a paragraph; `margins` is what a site put around it."""
    below = [Set(line, top=300.0 + 12 * n) for n, line in enumerate(BODY * 4)]
    doc = edit([sheet(*lines, *below)])
    if not margins:
        return doc
    from variorum.model import Region, Role

    page = doc.pages[0]
    start = len(page.text) + 1
    around = Region(Role.FURNITURE, start, start + len(margins))
    page = replace(page, text=f"{page.text}\n{margins}", regions=(*page.regions, around))
    return replace(doc, pages=(page,))


TITLE = Set("The Salt Question of the North", top=80.0, size=18.0)
AUTHOR = Set("Jutta Ahlgren and Tomas Dvořan", top=120.0, size=12.0)


class TestTitlePage:
    def test_title_and_authors(self):
        found = read_title_page(first_page(TITLE, AUTHOR))
        assert found["title"] == "The Salt Question of the North"
        assert items.authors_of(found) == ("Jutta Ahlgren", "Tomas Dvořan")

    def test_a_title_in_two_lines_and_in_capitals(self):
        found = read_title_page(
            first_page(Set("THE SALT QUESTION", top=80.0, size=18.0), Set("OF THE NORTH", top=102.0, size=18.0), AUTHOR)
        )
        assert found["title"] == "The Salt Question of the North"

    @pytest.mark.parametrize(
        ("margins", "fields"),
        [
            ("Annals of Littoral History, Vol. 12, No. 3 (Spring 1987), pp. 141-163",
             {"container-title": "Annals of Littoral History", "volume": "12", "issue": "3", "page": "141–163",
              "issued": {"date-parts": [[1987]]}}),
            ("Zeitschrift für Küstenkunde 34 (1951)",
             {"container-title": "Zeitschrift für Küstenkunde", "volume": "34", "issued": {"date-parts": [[1951]]}}),
            ("© 1987 The Littoral Society. https://doi.org/10.5555/als.12.3.141.",
             {"DOI": "10.5555/als.12.3.141", "issued": {"date-parts": [[1987]]}}),
        ],
    )  # fmt: skip
    def test_where_it_was_printed(self, margins, fields):
        found = read_title_page(first_page(TITLE, margins=margins))
        assert {name: found.get(name) for name in fields} == fields

    def test_a_doi_in_a_note_is_that_of_another_work(self):
        doc = first_page(TITLE)
        assert "DOI" not in read_title_page(doc)

    def test_a_work_without_text(self):
        assert read_title_page(Document()) == {}
        assert attribute(Document(), name="salt_tax-1893.pdf") == {"title": "salt tax 1893", "type": "document"}


class TestAttribution:
    def test_metadata_that_the_page_bears_out(self):
        said = (("title", "The Salt Question of the North"), ("authors", "Ahlgren, Jutta; Dvořan, Tomas"))
        item = attribute(first_page(Set("I", top=80.0, size=18.0), TITLE, AUTHOR), name="x.pdf", said=said)
        assert item["title"] == "The Salt Question of the North"
        assert items.authors_of(item) == ("Jutta Ahlgren", "Tomas Dvořan")

    @pytest.mark.parametrize(
        "title", ["Microsoft Word - draft 3.doc", "untitled", "scan0004", "x", "C:\\docs\\salt.pdf", "X.PDF"]
    )
    def test_metadata_that_programs_write(self, title):
        item = attribute(first_page(TITLE), name="x.pdf", said=(("title", title), ("authors", "Administrator")))
        assert item["title"] == "The Salt Question of the North"
        assert "author" not in item

    def test_metadata_where_the_page_says_nothing(self):
        said = (
            ("title", "Letters from the Coast"), ("author", "Jutta Ahlgren"), ("author", "Tomas Dvořan"),
            ("identifier", "doi:10.5555/x.1"), ("issued", "1987-05-01"), ("page-first", "3"), ("page-last", "9"),
            ("container-title", "Annals"), ("language", "en"), ("issued-shown", "May"), ("subject", "salt"),
        )  # fmt: skip
        assert attribute(Document(), name="x.pdf", said=said) == {
            "title": "Letters from the Coast", "DOI": "10.5555/x.1", "issued": {"date-parts": [[1987, 5]]},
            "page": "3–9", "container-title": "Annals", "language": "en", "type": "article-journal",
            "author": [{"family": "Ahlgren", "given": "Jutta"}, {"family": "Dvořan", "given": "Tomas"}],
        }  # fmt: skip

    def test_what_a_person_gives_comes_first(self):
        given = {"id": "k", "title": "The Salt Question of the North", "type": "book", "publisher": "Brevik", "DOI": ""}
        item = attribute(first_page(TITLE, AUTHOR), name="x.pdf", given=given)
        assert (item["type"], item["publisher"]) == ("book", "Brevik")
        assert items.authors_of(item) == ("Jutta Ahlgren", "Tomas Dvořan")
        assert "id" not in item
        other = attribute(first_page(TITLE, AUTHOR), name="x.pdf", given={"title": "Something Else Entirely"})
        assert other == {"title": "Something Else Entirely"}

    def test_folios_are_the_pages_of_an_article(self):
        doc = first_page(TITLE, margins="Annals of Littoral History 12 (1987)")
        pages = tuple(replace(doc.pages[0], index=index, folio=str(141 + index)) for index in range(3))
        assert attribute(replace(doc, pages=pages), name="x.pdf")["page"] == "141–143"


class TestMetadataOfFiles:
    def describe(self, tmp_path, content: bytes):
        path = tmp_path / "a.pdf"
        path.write_bytes(content)
        return describe_files([path], Options())[0]

    def test_the_dictionary_of_a_pdf(self, tmp_path):
        import pikepdf

        with pikepdf.new() as pdf:
            pdf.add_blank_page()
            pdf.docinfo["/Title"] = "The Salt  Question"
            pdf.docinfo["/Author"] = "Jutta Ahlgren"
            pdf.save(tmp_path / "made.pdf")
        said = dict(self.describe(tmp_path, (tmp_path / "made.pdf").read_bytes()))
        assert said == {"title": "The Salt Question", "authors": "Jutta Ahlgren"}

    def test_the_packet_of_a_pdf(self, tmp_path):
        import pikepdf

        packet = b"""<?xpacket begin='' id='x'?><x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:prism="http://prismstandard.org/namespaces/basic/2.0/" xmlns:o="http://other/">
<rdf:Description prism:doi="10.5555/x" prism:volume="12" o:title="no"><dc:title><rdf:Alt><rdf:li>Salt</rdf:li>
<rdf:li>Sel</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>A. One</rdf:li><rdf:li>B. Two</rdf:li></rdf:Seq></dc:creator>
<prism:publicationName>Annals</prism:publicationName></rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end='w'?>"""
        with pikepdf.new() as pdf:
            pdf.add_blank_page()
            pdf.Root.Metadata = pikepdf.Stream(pdf, packet)
            pdf.save(tmp_path / "made.pdf")
        assert self.describe(tmp_path, (tmp_path / "made.pdf").read_bytes()) == (
            ("DOI", "10.5555/x"), ("volume", "12"), ("title", "Salt"), ("author", "A. One"), ("author", "B. Two"),
            ("container-title", "Annals"),
        )  # fmt: skip

    @pytest.mark.parametrize("content", [b"", b"plain text", b"%PDF-1.4 broken", b"%PDF-1.4\n" + b"\0" * 5000])
    def test_what_says_nothing(self, tmp_path, content):
        assert self.describe(tmp_path, content) == ()

    def test_a_plain_pdf_says_nothing(self, tmp_path):
        assert self.describe(tmp_path, make_pdf([Sheet(text("words", 50, 500))])) == ()


class TestBibliographies:
    BIB = """
@article{one, title = {The {Salt} Question}, subtitle = {A View}, author = {Ahlgren, Jutta and {Harbour Commission}},
  journal = {Annals}, year = 1968, month = may, pages = {1 -- 20}, file = {/home/x/salt.pdf:application/pdf}}
@book{two, title = {Winter Ports}, editor = {Dvo\\v{r}an, T.}, date = {1951-04-02}, publisher = {Brevik \\& Sons}}
@misc{three, author = {N. N.}, year = {n.d.}}
"""

    def items(self, tmp_path, content: str, name: str = "a.bib"):
        (tmp_path / name).write_text(content, encoding="utf-8")
        return bibfile.read_items(tmp_path / name)

    def test_bibtex(self, tmp_path):
        one, two, three = self.items(tmp_path, self.BIB)
        assert one == {
            "id": "one", "type": "article-journal", "title": "The Salt Question: A View", "container-title": "Annals",
            "page": "1–20", "author": [{"family": "Ahlgren", "given": "Jutta"}, {"literal": "Harbour Commission"}],
            "issued": {"date-parts": [[1968, 5]]}, "file": "/home/x/salt.pdf:application/pdf",
        }  # fmt: skip
        assert (two["publisher"], two["issued"]) == ("Brevik & Sons", {"date-parts": [[1951, 4, 2]]})
        assert two["editor"] == [{"family": "Dvořan", "given": "T."}]
        assert three["issued"] == {"literal": "n.d."}

    @pytest.mark.parametrize(
        ("names", "page", "title"),
        [
            (["salt.pdf"], "", "The Salt Question: A View"),
            (["x.pdf"], "WINTER PORTS\nby T. Dvořan", "Winter Ports"),
        ],
    )
    def test_which_entry_is_meant(self, tmp_path, names, page, title):
        found = bibfile.choose_item(self.items(tmp_path, self.BIB), names=names, page=page, path=tmp_path / "a.bib")
        assert found["title"] == title
        assert "file" not in found

    def test_which_entry_is_meant_cannot_be_told(self, tmp_path):
        with pytest.raises(UsageError, match="cannot be told"):
            bibfile.choose_item(self.items(tmp_path, self.BIB), names=["x.pdf"], page="", path=tmp_path / "a.bib")

    def test_csl_json(self, tmp_path):
        item = {"id": "a", "type": "book", "title": "Salt", "DOI": "10.5/x"}
        assert self.items(tmp_path, json.dumps([item]), "a.json") == [item]
        assert self.items(tmp_path, json.dumps({"items": [item, item]}), "b.json") == [item, item]
        assert self.items(tmp_path, json.dumps(item), "c.csl.json") == [item]
        two = [item, {**item, "DOI": "10.5/y", "title": "Ports"}]
        chosen = bibfile.choose_item(two, names=[], page="see 10.5/Y", path=tmp_path / "a.json")
        assert chosen["title"] == "Ports"

    @pytest.mark.parametrize(
        ("name", "content", "said"),
        [("a.bib", "no entries at all", "no entry"), ("a.json", "[1, 2]", "no CSL items"), ("a.json", "{", "no JSON"),
         ("a.json", '[{"x": 1}]', "no CSL items")],
    )  # fmt: skip
    def test_what_is_no_bibliography(self, tmp_path, name, content, said):
        with pytest.raises(BrokenFile, match=said):
            self.items(tmp_path, content, name)

    def test_what_cannot_be_read(self, tmp_path):
        (tmp_path / "a.bib").write_bytes(b"\xff\xfe@article")
        with pytest.raises(BrokenFile, match="UTF-8"):
            bibfile.read_items(tmp_path / "a.bib")
        with pytest.raises(BrokenFile):
            bibfile.read_items(tmp_path)

    def test_what_lies_beside(self, tmp_path):
        (tmp_path / "salt.pdf").write_bytes(b"")
        assert bibfile.find_beside(tmp_path / "salt.pdf") is None
        (tmp_path / "salt.csl.json").write_text("[]")
        assert bibfile.find_beside(tmp_path / "salt.pdf") == tmp_path / "salt.csl.json"

    @pytest.mark.parametrize(
        ("text", "is_csl"),
        [
            ('[{"type": "book", "title": "Salt"}]', True),
            ('\ufeff{"items": [{"title": "Salt"}]}', True),
            ('{"format":"variorum-document","title":"Salt"}', False),
            ('[{"text": "The salt tax"}]', False),
            ("[1951] The salt tax", False),
            ("[{ The salt tax", False),
        ],
    )
    def test_json_beside_a_work_may_be_its_data_or_another_work(self, tmp_path, text, is_csl):
        (tmp_path / "salt.pdf").write_bytes(b"")
        beside = tmp_path / "salt.json"
        beside.write_text(text, encoding="utf-8")
        assert (bibfile.find_beside(tmp_path / "salt.pdf") == beside) == is_csl
        works = [parcel[0].name for parcel in find_parcels([tmp_path])]
        assert works == (["salt.pdf"] if is_csl else ["salt.json", "salt.pdf"])


def test_parcels(tmp_path):
    names = "b/page-10.png b/page-2.png b/notes.txt a.pdf a.csl.json .hidden.txt x.exe c/.d/y.txt".split()
    for name in names:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"x")
    found = [[path.name for path in parcel] for parcel in find_parcels([tmp_path])]
    assert found == [["a.pdf"], ["page-2.png", "page-10.png"], ["notes.txt"]]
    assert find_parcels([tmp_path / "x.exe"]) == [(tmp_path / "x.exe",)]
    together = find_parcels([tmp_path / "a.pdf", tmp_path / "b"], together=True)
    assert [path.name for path in together[0]] == ["a.pdf", "notes.txt", "page-2.png", "page-10.png"]


@pytest.mark.parametrize(
    ("csl", "author", "title", "year"),
    [
        ({"title": "The Salt Tax", "author": [{"family": "Škoda", "given": "J."}]}, "skoda j", "salt tax", None),
        ({"title": "L’Année", "editor": [{"literal": "Kommission"}]}, "kommission", "annee", None),
        ({"title": "The", "issued": {"raw": "Spring 1992"}}, "the", "the", 1992),
        ({"issued": {"date-parts": [[-44]]}}, "", "", None),
        ({"issued": {"date-parts": [[]]}, "original-date": {"date-parts": [["1893"]]}}, "", "", 1893),
        ({"author": "not a list of people", "issued": "1951"}, "", "", None),
    ],
)
def test_how_works_are_sorted(csl, author, title, year):
    assert (items.author_key(csl), items.title_key(csl), items.year_of(csl)) == (author, title, year)
