"""French words for time."""

from variorum.evidence.tongues import Tongue, make_words

TONGUE = Tongue(
    "fra",
    make_words(
        months="janvier|janv février|fevrier|févr mars avril|avr mai juin juillet|juil août|aout septembre|sept "
        "octobre|oct novembre|nov décembre|decembre|déc",
        seasons="printemps été automne hiver",
        weekdays="lundi mardi mercredi jeudi vendredi samedi dimanche",
        numbers="un|une deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze "
        "seize dix-sept dix-huit dix-neuf vingt",
        ordinals="premier|première|1er second|seconde|deuxième troisième quatrième cinquième sixième septième huitième "
        "neuvième dixième",
        others={
            "P": "début=1 commencement=1 mi=2 milieu=2 fin=3",
            "U": "jour=1 jours=1 semaine=2 semaines=2 mois=3 an=4 ans=4 année=4 années=4 décennie=5 décennies=5",
            "C": "siècle siècles",
            "T": "matin après-midi soir nuit midi minuit veille=1",
            "H": "noël=1225 pâques=1 pentecôte=2",
            "f": "de du d des",
            "t": "le la les l",
            "i": "en dans aux",
            "&": "et",
            "|": "ou",
            "B": "entre",
            ">": "jusqu à au",
            "b": "depuis dès",
            "L": "tard=1 après=1 avant=-1 auparavant=-1 ",
            "0": "plus",
            "g": "vingt=20 trente=30 quarante=40 cinquante=50 soixante=60",
            "R": "cette ce cet même=1",
            "X": "suivant=1 suivante=1 prochain=1 prochaine=1 précédent=-1 précédente=-1 dernier=-1 dernière=-1",
            "~": "vers environ circa",
            "v": "quelques=3 plusieurs=3",
            "h": "moitié=2 tiers=3 quart=4 semestre=2 trimestre=4",
            "E": "av.j.-c=1 avj.-c=1 av.j.c=1 ap.j.-c=2 apr.j.-c=2",
            "Z": "aujourd hier=-1",
            "w": "lendemain=1 surlendemain=2",
        },
    ),
    bounds={
        "depuis": "since",
        **dict.fromkeys("jusqu’en jusqu'en jusqu’à jusqu'à jusqu’au jusqu'au".split(), "until"),
        "avant": "before",
        "après": "after",
    },
)
