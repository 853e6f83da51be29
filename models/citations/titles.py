"""Titles as historians give them, put together from parts; those met with in references are of all sciences."""

import random

_NOUNS = {
    "en": "Empire|Revolution|Treaty|War|Peace|Trade|Merchants|Church|Labour|Women|Law|State|Diplomacy|Nation|Army|Navy|Border|Alliance|Reform|Crisis|Famine|Slavery|Migration|Citizenship|Medicine|"
    "Memory|Violence|Property|Marriage|Sovereignty|Frontier|Parliament|Monarchy|Peasants|Nobility|Workers|Press|Propaganda|Intelligence|Railways|Plague|Inquisition|Reformation|Enlightenment|"
    "Decolonization|Neutrality|Occupation|Restoration|Conquest|Commerce|Credit|Coal|Wheat|Cotton|Silver|Opium|Oil|Police|Justice|Crime|Poverty|Kinship|Science|Education|Exile|Refugees",
    "de": "Reich|Revolution|Krieg|Frieden|Handel|Kirche|Staat|Gesellschaft|Recht|Politik|Diplomatie|Nation|Verwaltung|Adel|Bürgertum|Arbeiterbewegung|Wirtschaft|Militär|Öffentlichkeit|Diktatur|"
    "Demokratie|Verfassung|Justiz|Strafrecht|Prozeß|Eigentum|Ehe|Familie|Armut|Bildung|Universität|Presse|Migration|Besatzung|Wiederaufbau|Widerstand|Erinnerung|Gewalt|Reform|Grenze",
    "fr": "la Révolution|l’Empire|la guerre|la paix|le commerce|l’Église|l’État|la société|le droit|la diplomatie|la nation|l’armée|la noblesse|la bourgeoisie|les ouvriers|l’économie|la presse|"
    "la justice|la propriété|le mariage|la famille|la pauvreté|l’école|l’immigration|la Résistance|la mémoire|la violence|les finances|la colonisation|la frontière",
    "it": "la rivoluzione|l’impero|la guerra|la pace|il commercio|la Chiesa|lo Stato|la società|il diritto|la diplomazia|la nazione|l’esercito|la nobiltà|il Senato|l’economia|la stampa|la giustizia|"
    "la proprietà|il matrimonio|la famiglia|i mercanti|le finanze|il confine|la memoria|l’Inquisizione|il patriziato",
    "es": "la revolución|el imperio|la guerra|la paz|el comercio|la Iglesia|el Estado|la sociedad|el derecho|la diplomacia|la nación|el ejército|la nobleza|la economía|la prensa|la justicia|"
    "la propiedad|el matrimonio|los obreros|la hacienda|la frontera|la memoria|la violencia|el exilio",
}  # fmt: skip
_LANDS = {
    "en": "China|Russia|France|Germany|Britain|Japan|Spain|Italy|India|Poland|Mexico|Ireland|Turkey|the Soviet Union|the United States|the Ottoman Empire|Central Europe|East Asia|the Atlantic World|"
    "Early Modern England|Nineteenth-Century America|Imperial Russia|the Balkans|Southeast Asia|Latin America|West Africa|the Black Sea|Scotland|Victorian England|Weimar Germany|Vichy France|Manchuria|"
    "Meiji Japan|Colonial Peru|Renaissance Florence|the Third Reich|the Low Countries|Qing China|Egypt|Persia",
    "de": "Deutschland|Preußen|Österreich|Frankreich|Rußland|der Weimarer Republik|der DDR|der Bundesrepublik|Europa|der Frühen Neuzeit|Bayern|Sachsen|der Habsburgermonarchie|der Schweiz|Osteuropa",
    "fr": "en France|en Allemagne|en Russie|à Paris|en Europe|sous la Restauration|au XIXe siècle|sous l’Ancien Régime|en Algérie|au Moyen Âge|dans l’Empire ottoman|en Bretagne",
    "it": "a Venezia|in Italia|nell’Ottocento|nel Seicento|in età moderna|a Firenze|nel Regno di Napoli|in Europa|nel Mediterraneo|durante il fascismo",
    "es": "en España|en México|en el siglo XIX|en Cataluña|en la Nueva España|en Europa|durante la Restauración|en América Latina|en el Antiguo Régimen",
}  # fmt: skip
_FORMS = {
    "en": "{a} and {b} in {l}|The {a} of {l}|{a}, {b}, and the {c} of {l}|The Origins of the {a}|The Making of {l}|The {a} and the {b}, {y}–{z}|{l} and the {a}|A History of {a} in {l}|The Politics of {a}|"
    "The Journal of {n}|The Papers of {n}|Collected Works of {n}|The Letters of {n}|Memoirs of {n}|The Diary of {n}, {y}–{z}|{n}: A Life|{n} and the {a}|The Road to {a}|{a} without {b}|From {a} to {b}|"
    "Rethinking {a}|The Age of {a}|{l}, {y}–{z}|{a} in {l}, {y}–{z}|Between {a} and {b}|Toward a New History of {a}|The {a} Question in {l}|Correspondence concerning {a} in {l}|"
    "Report on {a} in {l}|Proposals concerning {a}|Memorandum on {a} and {b}|Guidelines for {a} in {l}|Minutes of the Committee on {a}|Policy towards {l}|The Situation in {l}|Proposed {a} with {l}|"
    "Directory of the {a}, {m} {y}|Annual Report for {y}|The Editing of Papers on {l}|Notes on {a}|The {a} Policy of {l}|The Secret {a}|{l}’s {a}|{a} or {b}?|Who Won the {a}?|The {a} Reconsidered|"
    "Strike Spreads in {l}|{n} Named Minister of {a}|Obituary: {n}|Envoy Denies {a} Report|Senate Votes {a} Bill|{l} Protests|Selected Documents on {a}|Documents on {a}, {y}–{z}|The Life and Times of {n}",
    "de": "{a} und {b} in {l}|Die {a} in {l}|Geschichte der {a} in {l}|{a} zwischen {b} und {c}|Zur Geschichte von {a} und {b}|{l} {y}–{z}|{n}. Eine Biographie|Briefe {n}|{a} als {b}|Der Weg zum {a}|Zur Frage der {a}|Beiträge zur {a} in {l}|"
    "{a} und {b}. Zur Entstehung der {c}|Das Problem der {a}|Tagebücher {n} {y}–{z}|Denkschrift über {a}|Die {a} und ihre {b}",
    "fr": "{a} et {b} {l}|Histoire de {a} {l}|Aux origines de {a}|{b} et {c} {l} ({y}-{z})|Mémoires de {n}|Correspondance de {n}|{n}, {y}-{z}|La question de {a} {l}|Essai sur {a}|{a} : une histoire|Recherches sur {a} {l}",
    "it": "{a} e {b} {l}|Storia di {a} {l}|{b} e {c} {l} ({y}-{z})|Lettere di {n}|{n} e {a}|Le origini di {a}|Saggi su {a} {l}|{a} {l}. Studi e ricerche|Per la storia di {a}",
    "es": "{a} y {b} {l}|Historia de {a} {l}|{b} y {c} {l} ({y}-{z})|Memorias de {n}|{n} y {a}|Los orígenes de {a}|Estudios sobre {a} {l}|{a} {l}: una aproximación",
}  # fmt: skip
_MONTHS = "January February March April May June July August September October November December".split()


def put_together(lang: str, rng: random.Random, name: str) -> str:
    """A title with these parts in that language."""
    nouns = rng.sample(_NOUNS[lang].split("|"), 3)
    year = rng.randint(1500, 1980)
    title = rng.choice(_FORMS[lang].split("|")).format(
        a=nouns[0],
        b=nouns[1],
        c=nouns[2],
        l=rng.choice(_LANDS[lang].split("|")),
        n=name,
        y=year,
        z=year + rng.randint(1, 60),
        m=rng.choice(_MONTHS),
    )
    return title[0].upper() + title[1:]
