"""When two descriptions are of one source, when they are not, and when that cannot be told."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from variorum.identity import Judged, blocks_of, compare, conflict, contradictions, describe, group


def item(kind="book", *, by="", title="", year=None, **more):
    """A CSL item; people are `Given Family; …`, a bare word is a family name; `year` may be a list of date parts."""
    found = {"type": kind, **({"title": title} if title else {})}
    for role, people in (("author", by), ("editor", more.pop("editor", "")), ("recipient", more.pop("to", ""))):
        if people:
            names = [name.rpartition(" ") for name in people.split("; ")]
            found[role] = [
                {"given": given, "family": family} if given else {"family": family} for given, _, family in names
            ]
    if year:
        found["issued"] = {"date-parts": [year if isinstance(year, list) else [year]]}
    return found | {name if name == "archive_location" else name.replace("_", "-"): more[name] for name in more}


SALT = item(by="Jutta Ahlgren", title="The Salt Roads: Trade and Power in Vessmer", year=1987,
            publisher_place="Vessmer", publisher="Harbour Press")  # fmt: skip
TOLLS = item(
    "article-journal", by="Ilse Marrenholt", title="Tolls and Neutrality", year=1962, volume="14", page="45–56",
    container_title="Journal of Littoral History",
)  # fmt: skip
LETTER = item(
    "manuscript", by="Ilse Marrenholt", to="Rurik Dvor", year=[1893, 6, 14], archive="Vessmer State Archive",
    archive_location="fond 82, opis 1, delo 244",
)  # fmt: skip
WORKS = item(by="Aldous Quill", title="Collected Works", year=1932, volume="3", publisher_place="Orlo")
FILE = item("manuscript", archive="National Archives", archive_location="Record Group 59, Central Files, Box 12")

SAME = {
    "a given name, its initial": (SALT, SALT | item(by="J. Ahlgren")),
    "a subtitle left away": (SALT, SALT | item(title="The Salt Roads")),
    "a short title": (SALT, item(by="Ahlgren", title="Salt Roads")),
    "the first words of a title": (TOLLS, item(by="Marrenholt", title="Tolls and Neutrality")),
    "letters misread": (SALT, item(by="Jutta Ahlgrcn", title="Thc Salt Roods: Trade aud Power in Vessmer", year=1987)),
    "a figure for a letter": (SALT, item(by="Jutta Ah1gren", title="The Sa1t Roads", year=1987)),
    "words run together": (SALT, item(by="Jutta Ahlgren", title="The SaltRoads", year=1987)),
    "a journal cut short": (TOLLS, TOLLS | item(container_title="J. Litt. Hist.")),
    "a journal by its initials": (TOLLS, TOLLS | item(container_title="J.L.H.")),
    "a paper without its title": (TOLLS, {name: value for name, value in TOLLS.items() if name != "title"}),
    "Roman figures": (WORKS, WORKS | item(volume="vol. III")),
    "an editor here, an author there": (SALT, {**SALT, "author": [], "editor": SALT["author"]}),
    "one of two authors": (SALT, SALT | item(by="Jutta Ahlgren; Rurik Dvor")),
    "a day of a newspaper": (
        item("article-newspaper", title="Port Closed", container_title="Vessmer Courier", year=[1893, 6, 14]),
        item("article-newspaper", title="Port Closed", container_title="Vessmer Courier", year=[1893, 6, 14]),
    ),
    "Cyrillic": (
        item(by="Борис Соколов", title="Торговля на Балтике", year=1936),
        item(by="B. Sokolov", title="Torgovlia na Baltike", year=1936),
    ),
    "Cyrillic as Germans write it": (
        item(by="Владимир Соколов", title="Торговля и пошлины", year=1936),
        item(by="W. Sokolow", title="Torgowlja i poschliny", year=1936),
    ),
    "Wade-Giles": (
        item(by="Zhao Jing", title="Zhongguo geming", year=1987),
        item(by="Chao Ching", title="Chung-kuo ko-ming", year=1987),
    ),
    "family name first or last": (
        item(by="Jian Chen", title="China’s Road to the Strait", year=1994),
        item(by="Chen Jian", title="China’s Road to the Strait", year=1994),
    ),
    "a shelfmark cut short": (LETTER, LETTER | item(by="I. Marrenholt", archive_location="f. 82, op. 1, d. 244")),
    "a letter by its day": (LETTER, item("personal_communication", by="Marrenholt", to="Dvor", year=[1893, 6, 14])),
    "a file": (FILE, FILE | item(archive="NA", archive_location="RG 59, Central Files, Box 12")),
    "a DOI": (item(DOI="10.1/abc"), item("article-journal", title="Tolls", DOI="10.1/ABC")),
}
OTHER = {
    "year": (SALT, SALT | item(year=1994)),
    "edition": (SALT | item(edition="2nd ed."), SALT | item(edition="3rd ed.")),
    "volume": (WORKS, WORKS | item(volume="4")),
    "number": (TOLLS | item(number="Doc. 5"), TOLLS | item(number="Doc. 6")),
    "issue": (TOLLS | item(issue="1"), TOLLS | item(issue="2")),
    "doi": (SALT | item(DOI="10.1/a"), SALT | item(DOI="10.1/b")),
    "people": (
        item(by="Chen Jian", title="Papers on the Strait", year=1994),
        item(by="Chen Yun", title="Papers on the Strait", year=1994),
    ),
    "people, by initials": (SALT, SALT | item(by="K. Ahlgren")),
    "title": (
        item(by="Jutta Ahlgren", title="Salt Roads of Vessmer"),
        item(by="Jutta Ahlgren", title="Salt Roads of Maravel"),
    ),
    "title, its years": (item(title="The Papers of Quill, 1846–1861"), item(title="The Papers of Quill, 1861–1872")),
    "title, after the colon": (SALT, SALT | item(title="The Salt Roads: A Life in Letters")),
    "date": (LETTER, LETTER | item(year=[1893, 6, 15])),
    "recipient": (LETTER, LETTER | item(to="Anna Selm")),
    "shelfmark": (LETTER, LETTER | item(archive_location="fond 82, opis 1, delo 245")),
    "shape": (
        SALT,
        item("chapter", by="Jutta Ahlgren", title="The Salt Roads", year=1987, container_title="Roads of Vessmer"),
    ),
    "review": (
        item("article-journal", by="Rurik Dvor", title="The Salt Roads", container_title="Annals"),
        item("review", by="Rurik Dvor", reviewed_title="The Salt Roads", container_title="Annals"),
    ),
}  # fmt: skip
UNSURE = {
    "a name alone": (item(by="Ahlgren"), item(by="Jutta Ahlgren")),
    "a title of one word": (
        item(by="Ahlgren", title="Salt"),
        item(by="Jutta Ahlgren", title="Salt: A History", year=1987),
    ),
    "a title that many have": (item(by="Quill", title="Works"), WORKS),
    "a set without its volume": (item(by="Aldous Quill", title="Collected Works"), WORKS),
    "a title without an author": (item(title="Salt Roads"), SALT),
    "a letter of a file": (
        LETTER,
        item("manuscript", archive="Vessmer State Archive", archive_location="fond 82, opis 1, delo 244"),
    ),
    "boxes of one number": (
        FILE,
        item("manuscript", archive="Halmere Library", archive_location="Dvor Papers, Box 12"),
    ),
    "nothing": (item(), item()),
}  # fmt: skip


def table(of):
    return pytest.mark.parametrize(("one", "two"), [pytest.param(*pair, id=name) for name, pair in of.items()])


def cards(*items):
    return [describe(one) for one in items]


@table(SAME)
def test_they_are_one_source(one, two):
    first, second = cards(one, two)
    assert compare(first, second).same, compare(first, second)
    assert blocks_of(first) & blocks_of(second)
    assert group([first, second]) == ((0, 1),)


@pytest.mark.parametrize(("why", "one", "two"), [pytest.param(name, *pair, id=name) for name, pair in OTHER.items()])
def test_they_are_two_sources(why, one, two):
    first, second = cards(one, two)
    assert conflict(first, second) == why.partition(",")[0]
    assert not compare(first, second).same
    assert group([first, second]) == ((0,), (1,))


@table(UNSURE)
def test_it_cannot_be_told(one, two):
    first, second = cards(one, two)
    assert conflict(first, second) == ""
    assert not compare(first, second).same, compare(first, second)
    assert group([first, second]) == ((0,), (1,))


def test_what_could_be_two_editions_stays_by_itself():
    first, second, short = SALT, SALT | item(year=1994, edition="2nd ed."), item(by="Ahlgren", title="Salt Roads")
    assert group(cards(first, second, short)) == ((0,), (1,), (2,))
    assert group(cards(first, short)) == ((0, 1),)


def test_a_short_title_goes_with_what_is_likelier():
    less = item("article-journal", by="Marrenholt", title="Tolls and Neutrality in Vessmer", issue="2")
    assert group(cards(TOLLS | item(issue="1"), less, TOLLS)) == ((0, 2), (1,))


class TestWords:
    """What a person says of two sources is final, until it is taken back."""

    def test_two_editions_are_one(self):
        first, second, short = SALT, SALT | item(year=1994), item(by="Ahlgren", title="Salt Roads")
        assert group(cards(first, second), [Judged(0, 1, same=True)]) == ((0, 1),)
        assert group(cards(first, second, short), [Judged(0, 1, same=True)]) == ((0, 1, 2),)
        third = SALT | item(by="J. Ahlgren", year=1994)
        assert group(cards(first, second, third), [Judged(0, 1, same=True)]) == ((0, 1, 2),)

    def test_two_of_one_name_are_not(self):
        assert group(cards(SALT, SALT), [Judged(0, 1, same=False)]) == ((0,), (1,))

    def test_what_is_like_both_stays_with_the_second(self):
        like = SALT | item(by="J. Ahlgren")
        assert group(cards(SALT, SALT, like, SALT), [Judged(0, 1, same=False)]) == ((0,), (1, 2, 3))

    def test_the_last_word_holds(self):
        said = [Judged(0, 1, same=True), Judged(0, 1, same=False)]
        assert group(cards(SALT, SALT), said) == ((0,), (1,))
        assert contradictions(said) == said[:1]

    def test_words_that_contradict_each_other_together(self):
        said = [Judged(0, 1, same=True), Judged(1, 2, same=True), Judged(0, 2, same=False)]
        assert contradictions(said) == [said[0]]
        assert contradictions(said[:2]) == []


@pytest.mark.parametrize(
    "broken",
    [
        {}, {"author": "Ahlgren"}, {"author": [None, "x", {}]}, {"issued": "1987"}, {"issued": {"date-parts": [[]]}},
        {"issued": {"date-parts": [["x"]], "literal": "c. 1620"}}, {"title": 7}, {"title": "§"}, {"volume": []},
        {"archive_location": "…"}, {"title": "\ud800"},
        {"author": [{"family": "毛", "given": "泽东"}], "title": "选集"},
    ],
)  # fmt: skip
def test_what_is_no_item_breaks_nothing(broken):
    card = describe(broken)
    assert compare(card, card).other == ""
    assert group([card, describe(SALT)]) == ((0,), (1,))


PEOPLE = ("", "Ahlgren", "J. Ahlgren", "Jutta Ahlgren", "Karl Ahlgren", "Chen Jian", "Chen Yun", "Chen")
TITLES = (
    "", "Salt Roads", "The Salt Roads", "Salt Roads of Vessmer", "The Salt Roads: Trade and Power", "Works",
    "Thc Salt R0ads",
)  # fmt: skip


@st.composite
def items(draw):
    """Items of few people, titles and dates, so that many are alike."""
    found = item(
        draw(st.sampled_from(("book", "article-journal", "manuscript"))),
        by=draw(st.sampled_from(PEOPLE)),
        title=draw(st.sampled_from(TITLES)),
        year=draw(st.sampled_from((None, 1987, 1994, [1987, 3], [1987, 3, 2]))),
    )
    for name, values in (
        ("volume", ("3", "4")), ("DOI", ("10.1/a", "10.1/b")), ("publisher-place", ("Vessmer", "Orlo")),
        ("container-title", ("Journal of Salt", "J. Salt")), ("archive_location", ("Box 1", "Box 2, Folder 3")),
    ):  # fmt: skip
        if value := draw(st.sampled_from((None, None, None, *values))):
            found[name] = value
    return found


@given(items(), items())
def test_likeness_has_no_direction(one, two):
    first, second = cards(one, two)
    assert compare(first, second) == compare(second, first)
    assert conflict(first, second) == conflict(second, first)
    assert conflict(first, first) == ""


@settings(deadline=None)  # the machine may have other work
@given(st.lists(items(), max_size=9), st.randoms(use_true_random=False))
def test_groups_do_not_depend_on_the_order(found, rnd):
    places = [*range(len(found))]
    rnd.shuffle(places)
    first = {frozenset(own) for own in group(cards(*found))}
    second = {frozenset(places[at] for at in own) for own in group(cards(*(found[at] for at in places)))}
    assert first == second


@given(st.lists(items(), max_size=9))
def test_no_group_contradicts_itself(found):
    own = cards(*found)
    groups = group(own)
    assert sorted(at for members in groups for at in members) == [*range(len(own))]
    for members in groups:
        assert not any(conflict(own[a], own[b]) for a in members for b in members)


@given(st.lists(items(), min_size=2, max_size=8), st.data())
def test_what_persons_said_holds(found, data):
    place = st.integers(0, len(found) - 1)
    word = st.tuples(place, place, st.booleans()).filter(lambda said: said[0] != said[1])
    pairs = data.draw(st.lists(word, max_size=4))
    judged = [Judged(*pair) for pair in pairs]
    at = {one: number for number, own in enumerate(group(cards(*found), judged)) for one in own}
    for word in judged:
        if word not in contradictions(judged):
            assert (at[word.one] == at[word.two]) == word.same


def test_blocks_stay_small_as_sources_grow():
    """Ten times the sources are ten times the pairs, about, and not a hundred times."""
    rnd = random.Random(3)
    sounds = [a + b for a in "b d f g k l m n p r s t v".split() for b in "a e i o u al er in or un".split()]

    def word():
        return "".join(rnd.choices(sounds, k=3))

    def pairs(count):
        counts = {}
        for _ in range(count):
            title = f"{word()} and {word()} in {word()}"
            card = describe(item(by=word(), title=title, year=rnd.randint(1800, 2000)))
            for key in blocks_of(card):
                counts[key] = counts.get(key, 0) + 1
        return sum(n * (n - 1) // 2 for n in counts.values())

    assert pairs(3000) < 30 * max(pairs(300), 20)
