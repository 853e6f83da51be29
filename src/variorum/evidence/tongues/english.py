"""English words for time."""

from variorum.evidence.tongues import Tongue, make_words

TONGUE = Tongue(
    "eng",
    make_words(
        months="january|jan february|feb|febr march|mar april|apr may june|jun july|jul august|aug "
        "september|sept|sep october|oct november|nov december|dec",
        seasons="spring|springtime summer|summertime autumn|fall winter|wintertime",
        weekdays="monday tuesday wednesday thursday friday saturday sunday",
        numbers="one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen twenty",
        ordinals="first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
        "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first",
        others={
            "P": "early=1 earliest=1 beginning=1 start=1 outset=1 opening=1 mid=2 middle=2 late=3 end=3 close=3 "
            "latter=3 closing=3",
            "U": "day=1 days=1 date=1 week=2 weeks=2 fortnight=6 fortnights=6 month=3 months=3 year=4 "
            "years=4 decade=5 decades=5",
            "C": "century centuries",
            "T": "morning afternoon evening night noon midnight dawn dusk eve=1",
            "E": "bc=1 bce=1 b.c.=1 b.c.e.=1 b.c=1 ad=2 a.d.=2 ce=2 c.e.=2",
            "G": "twenties=20 thirties=30 forties=40 fifties=50 sixties=60 seventies=70 eighties=80 nineties=90",
            "H": "christmas=1225 easter=1 whitsun=2 whitsuntide=2 pentecost=2 candlemas=202 michaelmas=929 "
            "martinmas=1111",
            "f": "of",
            "t": "the",
            "i": "in on at during",
            "&": "and &",
            "|": "or",
            "F": "from",
            "B": "between",
            ">": "to=1 through=1 thru=1 till=2 until=2",
            "b": "by=1 since=2",
            "L": "later=1 after=1 afterwards=1 afterward=1 thereafter=1 hence=1 before=-1 earlier=-1 ago=-1 "
            "previously=-1",
            "R": "that this same=1 those",
            "X": "next=1 following=1 subsequent=1 coming=1 ensuing=1 previous=-1 preceding=-1 prior=-1 last=-1 past=-1",
            "~": "about circa ca around c approximately",
            "v": "few=3 several=3 some=3 couple=2 many=9",
            "A": "a=1 an=1",
            "h": "half=2 quarter=4 part=1",
            "q": "each every per",
            "Z": "today yesterday=-1 tomorrow=1 tonight",
            "m": "midyear=2 mid-year=2 midsummer=22 midwinter=24",
            "Q": "both",
            "J": "as",
            "0": "less more least most than some only just nearly almost over within under",
            "V": "rest remainder",
            "z": "time",
        },
    ),
    capital=frozenset("MWHE"),
)
_FEASTS = {
    "new year's day": 101, "new year's eve": 1231, "lady day": 325, "may day": 501, "midsummer day": 624,
    "all saints' day": 1101, "all saints day": 1101, "boxing day": 1226, "st valentine's day": 214,
    "st patrick's day": 317, "st george's day": 423, "st john's day": 624, "st michael's day": 929,
    "st martin's day": 1111,
    "st andrew's day": 1130, "st nicholas's day": 1206, "st stephen's day": 1226,
}  # fmt: skip
TONGUE.words.update({feast: ("H", value) for feast, value in _FEASTS.items()})
