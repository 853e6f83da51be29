"""German words for time."""

from variorum.evidence.tongues import Tongue, make_words

TONGUE = Tongue(
    "deu",
    make_words(
        months="januar|jänner|jan februar|feber|feb märz|mär april|apr mai juni|jun juli|jul august|aug "
        "september|sept|sep oktober|okt november|nov dezember|dez",
        seasons="frühjahr|frühling|vorfrühling sommer|frühsommer|hochsommer|spätsommer herbst|frühherbst|spätherbst "
        "winter|spätwinter",
        weekdays="montag dienstag mittwoch donnerstag freitag samstag|sonnabend sonntag",
        numbers="ein|eine|einen|einem|einer zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn "
        "vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn zwanzig",
        ordinals="erste|ersten zweite|zweiten dritte|dritten vierte|vierten fünfte|fünften sechste|sechsten "
        "siebte|siebten achte|achten neunte|neunten zehnte|zehnten elfte|elften zwölfte|zwölften dreizehnten "
        "vierzehnten fünfzehnten sechzehnten siebzehnten achtzehnten neunzehnten zwanzigsten",
        others={
            "P": "anfang=1 beginn=1 anfangs=1 frühe=1 frühen=1 früher=1 mitte=2 ende=3 späte=3 späten=3 "
            "spätere=3 ausgehenden=3",
            "U": "tag=1 tage=1 tagen=1 tages=1 woche=2 wochen=2 monat=3 monate=3 monaten=3 monats=3 jahr=4 jahre=4 "
            "jahren=4 jahres=4 jahrzehnt=5 jahrzehnte=5 jahrzehnts=5",
            "C": "jahrhundert jahrhunderts jahrhunderte jahrhunderten jh",
            "T": "morgen nachmittag abend nacht vormittag mittag",
            "E": "v.chr=1 v.u.z=1 n.chr=2 n.u.z=2",
            "G": "zwanziger=20 dreißiger=30 vierziger=40 fünfziger=50 sechziger=60 siebziger=70 achtziger=80 "
            "neunziger=90",
            "H": "weihnachten=1225 ostern=1 pfingsten=2 silvester=1231 neujahr=101",
            "t": "der die das den dem des",
            "i": "im in am an zum",
            "&": "und",
            "|": "oder",
            "F": "von vom ab",
            "B": "zwischen",
            ">": "bis zum auf",
            "b": "seit",
            "L": "später=1 darauf=1 danach=1 nachher=1 nach=1 vor=-1 zuvor=-1 davor=-1",
            "R": "diesem=1 dieses=1 diese=1 dieser=1 jenes=1 jenem=1 jener=1 selben=1 gleichen=1 desselben=1",
            "X": "folgenden=1 nächsten=1 darauffolgenden=1 kommenden=1 vorigen=-1 letzten=-1 vergangenen=-1 "
            "vorherigen=-1 vorangegangenen=-1",
            "~": "um gegen circa ca etwa",
            "v": "wenige=3 einige=3 mehrere=3 paar=2 wenigen=3 einigen=3",
            "h": "hälfte=2 drittel=3 viertel=4 halbjahr=2 quartal=4",
            "Z": "heute gestern=-1",
            "y": "vorjahr=-1 vorjahres=-1 vorjahrs=-1 folgejahr=1 folgejahres=1 folgejahrs=1",
        },
    ),
    capital=frozenset("MWHU"),
    bounds={"seit": "since", "ab": "since", "bis": "until", "vor": "before", "nach": "after"},
)
