"""Words with tags become fields, citations of a kind and form; each line is a note with the tags that models would give.

`tag:text|tag:text` is one citation; ` ## ` parts two, with what stands between them in braces.
"""

import re

import pytest

from variorum.citations import cascade
from variorum.citations.jsonl import to_fields
from variorum.citations.segment import Parts, Segment, part_note
from variorum.citations.tagger import Labels
from variorum.citations.words import split_words


def read(tagged):
    """The citations of a note written with its tags."""
    text, owner, spans = "", [], []
    for piece in re.split(r"( ## )", tagged):
        between = re.match(r"\{(.*?)\}", piece)
        if between:
            text += between[1]
            owner += [None] * len(between[1])
            piece = piece[between.end() :]
        if piece == " ## ":
            continue
        start = len(text)
        for part in piece.split("|"):
            tag, _, printed = part.partition(":")
            text += printed
            owner += [tag] * len(printed)
        spans.append((start, len(text)))
    words = split_words(text)
    segments, labels = [], []
    for start, end in spans:
        inside = [at for at, begin in enumerate(words.starts) if start <= begin < end]
        segments.append(Segment(inside[0], inside[-1] + 1, start, end, None, 1.0))
        labels.append(Labels([owner[words.starts[at]] for at in inside], [0.9] * len(inside)))
    return cascade._read_note(text, words, Parts(tuple(segments), ()), labels).citations


BOOK = "author:Anna Weber, |title:The Salt Roads |publisher-place:(Cambridge: |publisher:Harbour Press, |issued:1987), |pages:45–61"


