"""Expressions of time in German, French, Russian and Chinese: tables of many, each in a sentence, with its value."""

import pytest

from variorum.evidence.times import find_times

SENTENCES = {
    "deu": "Es war {} in Tarn.",
    "fra": "C’était {} à Tarn.",
    "rus": "Это было {} в городе.",
    "chi_sim": "他于{}到达。",
}
GERMAN = """
am 3. März 1871 = 1871-03-03
am dritten März 1871 = 1871-03-03
Montag, den 3. Mai 1871 = 1871-05-03
3. III. 1871 = 1871-03-03
im März/April 1871 = 1871-03/1871-04
im Jahr 1871 = 1871
Anno 1525 = 1525
um 1500 = 1500
kurz vor 1848 = 1848
nach 1945 = 1945/..
ab 1871 = 1871/..
1871–1914 = 1871/1914
von 1871 bis 1914 = 1871/1914
in den dreißiger Jahren = 193X
in den 1930er-Jahren = 193X
in den frühen 1930er Jahren = 1930/1933
Ende der zwanziger Jahre = 1927/1929
Mitte des 19. Jahrhunderts = 1831/1870
im ausgehenden 18. Jahrhundert = 1771/1800
im 19. Jh. = 18XX
im XVI. Jahrhundert = 15XX
im Sommer 1914 = 1914-22
im Winter 1812/13 = 1812-24
im Frühjahr 1848 = 1848-21
Ostern 1525 = 1525-04-16
Weihnachten 1914 = 1914-12-25
Pfingsten 1525 = 1525-06-04
in der ersten Hälfte des 19. Jahrhunderts = 1801/1850
im ersten Drittel des 19. Jahrhunderts = 1801/1833
im letzten Viertel des 18. Jahrhunderts = 1776/1800
zu Beginn des Jahres 1848 = 1848-01/1848-04
Mitte März 1848 = 1848-03-11/1848-03-20
in der Nacht vom 9. auf den 10. November 1938 = 1938-11-09/1938-11-10
44 v. Chr. = -0043
im 5. Jahrhundert v. Chr. = -0499/-0400
zwischen 1618 und 1648 = 1618/1648
gegen 1800 = 1800
Herbst 1989 = 1989-23
am 1. und 2. Mai 1848 = 1848-05-01/1848-05-02
im Januar und Februar 1871 = 1871-01/1871-02
Jänner 1848 = 1848-01
bis Mai 1945 = 1945-05
seit März 1848 = 1848-03/..
im Spätsommer 1914 = 1914-22
1848/49 = 1848/1849
im Herbst des Jahres 1806 = 1806-23
im zweiten Halbjahr 1914 = 1914-41
im dritten Quartal 1950 = 1950-35
Neujahr 1900 = 1900-01-01
"""
FRENCH = """
le 3 mars 1871 = 1871-03-03
le premier mai 1871 = 1871-05-01
lundi 3 mai 1871 = 1871-05-03
en mars 1871 = 1871-03
au mois de mars 1871 = 1871-03
en l’an 1515 = 1515
en l'année 1515 = 1515
vers 1500 = 1500
dès 1848 = 1848
après 1945 = 1945/..
avant 1848 = 1848
de 1871 à 1914 = 1871/1914
1871-1914 = 1871/1914
entre 1871 et 1914 = 1871/1914
dans les années 1930 = 193X
dans les années trente = 193X
au début des années 1930 = 1930/1933
à la fin des années vingt = 1927/1929
au XIXe siècle = 18XX
au XIXᵉ siècle = 18XX
au 19e siècle = 18XX
au milieu du XIXe siècle = 1831/1870
à la fin du XVIIIe siècle = 1771/1800
aux XVIe et XVIIe siècles = 1501/1700
à l’été 1914 = 1914-22
en été 1914 = 1914-22
au printemps de 1848 = 1848-21
pendant l’hiver 1812-1813 = 1812-24
à Pâques 1525 = 1525-04-16
à Noël 1914 = 1914-12-25
dans la première moitié du XIXe siècle = 1801/1850
dans le dernier quart du XVIIIe siècle = 1776/1800
début 1848 = 1848-01/1848-04
fin mars 1848 = 1848-03-21/1848-03-31
à la mi-mars 1848 = 1848-03-11/1848-03-20
dans la nuit du 4 août 1789 = 1789-08-04
52 av. J.-C. = -0051
au Ve siècle av. J.-C. = -0499/-0400
du 2 au 9 mai 1848 = 1848-05-02/1848-05-09
les 1er et 2 mai 1848 = 1848-05-01/1848-05-02
en janvier et février 1871 = 1871-01/1871-02
depuis mars 1848 = 1848-03/..
jusqu’en mai 1945 = 1945-05
de mars à mai 1871 = 1871-03/1871-05
le 18 brumaire an VIII = 1799-11-09
le 9 thermidor an II = 1794-07-27
en l’an II = 1793-09-22/1794-09-21
à l’automne 1989 = 1989-23
courant 1848 = 1848
au cours de l’année 1848 = 1848
au second semestre de 1914 = 1914-41
"""
RUSSIAN = """
3 марта 1871 года = 1871-03-03
3 марта 1871 г. = 1871-03-03
в марте 1871 г. = 1871-03
в 1871 году = 1871
в 1871 г. = 1871
в 1914–1918 гг. = 1914/1918
с 1871 по 1914 год = 1871/1914
до 1848 года = 1848
после 1945 года = 1945/..
к 1848 году = 1848
около 1500 года = 1500
между 1618 и 1648 годами = 1618/1648
в 1930-е годы = 193X
в 30-х годах = 193X
в тридцатых годах = 193X
в начале 1930-х годов = 1930/1933
в конце 1920-х гг. = 1927/1929
в XIX веке = 18XX
в 19 веке = 18XX
в середине XIX века = 1831/1870
в конце XVIII века = 1771/1800
в первой половине XIX века = 1801/1850
во второй половине 1914 года = 1914-41
летом 1914 года = 1914-22
зимой 1812 года = 1812-24
осенью 1989 г. = 1989-23
в начале 1848 года = 1848-01/1848-04
в конце марта 1848 года = 1848-03-21/1848-03-31
в середине марта 1848 года = 1848-03-11/1848-03-20
с 2 по 9 мая 1848 года = 1848-05-02/1848-05-09
2–9 мая 1848 года = 1848-05-02/1848-05-09
1 и 2 мая 1848 года = 1848-05-01/1848-05-02
в январе и феврале 1871 года = 1871-01/1871-02
в январе — феврале 1871 года = 1871-01/1871-02
44 г. до н. э. = -0043
в V веке до н. э. = -0499/-0400
31.01.1949 = 1949-01-31
в ночь на 3 марта 1871 года = 1871-03-03
на Рождество 1914 года = 1914-12-25
весной и летом 1848 года = 1848-03/1848-08
в понедельник, 3 мая 1871 года = 1871-05-03
с марта 1848 года = 1848-03/..
до мая 1945 года = 1945-05
в третьем квартале 1950 года = 1950-35
на рубеже XIX и XX веков = 1801/2000
в 1840-х = 184X
в 1848/49 году = 1848/1849
"""
CHINESE = """
1949年10月1日 = 1949-10-01
一九四九年十月 = 1949-10
二〇〇一年 = 2001
1949年初 = 1949-01/1949-04
1949年末 = 1949-09/1949-12
1949年年底 = 1949-09/1949-12
1949年春 = 1949-21
1949年夏天 = 1949-22
1949年秋季 = 1949-23
一九四九年冬 = 1949-24
1946年至1949年 = 1946/1949
1946—1949年 = 1946/1949
1946到1949年 = 1946/1949
1949年1月31日至2月7日 = 1949-01-31/1949-02-07
1949年6月到8月 = 1949-06/1949-08
1949年1月上旬 = 1949-01-01/1949-01-10
1949年1月中旬 = 1949-01-11/1949-01-20
1949年上半年 = 1949-40
1949年下半年 = 1949-41
20世纪30年代 = 193X
二十世纪三十年代 = 193X
19世纪 = 18XX
十九世纪初 = 1801/1830
19世纪中叶 = 1831/1870
19世纪末 = 1871/1900
20世纪上半叶 = 1901/1950
1930年代 = 193X
80年代 = 198X
公元前221年 = -0220
公元25年 = 0025
前206年 = -0205
民国元年 = 1912
民国二十六年七月七日 = 1937-07-07
光绪二十四年 = 1898
宣统三年 = 1911
康熙六十一年 = 1722
明治三十七年 = 1904
乾隆五十八年 = 1793
一九三七年七月七日 = 1937-07-07
1937年7月7日夜 = 1937-07-07
1912年元旦 = 1912-01-01
1949年前后 = 1949
1949年以后 = 1949/..
1949年以来 = 1949/..
1949年以前 = 1949
自1949年 = 1949/..
直到1949年 = 1949
"""
TABLES = {"deu": GERMAN, "fra": FRENCH, "rus": RUSSIAN, "chi_sim": CHINESE}
ROWS = [(code, *line.split(" = ")) for code, table in TABLES.items() for line in table.strip().splitlines()]


@pytest.mark.parametrize(("code", "words", "expected"), ROWS)
def test_an_expression_has_its_value(code, words, expected):
    text = SENTENCES[code].format(words)
    assert [time.when for time in find_times([text], code=code)[0]] == [expected]


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        ("eng", "On 9 Thermidor, Year II, he fell.", ["1794-07-27"]),
        ("eng", "On 18 Brumaire of the Year VIII he rose.", ["1799-11-09"]),
        ("fra", "Il revint en nivôse an III.", ["1794-12-21/1795-01-19"]),
        ("fra", "Le 5 nivôse an XX, un an après, en l’an x.", [None]),
        ("deu", "In 5 Jahrhunderten; in den 20 Jahren.", []),
        ("rus", "Через год он умер. Прошло 5 веков.", [None]),
        ("rus", "0я 3-а ах 7х", []),
        ("chi_sim", "从1946年到1949年。三年前。自1950年起。", ["1946/1949", "1946", "1950/.."]),
    ],
)
def test_more_of_other_languages(code, text, expected):
    assert [time.when for time in find_times([text], code=code)[0]] == expected
