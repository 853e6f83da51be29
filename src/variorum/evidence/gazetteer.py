"""Names that are known before a text is read: of persons, states and places, and the words that tell a name's kind.

`names.xz`, which models/train_names.py makes of authority lists in the public domain, lies beside this file.
"""

from functools import cache

TITLES = frozenset(
    "president secretary assistant under deputy vice acting first second third former late prime foreign minister "
    "ambassador general colonel major captain lieutenant sergeant admiral commodore marshal field brigadier commander "
    "king queen emperor empress tsar czar kaiser sultan shah prince princess duke duchess archduke count countess "
    "baron "
    "lord lady sir dame dr mr mrs ms mme m professor senator congressman congresswoman representative chairman "
    "chairwoman chair chancellor pope bishop archbishop cardinal father brother sister saint reverend rabbi imam chief "
    "premier director consul envoy judge justice governor mayor sheikh emir comrade herr frau monsieur madame citizen "
    "commissioner superintendent administrator commissar attaché counselor counsellor attorney treasurer crown "
    "undersecretary vice-president chargé speaker delegate secretary-general chieftain clerk adviser advisor "
    "editor librarian "
    "archivist officer gen col maj capt lt adm sen rep gov prof rev hon st jr "
    "präsident könig königin kaiser kaiserin graf gräfin fürst fürstin herzog herzogin freiherr kanzler reichskanzler "
    "bundeskanzler feldmarschall gesandter oberst hauptmann président roi reine empereur impératrice comte comtesse "
    "ministre général maréchal amiral chancelier ambassadeur abbé évêque".split()
)
BODIES = frozenset(
    "department ministry committee subcommittee commission council congress senate house parliament government office "
    "bureau division agency army navy force forces party politburo university college institute bank company "
    "corporation union league association society court board staff embassy legation consulate service corps academy "
    "press archives library administration authority organization organisation federation front movement church "
    "club school fleet regiment brigade cabinet assembly duma reichstag bundestag diet soviet guard police command "
    "secretariat delegation conference branch section center centre foundation museum headquarters departments "
    "ministries group team nations bloc".split()
)
THINGS = frozenset(
    "war wars treaty act acts order agreement convention charter plan law amendment declaration summit revolution "
    "crisis era depression principles report doctrine campaign operation battle siege pact accord accords protocol "
    "prize constitution code bill program programme papers statute memorandum history study telegram question age "
    "committee’s appendix chapter document documents series volume volumes relations affair".split()
)
LANDSCAPE = frozenset(
    "river street avenue city mount mountain mountains sea ocean bay lake strait straits peninsula island islands "
    "valley "
    "province county canal gulf desert cape port fort village square palace airport hotel coast hills hill".split()
)
STATES = frozenset(
    "U.S.|US|U.S.A.|USA|USSR|U.S.S.R.|UK|U.K.|PRC|GDR|FRG|Soviet Union|Great Britain|Britain|England|Scotland|Wales|"
    "America|United States|United States of America|Soviet Russia|Russia|Prussia|Bavaria|Saxony|Austria-Hungary|"
    "Ottoman Empire|British Empire|Russian Empire|Persia|Siam|Tibet|Manchuria|Formosa|Palestine|Taiwan|Holland|"
    "Czechoslovakia|Yugoslavia|Piedmont|Venice|Texas|People’s Republic of China|Republic of China|Manchukuo|"
    "Transjordan|Indochina|Serbia|Montenegro|Bohemia|Byzantium|Macedonia|Sparta|Athens|Rome|Carthage".split("|")
)
PEOPLES = frozenset(
    "American Americans Soviet Soviets Russian Russians German Germans Chinese Japanese French British English Italian "
    "Italians Spanish Polish Poles Czech Czechs Hungarian Hungarians Austrian Austrians Ottoman Ottomans Turk Turks "
    "Turkish Greek Greeks Persian Persians Arab Arabs Israeli Israelis Iraqi Iraqis Iranian Iranians Indian Indians "
    "Pakistani Pakistanis Korean Koreans Vietnamese Cuban Cubans Mexican Mexicans Canadian Canadians Australian "
    "Australians Dutch Belgian Belgians Swedish Swedes Danish Danes Norwegian Norwegians Finn Finns Finnish Portuguese "
    "Serb Serbs Serbian Bulgarian Bulgarians Romanian Romanians Egyptian Egyptians Syrian Syrians African Africans "
    "Ukrainian Ukrainians Roman Romans Spartan Spartans Athenian Athenians Byzantine Byzantines Mongol Mongols Manchu "
    "Manchus European Europeans Asian Asians Western Eastern Jewish Jews Catholic Catholics Protestant Protestants "
    "Muslim Muslims Christian Christians Communist Communists Nationalist Nationalists Bolshevik Bolsheviks Nazi Nazis "
    "Republican Republicans Democrat Democrats Democratic Tibetan Tibetans Irish Scottish Scots Argentine Argentines "
    "Brazilian Brazilians Confederate Confederates Allied Allies".split()
)
CALENDAR = frozenset(
    "january february march april may june july august september october november december spring summer autumn fall "
    "winter monday tuesday wednesday thursday friday saturday sunday bc ad bce ce christmas easter".split()
)
PARTICLES = frozenset("de von van der den del della di da dos du la le y el al ibn bin ben ter zu zur und".split())