@pytest.mark.parametrize(
    ("tagged", "form", "kind", "wanted"),
    [
        (BOOK, "full", "book", {"publisher": "Harbour Press", "locator": "45–61", "issued": "1987"}),
        ("editor:Anna Weber and Carl Ohm, eds., |title:Salt |publisher-place:(Oxford, |issued:1990)", "full", "book",
         {"editor": [{"family": "Weber", "given": "Anna"}, {"family": "Ohm", "given": "Carl"}]}),
        # who is said to edit is no author
        ("author:Anna Weber (Hrsg.), |title:Salz, |publisher-place:Berlin |issued:1990", "full", "book",
         {"editor": [{"family": "Weber", "given": "Anna"}], "author": None}),
        ("author:de Gaulle, |title:Mémoires, |publisher-place:Paris, |issued:1954", "full", "book",
         {"author": [{"family": "de Gaulle"}]}),
        ("author:Weber, |title:Salt Roads, |pages:12", "short", "book", {"locator": "12"}),
        ("title:Port Annual, |volume:1:|pages:288", "short", "book", {"volume": "1", "locator": "288"}),
        ("container-title:Port Annual, |volume:1:|pages:288", "short", "book", {"title": "Port Annual"}),
        ("title:Papers of the Port, |volume:vol. X", "full", "book", {"volume": "X"}),
        # the year of a short title is part of it; a title with a place, a bracket, an author is in full
        ("title:Message, |issued:1861, |pages:pp. 3–4", "short", "book", {"title": "Message, 1861", "issued": None}),
        ("author:Weber, |title:Salt, |issued:1987", "full", "book", {"issued": "1987"}),
        ("title:Salt |issued:(1987), |pages:4", "full", "book", {"issued": "1987"}),
        # a dated entry of a diary
        ("author:Ohm, |container-title:Journal, |issued:22 May 1862, |volume:II, |pages:9", "short", "book",
         {"title": "Journal", "entry-date": "1862-05-22", "issued": None}),
        ("author:Anna Weber, |title:Salt, |edition:2nd ed., |issued:1990; repr. 1995", "full", "book",
         {"issued": "1995", "original-date": "1990"}),
        # articles: extent and pages cited
        ("author:Ohm, |title:“Letters,” |container-title:Ports |volume:12, |issue:no. 3 |issued:(Spring 1991): |pages:101–19, esp. 103",
         "full", "article-journal", {"page": "101–19", "locator": "103", "issued": "1991-21", "issue": "3"}),
        ("author:Ohm, |title:‘Letters’ |issued:(1993) |volume:20 |container-title:J. of Ports |volume:56, |pages:61", "full",
         "article-journal", {"volume": "20", "page": "56", "locator": "61"}),
        ("author:Ohm, |container-title:Phys. Lett. B511 |issued:(2001) |pages:265", "full", "article-journal",
         {"container-title": "Phys. Lett. B511", "title": None}),
        ("author:Ohm, |title:“Salt,” in Markets, |editor:ed. E. Sands |issued:(1999), |pages:31–58", "full", "chapter",
         {"title": "Salt", "container-title": "Markets", "page": "31–58"}),
        ("author:Ohm, |title:‘Salt’, in Markets |publisher-place:(Leiden, |issued:1988), |pages:pp. 20–34", "full", "chapter",
         {"title": "Salt", "container-title": "Markets"}),
        ("author:Ohm, |title:“Salt.” Imperial |publisher:College Press, |issued:2012", "full", "book",
         {"title": "Salt", "publisher": "Imperial College Press"}),
        ("author:Ohm, |title:Der Weg, |editor:in: Bender (Hrsg.): |title:Tatsachen. |publisher-place:Tübingen |issued:1972", "full",
         "chapter", {"title": "Der Weg", "container-title": "Tatsachen"}),
        ("author:Ohm, |title:Salt |container-title:Roads of the North |publisher-place:(Oxford, |issued:1990)", "full", "book",
         {"title": "Salt Roads of the North"}),
        ("author:Ohm |title:review of Salt Roads |container-title:in Port Review |issued:(April 1934), |pages:pp. 5–6", "full",
         "article-journal", {"reviewed-title": "Salt Roads", "title": None}),
        ("author:Peter Strand, |title:“Closed,” |container-title:The Times, |issued:4 July 1953, |pages:p. 7", "full",
         "article-newspaper", {"page": "7", "issued": "1953-07-04"}),
        ("author:Lowther, |title:‘Credit’ |genre:(unpublished doctoral thesis, |publisher:Oxford, |issued:1977), |number:ch. 4", "full",
         "thesis", {"locator": "ch. 4"}),
        ("author:Zhu Li, |genre:interview with author, |issued:12 June 1996", "full", "interview", {"genre": "interview"}),
        ("title:“Falk,” |URL:https://example.org/falk |accessed:(accessed 3 May 2001)", "full", "webpage", {"accessed": "2001-05-03"}),
        ("genre:Interview with |author:Maria Rossi, |issued:12 May 1998", "full", "interview", {"genre": "Interview"}),
        # laws and cases
        ("title:Weber v. Ohm |issued:[1991] |volume:2 |container-title:All E.R. |pages:257", "full", "legal", {"page": "257"}),
        ("title:Harbours Act |issued:1844", "full", "legal", {"title": "Harbours Act"}),
        ("title:Hearings on Salt, |session:70th Cong., 1st Sess. |issued:(1928), |pages:pp. 5–6", "full", "legal", {"locator": "5–6"}),
        # letters and files
        ("author:Falk |recipient:to Brandt, |issued:3 May 1931, |archive:BArch, |archive_location:R 43, Box 5, |issued:1932", "full",
         "archival-document", {"archive_location": "R 43, Box 5, 1932", "issued": "1931-05-03"}),
        ("author:Falk |publisher-place:(Madrid) |recipient:to Brandt, |issued:3 May 1931, |archive:BArch, |archive_location:R 43", "full",
         "archival-document", {"publisher-place": None}),
        ("archive_location:d. 1417, ll. 28–31", "short", "archival-document", {}),
        ("author:Falk, |issued:4 July 1949, |archive:APRF, |archive_location:l. 32", "short", "archival-document", {}),
        ("author:Falk, |issued:4 July 1949, |archive_location:l. 32", "full", "archival-document", {}),
        ("title:Memorandum on salt, |issued:4 July 1949, |archive:BArch, |archive_location:R 43", "full", "archival-document",
         {"genre": "Memorandum"}),
        ("genre:Minutes, |issued:4 July 1949", "full", "archival-document", {}),
        ("genre:Annual report", None, None, {}),
        ("author:Falk |recipient:to Brandt, |issued:3 May 1931", "full", "archival-document", {}),
        # documents in print
        ("author:Falk |recipient:to Brandt, |issued:3 May 1931, |container-title:Port Papers: |title:The Conference |issued:(1970), |pages:p. 9",
         "full", "published-document", {"container-title": "Port Papers: The Conference", "container-issued": "1970"}),
        ("container-title:Message, |title:1861, |author:Falk |recipient:to Brandt, |issued:3 May 1861, |pages:p. 9", "short",
         "published-document", {"container-title": "Message, 1861", "issued": "1861-05-03"}),
        ("collection-title:FRUS, |coverage:1949, |volume:8:|pages:12", "full", "published-document", {"locator": "12"}),
        # what was cited before
        ("back:Ibid., |pages:p. 7", "ibid", "other", {"locator": "7"}),
        ("author:Vogel, |back:id., |pages:p. 79", "ibid", "other", {}),
        ("back:Ders., |title:Salz, |publisher-place:Berlin |issued:1990", "full", "book", {}),
        ("author:Falk, |back:op. cit., n. 24, |pages:p. 3", "short", "other", {"locator": "3"}),
        ("author:Falk, |back:op. cit., |archive_location:n. 24", "short", "other", {}),
        ("author:Falk |note-ref:(n. 3), |pages:9", "short", "other", {}),
        ("author:Lowther, |title:‘Credit’, |pages:p. 144, |archive_location:n. 17", "short", "book", {"locator": "144, n. 17"}),
        ("author:Falk |recipient:to Brandt, |issued:3 May 1931, |archive:BArch, |archive_location:R 43 |defines:(hereafter “BArch”)", "full",
         "archival-document", {"archive": "BArch"}),
        ("author:Falk, |issued:n.d., |title:Salt, |issued:1931", "full", "book", {"issued": "1931"}),
        ("title:(ed.) Salt, |publisher-place:Oxford |issued:1990", "full", "book", {"title": "Salt"}),
        ("author:Ohm, |title:“Salt,” |container-title:in Markets (eds), |publisher-place:Oxford |issued:1990", "full", "chapter",
         {"container-title": "Markets"}),
        ("author:, |title:Salt, |publisher-place:Oxford |issued:1990", "full", "book", {"author": None}),
        ("author:Ohm, |title:Salt, |container-title:in: |publisher-place:Oxford |issued:1990", "full", "book", {"container-title": None}),
        ("author:Ohm, |title:Salt |issued:(1990) |pages:4, |pages:p. 9", "full", "book", {"locator": "4, p. 9"}),
        ("author:Ohm, |title:“Salt,” |container-title:Ports |volume:12 |issued:(1991): |pages:101–19, 140", "full", "article-journal",
         {"page": "101–19, 140", "locator": None}),
        ("title:“Salt,” |container-title:Ports, |issued:1991", "full", "article-journal", {}),
        ("author:Ohm, |genre:report, |number:no. 37", None, None, {}),
        ("author:Ohm, |genre:report, |issued:1990", "full", "archival-document", {}),
        ("author:Ohm, |issued:1990, |pages:S. 4", "full", "book", {}),
        ("title:Dictionary of Ports, |pages:s.v. ‘Weber’", "full", "book", {}),
        ("title:Salt, |edition:3rd ed., |pages:4", "full", "book", {}),
        ("author:Anna Weber, Jr., |title:Salt, |issued:1990", "full", "book", {"author": [{"family": "Weber", "given": "Anna", "suffix": "Jr."}]}),
        ("author:[Secretary?], |title:Salt, |issued:1990", "full", "book", {"author": [{"literal": "[Secretary?]"}]}),
        ("author:Sir Carl Ohm et al., |title:Salt, |issued:1990", "full", "book", {"author": [{"family": "Ohm", "given": "Carl"}]}),
        ("author:Ohm CA, Weber B, |title:Salt, |issued:1990", "full", "book", {"author": [{"family": "Ohm", "given": "CA"}, {"family": "Weber", "given": "B"}]}),
        # a role after the last of several names is that of all; where it was taken for the beginning of what follows, too
        ("author:Anna Weber, Carl Ohm, |editor:and Ida Falk, eds., |title:Salt, |publisher-place:(Oxford, |issued:1990)", "full", "book",
         {"editor": [{"family": "Weber", "given": "Anna"}, {"family": "Ohm", "given": "Carl"}, {"family": "Falk", "given": "Ida"}], "author": None}),
        ("author:Weber, A., & Ohm, C. |issued:(Eds.). (1990). |title:Salt. |publisher:Harbour Press", "full", "book",
         {"editor": [{"family": "Weber", "given": "A."}, {"family": "Ohm", "given": "C."}], "author": None, "issued": "1990"}),
        ("author:C. Ohm, |title:editor. Salt Roads. |publisher:Harbour Press, |issued:1990", "full", "book",
         {"editor": [{"family": "Ohm", "given": "C."}], "title": "Salt Roads"}),
        ("author:Weber A., Ohm C. |other:(dir.), |issued:1990. |title:Le sel. |publisher-place:Lyon", "full", "book",
         {"editor": [{"family": "Weber", "given": "A."}, {"family": "Ohm", "given": "C."}], "title": "Le sel"}),
        ("author:Anna Weber, |editor:ed. Carl Ohm, |title:Salt, |issued:1990", "full", "book",
         {"author": [{"family": "Weber", "given": "Anna"}], "editor": [{"family": "Ohm", "given": "Carl"}]}),
        ("author:Anna Weber, |title:Salt, |editor:Carl Ohm, ed., |issued:1990", "full", "book",
         {"author": [{"family": "Weber", "given": "Anna"}], "editor": [{"family": "Ohm", "given": "Carl"}]}),
        # the year of a volume or an issue is that of the work where it has no other
        ("author:Ohm C. |title:Salt. |container-title:Port Ann. |volume:2009; 27: |pages:81-9", "full", "article-journal",
         {"issued": "2009", "volume": "27", "page": "81-9"}),
        ("author:Ohm C., |title:Salt, |container-title:Port Ann., |volume:38 1983 |pages:81-9", "full", "article-journal",
         {"issued": "1983", "volume": "38"}),
        ("author:Ohm C., |title:Salt, |container-title:Port Ann., |volume:35, |issue:11/12 (2007), |pages:81-9", "full", "article-journal",
         {"issued": "2007", "issue": "11/12"}),
        ("author:Ohm C., |title:Salt, |container-title:Port Ann., |volume:1990, |issued:1991, |pages:81-9", "full", "article-journal",
         {"issued": "1991", "volume": "1990"}),
        # what a title is in after a full stop; a thesis
        ("author:Ohm, C. |title:Salt and wheat. In: Handbook of Ports. |publisher-place:Berlin, |issued:1990", "full", "chapter",
         {"title": "Salt and wheat", "container-title": "Handbook of Ports"}),
        ("author:Ohm, C. |title:Life In Ports, |publisher-place:Berlin, |issued:1990", "full", "book", {"title": "Life In Ports"}),
        ("author:Ohm, C., |title:Les ports du sel, thèse de doctorat, |publisher:Université de Lyon, |issued:1990", "full", "thesis",
         {"title": "Les ports du sel"}),
        ("author:Ohm, C. |title:Salt today // Port Meeting 11. |publisher-place:Bergen, |issued:1990", "full", "chapter",
         {"title": "Salt today", "container-title": "Port Meeting 11"}),
        ("author:Ohm, C., |title:Salt, Bulletin de la Société du port, |volume:t. II, |issued:1867", "full", "article-journal",
         {"title": "Salt", "container-title": "Bulletin de la Société du port"}),
        ("author:Ohm, C., |title:Salt. Proceedings of a Meeting, |publisher-place:Bergen, |issued:1990", "full", "book",
         {"title": "Salt. Proceedings of a Meeting"}),
        ("title:Le sel. Sous la direction de Ida Falk et Per Sand. |publisher:Presses du Port, |issued:1990", "full", "book",
         {"title": "Le sel", "editor": [{"family": "Falk", "given": "Ida"}, {"family": "Sand", "given": "Per"}]}),
        ("author:Ohm, C. |title:Dredging. Technical Report 8, |publisher:Port Office, |issued:1990", "full", "book",
         {"title": "Dredging"}),
        ("author:C. Ohm, |container-title:Salt and wheat in the ports, Port Ann. B |volume:70 |issued:(1974) |pages:39", "full", "article-journal",
         {"title": "Salt and wheat in the ports", "container-title": "Port Ann. B"}),
        ("author:C. Ohm, |container-title:Proceedings of the Harbour Society of Trent, Series B |volume:70 |issued:(1974) |pages:39", "full",
         "article-journal", {"title": None}),
        ("author:C. Ohm, |container-title:Ann. Port Hist. Trent, Bergen |volume:70 |issued:(1974) |pages:39", "full", "article-journal", {"title": None}),
        # a translation, a declared abbreviation, who wrote what lies in a file
        ("author:Li Zhiming, |title:Yan de lishi [A history of salt] |publisher-place:(Nanjing: |publisher:Harbour, |issued:1999)", "full", "book",
         {"title": "Yan de lishi", "translated-title": "A history of salt"}),
        ("author:Ohm, |title:Salt [in Russian], |issued:1999", "full", "book", {"title": "Salt [in Russian]", "translated-title": None}),
        ("archive:Archivio di Porto (d'ora in poi AP), |archive_location:reg. 4", "full", "archival-document", {"archive": "Archivio di Porto"}),
        ("archive:PA, |archive_location:f. 17, ll. 12–14, Falk |recipient:to Sand, |issued:3 May 1931", "full", "archival-document",
         {"archive_location": "f. 17, ll. 12–14", "author": [{"family": "Falk"}]}),
        ("archive:PA, |archive_location:b. 2, |genre:lettre |author:du préfet de Lyon |recipient:au ministre, |issued:3 mai 1931", "full",
         "archival-document", {"author": [{"literal": "préfet de Lyon"}], "recipient": [{"literal": "ministre"}]}),
        ("archive:PA, |archive_location:b. 2, |genre:carta |author:del virrey Salas |recipient:al rey, |issued:3 de mayo de 1731", "full",
         "archival-document", {"author": [{"family": "Salas"}], "recipient": [{"literal": "rey"}]}),
        ("author:Rey, |title:La sal, |issued:1990", "full", "book", {"author": [{"family": "Rey"}]}),
        # the colon after a name, a year before a title
        ("author:Ohm: Salz |note-ref:(wie Anm. 1), |pages:S. 101", "short", "book", {"author": [{"family": "Ohm"}], "title": "Salz"}),
        ("author:Ohm, |title:Karl: Zoll und Hafen. |publisher-place:Berlin |issued:1981", "full", "book",
         {"author": [{"family": "Ohm", "given": "Karl"}], "title": "Zoll und Hafen"}),
        ("author:Ohm, |title:Berlin: Zoll und Hafen. |publisher-place:Berlin |issued:1981", "full", "book",
         {"author": [{"family": "Ohm"}], "title": "Berlin: Zoll und Hafen"}),
        ("editor:OHM Claire (dir.), |title:2011 – Greniers et celliers, |publisher-place:Toulouse", "full", "book",
         {"editor": [{"family": "OHM", "given": "Claire"}], "issued": "2011", "title": "Greniers et celliers"}),
        ("author:Ohm, C. |title:2007, “Salt and wheat,” |container-title:Port Ann. |volume:98", "full", "article-journal",
         {"issued": "2007", "title": "Salt and wheat"}),
        ("author:Ohm, C. |title:1848 – A Year, |publisher-place:Bergen |issued:1990", "full", "book", {"title": "1848 – A Year"}),
        ("author:Ohm, C. |issued:(2012a). |title:Salt. |pages:(pp. 33–58).", "full", "book", {"issued": "2012", "locator": "33–58"}),
        # the same author, how many volumes, a leaf of a book, a docket
        (BOOK + " ## {; }author:Ders., |title:Salz, |issued:1990", "full", "book", {"author": [{"family": "Weber", "given": "Anna"}]}),
        ("editor:E. Ohm, ed., |title:Letters, |volume:3 vols. |publisher-place:(Bergen, |issued:1932)", "full", "book",
         {"number-of-volumes": "3 vols.", "volume": None}),
        ("author:Ohm, |title:Le sel, |genre:thèse, |publisher:université de Lyon, |issued:2003, |archive_location:f. 245", "full", "thesis",
         {"locator": "f. 245"}),
        ("issued:BGH, Urt. v. 12.3.1998 |number:– VII ZR 23/97, |container-title:NJW |issued:1998, |pages:1234", "full", "legal", {}),
        ("author:Weber, A., & Ohm, C. (|issued:Eds.). (1990). |title:Salt. |publisher:Harbour Press", "full", "book",
         {"editor": [{"family": "Weber", "given": "A."}, {"family": "Ohm", "given": "C."}], "author": None}),
        ("author:Weber, A., & Ohm, C. |issued:(|editor:Eds.). |issued:(1990). |title:Salt. |publisher:Harbour Press", "full", "book",
         {"editor": [{"family": "Weber", "given": "A."}, {"family": "Ohm", "given": "C."}], "author": None, "issued": "1990"}),
        # parts of one field
        ("author:Ohm, C. |title:Das Salz. 2. |edition:Aufl. |publisher-place:Bonn: |publisher:Hafen, |issued:1990", "full", "book",
         {"title": "Das Salz", "edition": "2. Aufl."}),
        ("editor:Falk, I. (Ed.). |issued:(1990). |title:Salt |volume:(Vols. 1|issue:–2). |publisher:Harbour Press", "full", "book",
         {"volume": "1–2", "issue": None}),
        ("author:Ohm, |title:Salt |genre:(PhD thesis, |publisher:University of |publisher-place:Bergen, |issued:1990)", "full", "thesis",
         {"publisher": "University of Bergen", "publisher-place": None}),
        ("author:Ohm, |title:Le sel, |publisher-place:Lyon, |edition:coll. « Ports », |issued:1990", "full", "book",
         {"collection-title": "Ports", "edition": None}),
        ("author:Ohm, |title:Il sale, |container-title:in «Porti», |archive_location:n.s., XII |issued:(1986), |pages:pp. 7-9", "full", "article-journal",
         {"archive_location": None}),
        ("editor:Ida Falk (dir.), |container-title:Mélanges Sand, |volume:t. II, |publisher-place:Lyon, |issued:1990", "full", "book",
         {"title": "Mélanges Sand"}),
        ("author:de Gaulle, |title:Le sel, |issued:1990", "full", "book", {"author": [{"family": "de Gaulle"}]}),
        ("author:De Santis, Ugo, |title:Il sale, |issued:1990", "full", "book", {"author": [{"family": "De Santis", "given": "Ugo"}]}),
        # the day before the title is that of the work, the one after it that of a diary's entry
        ("author:Ohm, C. |issued:(1997, July 1). |title:Port closed. |other:Press release", "full", "book", {"issued": "1997-07-01"}),
        # a journal without a volume
        ("author:C. Ohm, |container-title:Astrophys. J. |pages:517, 565 |issued:(1999)", "full", "article-journal",
         {"container-title": "Astrophys. J.", "title": None}),
        ("author:C. Ohm, |container-title:Reviews of Salt |issued:(2017)", "full", "article-journal", {"title": None}),
        ("author:C. Ohm, |container-title:The Salt Roads, |issued:1990", "full", "book", {"title": "The Salt Roads"}),
        ("container-title:Eds. of the Port Review |issued:(1990) |pages:4", "full", "book", {"title": "Eds. of the Port Review"}),
        ("author:Ohm, E., |issued:1979: |container-title:Bericht. Gesellschaft für Salzkunde. |publisher-place:Bonn", "full", "book",
         {"title": "Bericht. Gesellschaft für Salzkunde"}),
        # what a hyphen joins is one word
        ("author:H. V. Ohm|title:-Falk. |container-title:Phys. Lett. B |volume:51, |issued:1990", "full", "article-journal",
         {"author": [{"family": "Ohm-Falk", "given": "H. V."}], "title": None}),
        # no citation
        ("pages:passim", None, None, {}),
        ("author:Falk", None, None, {}),
    ],
)  # fmt: skip
def test_fields_kind_and_form(tagged, form, kind, wanted):
    found = read(tagged)
    if form is None:
        assert found == ()
        return
    citation = found[-1]
    fields = to_fields(citation.fields)
    assert {name: fields.get(name) for name in wanted} == wanted
    assert (citation.form, citation.kind) == (form, kind)


