"""Institutions for the synthesiser: bodies that write, archives, editions, series, reports, sites. All written for it."""

REPORTS = (
    "A.C.|K.B.|Q.B.|All E.R.|W.L.R.|AC|QB|WLR|N.S.W.L.R.|C.L.R.|A.L.R.|Ch.|F.L.R.|CLR|EWCA Civ|E.H.R.R.|S.C.R.|D.L.R."
)
US = "U.S.|F. 2d|F. Supp.|S. Ct.|N.E.2d|U.S. App. D.C.|Cal. 3d|F.3d"
SITES = "Wilson Center Digital Archive|Department of State website|Stanford Encyclopedia|H-Diplo|BBC News|Avalon Project|Marxists Internet Archive|Office of the Historian|Max-Planck-Institut|Digital National Security Archive"
SERIES = "Camden Society|Harvard East Asian Monographs|Kritische Studien|Past and Present Publications|Publications of the Navy Records Society|Beiträge zur Zeitgeschichte|Collection historique|Jahrbuch für Rechtssoziologie|Biblioteca storica|Schriftenreihe der Vierteljahrshefte|American Foreign Policy Library|Studies in Social History"
EDITIONS = "Foreign Relations of the United States|Foreign Relations|Foreign Relations|FRUS|FRUS|FRUS|FRUS|DBFP|Documents on British Foreign Policy|DDF|Documents diplomatiques français|Documenti diplomatici italiani|DDI|Akten zur deutschen auswärtigen Politik|ADAP|Documents on Canadian External Relations|Die Große Politik|Papers Relating to the Foreign Relations of the United States|Public Papers of the Presidents"
EDITIONS_RU = "Документы внешней политики СССР|ДВП СССР|Советско-китайские отношения. 1946–1950|Русско-китайские отношения в XX веке|ПСЗ|Полное собрание сочинений|Русский архив"
BODIES = "Zhonggong zhongyang dangshi yanjiushi|Law Commission|Scottish Law Commission|Institut für Zeitgeschichte|P.E.N.|Royal Commission on the Press|Statistisches Bundesamt|U.S. Department of State|International Law Commission|Royal Institute of International Affairs|Institut mirovoi ekonomiki|Commission of Enquiry into the Coal Trade|Central Statistical Office|Ministry of Foreign Affairs|Amnesty International|United Nations"
FIELDS = {
    "en": "Economic Affairs|Foreign Policy|Labor|Public Health|Agriculture|the Interior|Trade|Social Research|Military History|Education|Fisheries|Railways|Historical Studies|Law Reform|Prisons|Migration",
    "de": "Zeitgeschichte|Wirtschaftsforschung|Arbeit|Justiz|Landwirtschaft|Sozialforschung|Handel|Rechtssoziologie|Familienfragen|Verkehr|Kultur|Unterricht",
    "fr": "l’agriculture|la justice|la guerre|recherches historiques|la marine|la santé publique|l’enseignement|la statistique|la défense",
    "it": "agricoltura|grazia e giustizia|studi storici|statistica|pubblica istruzione|guerra|commercio|sanità",
    "es": "agricultura|estadística|justicia|estudios históricos|marina|trabajo|enseñanza",
    "ru": "истории|экономики|народного просвещения|земледелия|статистики|финансов",
    "tr": "history|foreign affairs|heavy industry|finance|trade",
    "zh": "party history|foreign affairs|trade|economic planning",
}
BODY_FORMS = {
    "en": "Ministry of {field}|Department of {field}|Royal Commission on {field}|Institute for {field}|{place} City Council|{place} Chamber of Commerce|University of {place}|Bureau of {field}|Committee on {field}|Society for {field}|National Board of {field}|{place} Law Reform Commission|Office of {field}",
    "de": "Ministerium für {field}|Institut für {field}|Universität {place}|Statistisches Amt {place}|Landeszentrale für {field}|Arbeitskreis {field}|Gesellschaft für {field}|Stadt {place}|Kommission für {field}|Bundesministerium für {field}",
    "fr": "Ministère de {field}|Chambre de commerce de {place}|Comité de {field}|Institut de {field}|Ville de {place}|Commission de {field}",
    "it": "Ministero di {field}|Camera di commercio di {place}|Istituto di {field}|Comune di {place}|Comitato di {field}",
    "es": "Ministerio de {field}|Instituto de {field}|Ayuntamiento de {place}|Comisión de {field}",
    "ru": "Министерство {field}|Институт {field}|Комитет {field}",
    "tr": "Ministry of {field}|Institut {field}|Commissariat of {field}",
    "zh": "Institute of {field}|Department of {field}|{place} Party Committee|{place} Municipal Archives",
}
ARCHIVE_FORMS = {
    "en": "{place} State Archives|State Archives, {place}|{name} Library, {place}|University of {place} Archives|Archives of the Ministry of {field}|National Archives of {place}|{whole} Library|{place} Record Office|{place} Municipal Archives|Special Collections, University of {place}|{name} Family Archive|Archive of the Institute of {field}, {place}|{place} Historical Society|Royal Archives, {place}|{name} College Library, {place}|Public Record Office of {place}|Diocesan Archives of {place}|Nationaal Archief, The Hague|Riksarkivet, Stockholm|Archiwum Akt Nowych, Warsaw|Kongelige Bibliotek, Copenhagen|{name} Collection, {place}",
    "de": "Staatsarchiv {place}|Stadtarchiv {place}|Universitätsarchiv {place}|Landesarchiv {place}|Archiv des Instituts für {field}|Hauptstaatsarchiv {place}|Archiv der Familie {name}|Österreichisches Staatsarchiv|Zentralbibliothek {place}|Privatarchiv {name}|Diözesanarchiv {place}|Wirtschaftsarchiv {place}",
    "fr": "Archives départementales de {place}|Archives municipales de {place}|Bibliothèque municipale de {place}|Archives de {field}|Fonds {name}, Bibliothèque de {place}|Archives diocésaines de {place}|Archives de l’État à {place}|Archives privées {name}",
    "it": "Archivio di Stato di {place}|Archivio comunale di {place}|Biblioteca civica di {place}|Archivio {name}, {place}|Archivio storico di {field}|Biblioteca universitaria di {place}|Archivio arcivescovile di {place}",
    "es": "Archivo Histórico de {place}|Archivo Municipal de {place}|Archivo de {field}|Biblioteca de {place}|Archivo {name}|Archivo Diocesano de {place}|Arxiu Nacional de Catalunya",
    "ru": "Государственный архив {place}|Архив РАН|Центральный архив Министерства {field}|Научный архив Института {field}|Архив {name}",
    "tr": "Gosudarstvennyi arkhiv, {place}|Tsentral’nyi arkhiv, {place}|Central State Archive, {place}|Arkhiv RAN",
    "zh": "{place} shi dang’anguan|{place} Municipal Archives|Second Historical Archives|Hubei sheng dang’anguan",
}
