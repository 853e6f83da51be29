"""Claims: which words are one, what they are dated by, who takes part, which note closes them."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.cli import main
from variorum.evidence.claims import find_claims
from variorum.evidence.jsonl import trace_lines
from variorum.evidence.times import find_times


def claims_of(text, callouts=(), **options):
    times = find_times([text])[0]
    return [(claim, times[claim.time]) for claim in find_claims(text, times, callouts, **options)]


def shown(text, callouts=(), **options):
    """Each claim as quotation, verb, time, and those who take part with their roles."""
    return [
        (
            text[slice(*claim.quote)],
            text[slice(*claim.what)],
            time.when,
            [(text[each.start : each.end], each.part) for each in claim.who],
        )
        for claim, time in claims_of(text, callouts, **options)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In May 1788 Anna Brandt met Ivan Orlov.", [("In May 1788 Anna Brandt met Ivan Orlov", "met")]),
        ("The guild, which had lost its charter in 1788, was poor.",
         [("The guild, which had lost its charter in 1788", "had lost")]),
        ("He read the letters written before 1924 to his sons.", [("the letters written before 1924", "written")]),
        ("Papers kept by the mayor shaped the town’s memory in 1788.",
         [("Papers kept by the mayor shaped the town’s memory in 1788", "shaped")]),
        ("Since its foundation in 1861, there had never been a quarrel.", [("its foundation in 1861", "foundation")]),
        ("After the siege of 1788, Orlov fled.",
         [("the siege of 1788", "siege"), ("After the siege of 1788, Orlov fled", "fled")]),
        ("The council that the bishop opened in 1788 said nothing.",
         [("The council that the bishop opened in 1788", "opened")]),
        ("After Orlov sold the mill in 1788, Brandt left.",
         [("Orlov sold the mill in 1788", "sold"), ("After Orlov sold the mill in 1788, Brandt left", "left")]),
        ("Although Orlov sold the mill in 1788, Brandt stayed.", [("Orlov sold the mill in 1788", "sold")]),
        ("Orlov sold the mill in 1788 and bought a ship in 1790.",
         [("Orlov sold the mill in 1788", "sold"), ("Orlov sold the mill in 1788 and bought a ship in 1790",
         "bought")]),
        ("Orlov sold the mill in 1788, but Brandt kept hers.", [("Orlov sold the mill in 1788", "sold")]),
        ("The fleet stayed until March 1788, when the admiral fell ill.",
         [("The fleet stayed until March 1788", "stayed"), ("until March 1788, when the admiral fell ill", "fell")]),
        ("In March 1788 he gave a dinner where the envoys met.",
         [("In March 1788 he gave a dinner", "gave"), ("the envoys met", "met")]),
        ("The map (printed in 1788) was wrong.", [("The map (printed in 1788", "printed")]),
        ("In 1788 Orlov “put a little fire under” the council.",
         [("In 1788 Orlov “put a little fire under” the council", "put")]),
        ("He would later, in 1788, become mayor.", [("He would later, in 1788, become mayor", "would")]),
        ("The harbour, which would burn in 1788, was new.",
         [("The harbour, which would burn in 1788", "would burn")]),
        ("The town did not fall in 1788.", [("The town did not fall in 1788", "did not fall")]),
        ("The mill – sold in 1788 – burnt.", [("The mill – sold in 1788", "sold")]),
        ("The mill was lost (in 1788).", [("The mill was lost (in 1788", "was lost")]),
        ("The siege of 1788 suggests that he might have won.", [("The siege of 1788", "siege")]),
        ("He described the invasion of 1788.", [("the invasion of 1788", "invasion")]),
        ("In the 1912 invasion France won.", [("In the 1912 invasion France won", "won")]),
        ("He called “the whole great and noble town in 1788” a ruin.",
         [("He called “the whole great and noble town in 1788” a ruin", "called")]),
        ("They were both shot in 1788.", [("They were both shot in 1788", "were both shot")]),
        ("He left as the town burnt in 1788, because it was late.", [("the town burnt in 1788", "burnt")]),
        ("In May 1788, as the town burnt, he left.",
         [("the town burnt", "burnt"), ("In May 1788, as the town burnt, he left", "left")]),
        ("The guild lacked bread during much of the 1780s.",
         [("The guild lacked bread during much of the 1780s", "lacked")]),
        ("After losing the mill in 1788, Ada Holm left.",
         [("losing the mill in 1788", "losing"), ("After losing the mill in 1788, Ada Holm left", "left")]),
    ],
)  # fmt: skip
def test_the_words_of_a_claim(text, expected):
    assert [(quote, what) for quote, what, *_ in shown(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "The 1906 volume was late.",
        "The volumes for 1906 were late.",
        "He would come in 1912.",
        "It was summer.",
        "If the king had died in 1788, all would have been lost.",
        "Could he have known it in 1788?",
        "He copied the statute of 1895.",
        "The ledger is in an 18th century hand.",
        "They planned to open the mine by 1912.",
        "Unlike the revolt of 1788, this one spread.",
        "“Why did the town burn in 1788?” he asked.",
        "The library holds letters from 1788.",
        "He is old in 1788.",
        "Ada Holm (1788) was kind.",
        "The treaty that he describes in 1788 stands.",
        "He speaks of laws that reach into the 21st century.",
    ],
)
def test_what_is_no_claim(text):
    assert shown(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In May 1788 Anna Brandt met Ivan Orlov.", [("Anna Brandt", "agent"), ("Ivan Orlov", "object")]),
        ("Orlov met Brandt in Riga in 1788 with Ada Holm.",
         [("Orlov", "agent"), ("Brandt", "object"), ("Riga", "place"), ("Ada Holm", "with")]),
        ("In 1788 the deed was sent to Ada Holm by President Brandt.", [("Ada Holm", "recipient"), ("Brandt",
        "agent")]),
        ("In 1788 Ada Holm travelled to Riga.", [("Ada Holm", "agent"), ("Riga", "place")]),
        ("In 1788 Treasury officials pleaded with the Senate Committee to wait.",
         [("Treasury officials", "agent"), ("Senate Committee", "with")]),
        ("Ada Holm wrote much. She died in 1788.", [("Ada Holm", "agent")]),
        ("In 1788 Ada Holm refused Orlov’s offer.", [("Ada Holm", "agent"), ("Orlov", "object")]),
        ("The clerk’s successor, Ada Holm, resigned in 1788.", [("Ada Holm", "agent")]),
        ("In 1788 the quarrel between Ada Holm and Ivan Orlov ended.", [("Ada Holm", "agent"), ("Ivan Orlov",
        "agent")]),
        ("In 1788 France and Prussia signed the Treaty of Basel.", [("France", "agent"), ("Prussia", "agent")]),
        ("The Soviets attacked in 1788.", [("Soviets", "agent")]),
        ("In 1788 the German diplomats left.", [("German diplomats", "agent")]),
        ("Ada Holm and other angry peasants met in 1788.",
         [("Ada Holm", "agent"), ("angry peasants", "agent")]),
        ("In 1788 Ada Holm told the peasants nothing.", [("Ada Holm", "agent"), ("peasants", "object")]),
        ("In 1788 talks began, involving only Ada Holm and Ivan Orlov.",
         [("Ada Holm", "with"), ("Ivan Orlov", "with")]),
        ("In 1788 Ada Holm kept Ministry records.", [("Ada Holm", "agent")]),
        ("In 1788 Ada Holm spoke about Ivan Orlov, sitting beside France.", [("Ada Holm", "agent")]),
        ("In 1788 Ada Holm hoped to speak with Ivan Orlov.", [("Ada Holm", "agent"), ("Ivan Orlov", "with")]),
        ("In 1788 Ada Holm sold the mill, and paid Ivan Orlov.", [("Ada Holm", "agent"), ("Ivan Orlov", "object")]),
        ("The Senate was founded in 1788; in 1790 it was dissolved.", [("Senate", "object")]),
        ("The duke, who served France, died in 1788.", []),
        ("Ada Holm’s departure in 1788 caused grief in Riga.", [("Ada Holm", "agent"), ("Riga", "place")]),
        ("In 1788 his friends mourned.", [("friends", "agent")]),
        ("In 1788 Riga fell.", [("Riga", "agent")]),
        ("Before sailing for Riga in 1788, Ada Holm wept.", [("Ada Holm", "agent")]),
    ],
)  # fmt: skip
def test_who_takes_part(text, expected):
    assert shown(text)[-1][3] == expected


def test_a_list_without_stops_is_no_sentence():
    assert shown("He left in 1788, " * 400) == []


def test_the_note_that_closes_the_clause_or_its_sentence_is_the_claims():
    text = "In 1788 Orlov fled, and in 1790 Brandt came back. In 1792 it rained. He died."
    claims = claims_of(text, [(19, "4"), (49, "5"), (77, "6")])
    assert [(claim.notes, claim.next_note) for claim, _ in claims] == [(("4",), "4"), (("5",), "5"), ((), "6")]


def test_plans_are_claims_where_asked():
    text = "They promised to leave by 1912. He would come in 1913."
    claims = claims_of(text, plans=True)
    assert [(claim.modality, time.when) for claim, time in claims] == [("planned", "1912"), ("planned", "1913")]


@pytest.mark.parametrize(
    ("text", "modality", "denied", "said"),
    [
        ("According to Ada Holm, the mill burnt in 1788.", "reported", False, "Ada Holm"),
        ("The mill allegedly burnt in 1788.", "reported", False, None),
        ("Ada Holm wrote that the mill burnt in 1788.", "asserted", False, "Ada Holm"),
        ("The mill never burnt in 1788.", "asserted", True, None),
        ("The mill had never burnt in 1788.", "asserted", True, None),
        ("Nobody came to the mill in 1788.", "asserted", True, None),
        ("Neither Holm nor Orlov came in 1788.", "asserted", True, None),
    ],
)
def test_how_it_is_asserted(text, modality, denied, said):
    ((claim, _),) = claims_of(text)
    attribution = text[slice(*claim.attribution)] if claim.attribution else None
    assert (claim.modality, not claim.polarity, attribution) == (modality, denied, said)


@pytest.mark.parametrize(
    ("text", "what", "who"),
    [
        ("President Ada Holm presides over the council, January 1951.", "presides", ["Ada Holm"]),
        ("Ada Holm and Ivan Orlov at Riga, May 1912.", "Ada Holm and Ivan Orlov at Riga, May 1912", ["Ada Holm",
        "Ivan Orlov", "Riga"]),
        ("The mill photographed by Ada Holm in 1912.", "photographed", ["Ada Holm"]),
    ],
)  # fmt: skip
def test_a_caption_asserts_what_it_shows(text, what, who):
    ((quote, verb, _, parts),) = shown(text, caption=True)
    assert quote == text[:-1]
    assert verb == what
    assert [name for name, _ in parts] == who


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        ("deu", "Im Mai 1788 traf Präsident Ada Holm den Gesandten in Berlin. Es schneite.",
         ("Im Mai 1788 traf Präsident Ada Holm den Gesandten in Berlin", [("Ada Holm", "with"), ("Berlin", "place")])),
        ("fra", "En mai 1788 Ada Holm partit.", ("En mai 1788 Ada Holm partit", [("Ada Holm", "with")])),
        ("chi_sim", "1949年1月，他抵达。他走了。", ("1949年1月，他抵达", [])),
    ],
)  # fmt: skip
def test_in_other_languages_the_sentence_is_the_claim(code, text, expected):
    times = find_times([text], code=code)[0]
    (claim,) = find_claims(text, times, [(len(text), "7")], code=code)
    who = [(text[each.start : each.end], each.part) for each in claim.who]
    assert (text[slice(*claim.quote)], who) == expected
    assert claim.next_note == "7"


WORDS = "In 1788 , and that which who had not Orlov fled by the ( ) “ ” : ; ? . when would if to after his May — of sent was were published at she Riga" # noqa: E501


@given(st.lists(st.sampled_from(WORDS.split()), max_size=25))
def test_no_words_make_it_raise(words):
    text = " ".join(words)
    for claim, time in claims_of(text, [(len(text) // 2, "1")], plans=True, caption=True):
        assert 0 <= claim.quote[0] < claim.quote[1] <= len(text)
        assert text[slice(*claim.what)].strip()
        assert time.when
        assert all(0 <= each.start < each.end <= len(text) for each in claim.who)


@pytest.mark.parametrize(
    "line",
    ["no", "[]", "{}", '{"text": 5}',
     '{"text": "a", "callouts": 7}', '{"text": "a", "callouts": [{"n": 1}]}', "[" * 9999],
)  # fmt: skip
def test_a_wrong_line_is_named_and_the_others_are_done(line):
    rows, wrong = trace_lines(['{"text": "In 1788 Orlov fled."}', line, ""])
    assert rows[0]["claims"][0]["what"] == "fled"
    assert rows[1]["error"].startswith("line 2: ")
    assert [number for number, _ in wrong] == [2]


def test_a_line_separator_within_a_text_ends_no_line():
    assert len(trace_lines(['{"text": "It closed in 1893.\u2028Nobody knew."}'])[0]) == 1


def run(*arguments):
    with pytest.raises(SystemExit) as stop:
        main(["trace", *map(str, arguments)])
    return stop.value.code


def test_paragraphs_are_traced_from_the_command_line(tmp_path, capsys):
    source = tmp_path / "in.jsonl"
    good = {"doc": "a", "p": 1, "text": "In 1788 Orlov fled.", "callouts": [{"offset": 19, "n": "1"}]}
    source.write_text("\n".join([json.dumps(good), "nothing"]))
    assert run("--paragraphs", source, "-o", tmp_path / "out.jsonl") == 5
    assert "line 2: it is no JSON" in capsys.readouterr().err
    rows = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text().splitlines()]
    assert rows[0]["times"][0]["when"] == "1788"
    assert rows[0]["claims"][0]["notes"] == ["1"]
    assert rows[0]["claims"][0]["roles"] == ["agent"]
    assert "error" in rows[1]
    source.write_text(json.dumps(good))
    assert run("--paragraphs", source) == 0
    assert json.loads(capsys.readouterr().out)["claims"]
    source.write_bytes(b"\xff")
    assert run("--paragraphs", source) == 5


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ([], 2),
        (["missing.pdf"], 3),
        (["--paragraphs", "missing.jsonl"], 3),
        (["--paragraphs", __file__, "--to", "csv"], 2),
        ([__file__, "--to", "jsonl"], 2),
        ([__file__, "--from", "yesterday"], 2),
        ([__file__, "-o", "out.odd"], 2),
        ([__file__, "-o", "nowhere/out.csv"], 2),
    ],
)
def test_calls_that_make_no_sense(arguments, code, capsys):
    assert run(*arguments) == code
    assert "variorum:" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("callouts", "ranges", "whens"),
    [
        ([], None, ["1915", "1916"]),
        ([{"offset": 33, "n": "1"}], None, ["1915/1916"]),
        ([], "whole", ["1915/1916"]),
        ([{"offset": 33, "n": "1"}], "ends", ["1915", "1916"]),
    ],
)
def test_a_range_is_one_time_in_works_that_call_notes(callouts, ranges, whens):
    line = json.dumps({"text": "Orlov lived there from 1915 to 1916.", "callouts": callouts})
    rows, _ = trace_lines([line], ranges=ranges)
    assert [time["when"] for time in rows[0]["times"]] == whens