FILE = "|archive:BArch, |archive_location:R 43"


@pytest.mark.parametrize(
    ("tagged", "at", "wanted"),
    [
        # a shared shelfmark, of letters and of papers alike in what they have
        (f"author:Falk |recipient:to Brandt, |issued:3 May 1931 ## {{; and }}author:Ohm |recipient:to Sand, |issued:4 May 1931, {FILE}", 0,
         {"archive": "BArch", "archive_location": "R 43"}),
        (f"title:“Salt,” |issued:1931 ## {{; }}title:“Wheat,” |issued:1932, {FILE}", 0, {"archive": "BArch"}),
        (f"title:“Salt,” |issued:1931 ## {{. See }}title:“Wheat,” |issued:1932, {FILE}", 0, {"archive": None}),
        # one letter in two places
        (f"author:Falk |recipient:to Brandt, |issued:3 May 1931, |container-title:Papers, |pages:p. 9 ## {{ and }}{FILE[1:]}", 1,
         {"recipient": [{"family": "Brandt"}], "issued": "1931-05-03"}),
        # two letters in one volume; a day without its year
        ("author:Falk |recipient:to Brandt, |issued:3 May 1931, |container-title:Papers, |pages:p. 9 ## {; }author:Ohm |recipient:to Sand, |issued:5 May, |pages:p. 12", 1, {"container-title": "Papers", "issued": "1931-05-05"}),
        # the same author, the same people
        (BOOK + " ## {; }back:idem, |title:Salt, |issued:1990", 1, {"author": [{"family": "Weber", "given": "Anna"}]}),
        ("author:Falk |recipient:to Brandt, |issued:3 May 1931" + FILE + " ## {; }back:the same to the same, |issued:5 May 1931"
         + FILE, 1, {"author": [{"family": "Falk"}], "recipient": [{"family": "Brandt"}]}),
    ],
)  # fmt: skip
def test_what_neighbours_share(tagged, at, wanted):
    fields = to_fields(read(tagged)[at].fields)
    assert {name: fields.get(name) for name in wanted} == wanted