# Given names of women, by which `he` and `she` are told apart.
FEMALE = frozenset(
    "Ada Adele Agatha Agnes Alexandra Alice Alison Amalia Amanda Amelia Amy Ana Andrea Angela Anita Ann Anna "
    "Annabel Anne Annie Antonia Astrid Audrey Augusta Barbara Beata Beatrice Bertha Betty Birgit Brigitte Camilla "
    "Carla Carmen Carol Caroline Catherine Cecilia Charlotte Christa Christina Christine Clara Claire Claudia "
    "Constance Cornelia Corazon Cynthia Dagmar Daphne Deborah Diana Dolores Dora Doris Dorothea Dorothy Edith "
    "Eileen Eleanor Elena Eleonora Elisabeth Eliza Elizabeth Ella Ellen Elsa Else Emilia Emily Emma Erika Erna "
    "Esther Eugenia Eva Evelyn Fanny Florence Frances Frida Friederike Gabriele Galina Georgina Gerda Gertrude "
    "Gisela Gladys Golda Grace Greta Hannah Harriet Hedwig Heidi Helen Helena Helene Henrietta Hilda Hillary Ida "
    "Indira Ines Inge Ingeborg Ingrid Irene Irina Irma Isabel Isabella Jane Janet Jean Jeanne Jennifer Jessica "
    "Joan Johanna Josephine Joyce Judith Julia Juliana Julie Karen Karin Karoline Katharina Katherine Kathleen "
    "Klara Larissa Laura Lena Leonora Lidia Lili Lilian Lily Linda Lisa Lise Louisa Louise Lucia Lucy Ludmila "
    "Lydia Mabel Madeleine Magda Margaret Margarete Margarita Margot Maria Marianne Marie Marina Marion Martha "
    "Mary Mathilde Matilda Maud Mercedes Michelle Mildred Mira Miriam Monica Nadezhda Nadia Nancy Natalia Natasha "
    "Nina Nora Olga Olivia Patricia Paula Pauline Penelope Petra Phyllis Priscilla Rachel Rebecca Renate Rita "
    "Rosa Rosalind Rose Rosemary Ruth Sabine Sally Sarah Sibyl Sigrid Simone Sofia Sonia Sophia Sophie Stella "
    "Susan Susanna Svetlana Sylvia Tamara Tatiana Teresa Thea Theodora Theresa Ulrike Ursula Valentina Vera "
    "Victoria Viola Violet Virginia Wilhelmina Winifred Yvonne Zinaida".split()
)

PLACES = frozenset(
    "Washington|New York|Philadelphia|Boston|Chicago|San Francisco|Los Angeles|New Orleans|Alabama|Alaska|Arizona|"
    "Arkansas|California|Colorado|Connecticut|Delaware|Florida|Hawaii|Idaho|Illinois|Indiana|Iowa|Kansas|Kentucky|"
    "Louisiana|Maine|Maryland|Massachusetts|Michigan|Minnesota|Mississippi|Missouri|Nebraska|Nevada|New Hampshire|"
    "New Jersey|New Mexico|North Carolina|North Dakota|Ohio|Oklahoma|Oregon|Pennsylvania|Rhode Island|South Carolina|"
    "South Dakota|Tennessee|Utah|Vermont|Virginia|Wisconsin|Wyoming|Europe|Asia|Africa|Siberia|Peking|Canton|Nanking|"
    "Leningrad|St. Petersburg|Petrograd|Constantinople|Stalingrad|Danzig|Hankow|Mukden|Königsberg|Potsdam|Yalta|"
    "Versailles|Central America|South America|Latin America|Eastern Europe|Western Europe|Middle East|Far East|"
    "Central Asia|Balkans|Crimea|Caucasus|Rhineland|Ruhr|Normandy|Sicily|Crete|Gibraltar|Suez|Baltic".split("|")
)


@cache
def known() -> dict[str, str]:
    """Names of one word or more, each with its kind: `given`, `family`, `state` or `place`; the first of these wins."""
    import lzma
    from importlib.resources import files

    rows = lzma.decompress((files("variorum.evidence") / "names.xz").read_bytes()).decode().splitlines()
    found: dict[str, str] = {}
    for kind, _, names in sorted((row.partition("\t") for row in rows), key=lambda row: _ORDER.index(row[0])):
        found.update(dict.fromkeys(names.split("|"), kind))
    found.update(dict.fromkeys(PLACES, "place"))
    found.update(dict.fromkeys(STATES, "state"))
    return found


_ORDER = ("family", "given", "place", "state")  # later ones win