@pytest.mark.parametrize(
    ("text", "labels", "sure", "citations", "signals", "prose"),
    [
        ("See Weber, 12.", "SBnnlX", 0.9, ["Weber, 12"], ["See"], 0),
        ("Nothing here", "PP", 0.9, [], [], 1),
        # nothing parts them: one citation, unless the second surely begins
        ("026 Foreign Relations", "BBt", 0.6, ["026 Foreign Relations"], [None], 0),
        ("026 Foreign Relations", "BBt", 0.99, ["026", "Foreign Relations"], [None, None], 0),
        # what it encloses is its own
        ("Falk (with Ohm) 12", "BnPBnl", 0.99, ["Falk (with Ohm) 12"], [None], 0),
        ("One school stresses oil: see Weber, 12", "SSSSSSBnl", 0.9, ["Weber, 12"], ["see"], 0),
        ("cut all that about salt Weber, 12", "SSSSSBnl", 0.9, ["Weber, 12"], [None], 0),
        ("the minutes were printed in Weber, 12", "SSSSSBnl", 0.9, ["Weber, 12"], ["the minutes were printed in"], 0),
        # an archive, an address without a paper of its own are those of the paper before
        ("Falk, p. 2, NARA, RG 59", "BnllllBaaa", 0.99, ["Falk, p. 2, NARA, RG 59"], [None], 0),
        ("See Falk, p. 2 in NARA, RG 59", "SBnlllSBaaa", 0.99, ["Falk, p. 2 in NARA, RG 59"], ["See"], 0),
        ("TNA, FO 5; NARA, RG 59", "BaaaXBaaa", 0.99, ["TNA, FO 5", "NARA, RG 59"], [None, None], 0),
        ("Falk, 1990. At x.org/a", "BnddBuuuuu", 0.99, ["Falk, 1990. At x.org/a"], [None], 0),
        # a reference goes on after a full stop: its title, what holds it, where and when it was published
        ("Ohm, Carl. 1990. Salt Roads. Oxford, 12", "BnnndXBttiil", 0.99, ["Ohm, Carl. 1990. Salt Roads. Oxford, 12"], [None], 0),
        ("Ohm, Salt. In Falk, ed., Ports", "BntXBnnnnnc", 0.99, ["Ohm, Salt. In Falk, ed., Ports"], [None], 0),
        ("Ohm, Salt Roads. Oxford, 1990", "BnttXBid", 0.99, ["Ohm, Salt Roads. Oxford, 1990"], [None], 0),
        ("Ohm, 1990. See Salt Roads, 12", "BndXSBttl", 0.99, ["Ohm, 1990", "Salt Roads, 12"], [None, "See"], 0),
        ("Ohm, 1990. Falk, Salt", "BndXBnt", 0.99, ["Ohm, 1990", "Falk, Salt"], [None, None], 0),
        ("Ohm, Salt, 12. Oxford, 1990", "BnttlXBid", 0.99, ["Ohm, Salt, 12", "Oxford, 1990"], [None, None], 0),
        # a sentence ends what a signal began
        ("See. Then Weber, 12", "SPPBnl", 0.9, ["Weber, 12"], [None], 1),
        ("; ) Weber, 12", "BBnnl", 0.99, ["Weber, 12"], [None], 0),
    ],
)  # fmt: skip
def test_parts_of_a_note(text, labels, sure, citations, signals, prose):
    words = split_words(text)
    found = part_note(text, words, Labels(list(labels), [sure] * len(labels)))
    assert [text[one.start : one.end] for one in found.segments] == citations
    assert [one.signal for one in found.segments] == signals
    assert len(found.prose) == prose


def test_what_introduces_no_citation_introduces_the_next(monkeypatch):
    text = "See passim, NARA, RG 59"
    words = split_words(text)
    segments = (Segment(1, 2, 4, 10, "See", 1.0), Segment(3, 7, 12, 23, None, 1.0))
    labels = [Labels(["pages"], [1.0]), Labels(["archive", "archive", "archive_location", "archive_location"], [1.0] * 4)]
    (citation,) = cascade._read_note(text, words, Parts(segments, ()), labels).citations
    assert citation.signal == "See"
