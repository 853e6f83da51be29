"""Words for the synthesiser, by language: names, places, signals, prose, back references, archives. All written for it."""

GIVEN = {
    "en": "James Mary Robert Patricia John Jennifer Michael Linda William Elizabeth David Susan Richard Jessica Joseph Sarah Thomas Karen Charles Nancy Margaret Daniel Matthew Anthony Mark Donald Steven Paul Andrew Joshua Kenneth Kevin Brian George Edward Ronald Timothy Helen Ruth Alice Henry Walter Arthur Frank Harold Ernest Dorothy Frances Katherine Rebecca Stephen Christopher Nicholas Simon Fiona Hugh Gareth Niall Odd Melvyn Akira Ezra Odd-Arne",
    "de": "Hans Klaus Jürgen Wolfgang Dieter Manfred Helmut Gerhard Werner Günter Horst Peter Karl Heinrich Friedrich Wilhelm Ernst Otto Rudolf Ludwig Anna Maria Elisabeth Ursula Monika Renate Sabine Petra Gudrun Ute Christoph Matthias Stefan Andreas Thomas Martin Jörg Uwe Reinhard Eckart Ulrich Hans-Ulrich Karl-Heinz Lutz Volker Gerd Erhard Niklas Rolf Barbara Susanne Dorothee Heinz Theodor",
    "fr": "Jean Pierre Michel André Philippe Alain Jacques Bernard Claude Marcel Henri Louis François Georges Robert René Paul Marie Jeanne Françoise Monique Catherine Nathalie Isabelle Sylvie Anne Martine Christine Dominique Jean-Pierre Jean-Claude Marie-Claire Étienne Émile Hélène Élisabeth Gérard Olivier Laurent Pascal Serge Yves Maurice Roger Fernand Lucien Marc Annie",
    "it": "Giovanni Giuseppe Antonio Mario Luigi Francesco Carlo Pietro Paolo Marco Alessandro Andrea Roberto Stefano Maria Anna Giulia Chiara Elena Paola Franca Lucia Gaetano Ennio Renzo Arnaldo Federico Vittorio Enrico Ernesto Giorgio Sergio Piero Leandro Angelo Domenico Gian Emilio Ettore Silvana Gino Ugo Claudio",
    "es": "José Juan Antonio Manuel Francisco Luis Javier Carlos Miguel Pedro Ángel Fernando Jorge Rafael Ramón María Carmen Ana Isabel Dolores Pilar Teresa Rosa Josefa Ignacio Joaquín Julio Enrique Santos Elena Marta Inés Alberto Gonzalo Jaime Lourdes Beatriz Raúl Ricardo",
    "ru": "Александр Сергей Владимир Николай Андрей Алексей Иван Дмитрий Михаил Борис Юрий Виктор Анна Мария Елена Ольга Татьяна Наталья Галина Павел Пётр Лев Григорий Евгений Василий Константин",
    "tr": "Aleksandr Sergei Vladimir Nikolai Andrei Aleksei Ivan Dmitrii Mikhail Boris Iurii Viktor Anna Mariia Elena Ol’ga Tat’iana Natal’ia Galina Pavel Petr Lev Grigorii Evgenii Vasilii Konstantin Iakov Semen",
    "zh": "Zhihua Jian Kuisong Zedong Enlai Shaoqi Jiaxiang Danhui Zhe Xiaoping Guangmei Dehuai Yi Dayong Jun Ming Xiaoming Haiwen Chongji Xianzhi Zhongyun Jin Wentian Kang Boda Lifu Jieshi Guangya Hua Yonghong Lei Bing Qing Shu Guang Ling",
}
FAMILY = {
    "en": "Smith Jones Taylor Brown Williams Wilson Johnson Davies Robinson Wright Thompson Evans Walker White Roberts Green Hall Wood Jackson Clarke Hughes Edwards Turner Hill Moore Clark Harrison Scott Young Morris Ward Bell Cooper Bailey Parker Collins Murphy Kelly O’Brien O’Connor McDonald MacKenzie Gaddis Kennan Westad Offner Trachtenberg Iriye Cohen Schaller Stueck Tucker Christensen Goldstein Foot Zubok Pleshakov Ashworth Fitzgerald Hobsbawm Pocock Skinner Trevor-Roper Lloyd-Jones Whitfield Kirby Miller Stone Baker Price Field Rivers Lake West Law March May",
    "de": "Müller Schmidt Schneider Fischer Weber Meyer Wagner Becker Schulz Hoffmann Koch Bauer Richter Klein Wolf Schröder Neumann Schwarz Zimmermann Braun Krüger Hofmann Hartmann Lange Krause Lehmann Köhler Herrmann Kocka Wehler Mommsen Winkler Nipperdey Böckenförde Stolleis Grimm Habermas Koselleck Ritter Hillgruber Zöllner Canaris Larenz Medicus Palandt Gernhuber Esser Hauß Löwe Jäger Götz Rüthers Kötz Blasius",
    "fr": "Martin Bernard Dubois Durand Moreau Laurent Simon Michel Lefebvre Leroy Roux David Bertrand Morel Fournier Girard Bonnet Dupont Lambert Fontaine Rousseau Vincent Muller Lefèvre Faure Mercier Blanc Guérin Boyer Garnier Chevalier Renouvin Duroselle Braudel Febvre Bloch Duby Goubert Furet Ozouf Rémond Frank Soutou Le Goff Ladurie Corbin Chartier Nora Charle Agulhon Carbonnier Hauriou",
    "it": "Rossi Russo Ferrari Esposito Bianchi Romano Colombo Ricci Marino Greco Bruno Gallo Conti De Luca Mancini Costa Giordano Rizzo Lombardi Moretti Barbieri Fontana Santoro Mariani Rinaldi Caruso Ferrara Galli Martini Leone Cozzi Ventura Gaeta Preto Berengo Venturi De Felice Procacci Chabod Croce Cantimori Tenenti Zorzi Pullan Lanaro Tucci Povolo Benzoni Sapori Cracco",
    "es": "García Rodríguez González Fernández López Martínez Sánchez Pérez Gómez Martín Jiménez Ruiz Hernández Díaz Moreno Muñoz Álvarez Romero Alonso Gutiérrez Navarro Torres Domínguez Vázquez Ramos Gil Ramírez Serrano Blanco Molina Morales Suárez Ortega Delgado Castro Ortiz Rubio Marín Sanz Fontana Tusell Juliá Elorza Preston Casanova Fusi Palafox",
    "ru": "Иванов Петров Сидоров Кузнецов Смирнов Попов Васильев Соколов Михайлов Новиков Фёдоров Морозов Волков Алексеев Лебедев Семёнов Егоров Павлов Козлов Степанов Николаев Орлов Андреев Макаров Никитин Захаров Зайцев Соловьёв Борисов Яковлев Григорьев Романов Воробьёв Тихвинский Данилов Зеленин Ключевский Платонов",
    "tr": "Ivanov Petrov Sidorov Kuznetsov Smirnov Popov Vasil’ev Sokolov Mikhailov Novikov Fedorov Morozov Volkov Alekseev Lebedev Semenov Egorov Pavlov Kozlov Stepanov Nikolaev Orlov Andreev Makarov Nikitin Zakharov Zaitsev Solov’ev Borisov Iakovlev Tikhvinskii Miasnikov Kulik Kapitsa Roshchin Mikoian Molotov Vyshinskii Dedijer Vereshchagin Shchukin",
    "zh": "Shen Chen Yang Mao Zhou Liu Wang Li Zhang Zhao Huang Wu Xu Sun Hu Zhu Lin He Guo Ma Luo Liang Song Zheng Xie Han Tang Feng Yu Dong Xiao Cheng Cao Yuan Deng Fu Peng Lü Su Jiang Cai Jia Ding Wei Xue Ye Yan Pan Shi Niu Xiong Qian",
}
PLACES = {
    "en": "London|Oxford|Cambridge|New York|Chicago|Princeton|Princeton, NJ|Cambridge, MA|Cambridge, Mass.|New Haven|New Haven, CT|Stanford|Stanford, CA|Berkeley|Ithaca|Ithaca, NY|Chapel Hill|Boston|Philadelphia|Baltimore|Washington|Washington, DC|Washington, D.C.|Los Angeles|Toronto|Edinburgh|Manchester|Dublin|Lawrence, KS|Armonk, NY|Westport, CT|Basingstoke|Aldershot|Sydney|Melbourne|New Delhi|Hong Kong|Bloomington, IN|Columbia, MO|Durham, NC|Lanham, MD|Houndmills|Leiden|The Hague|London and New York|St Petersburg",
    "de": "Berlin|München|Frankfurt am Main|Frankfurt a. M.|Leipzig|Göttingen|Tübingen|Stuttgart|Köln|Hamburg|Wien|Zürich|Darmstadt|Paderborn|Opladen|Baden-Baden|Düsseldorf|Bonn|Heidelberg|Freiburg i. Br.|Münster|Weimar|Wiesbaden|Bern|Basel|Neuwied|München/Wien|Köln/Wien|Leipzig, Wien|Jena|Halle (Saale)|Reinbek bei Hamburg",
    "fr": "Paris|Lyon|Bruxelles|Genève|Lausanne|Grenoble|Rennes|Toulouse|Bordeaux|Strasbourg|Aix-en-Provence|Montpellier|Lille|Montréal|Québec|Louvain|Louvain-la-Neuve|La Haye|Rouen|Dijon|Nancy",
    "it": "Roma|Milano|Torino|Bologna|Firenze|Venezia|Napoli|Bari|Padova|Genova|Palermo|Vicenza|Treviso|Pisa|Roma-Bari|Verona|Brescia|Bergamo|Udine|Trieste|Modena",
    "es": "Madrid|Barcelona|México|México, D.F.|Buenos Aires|Valencia|Sevilla|Zaragoza|Granada|Bilbao|Salamanca|Bogotá|Lima|Santiago de Chile|La Habana|Valladolid|Pamplona",
    "ru": "М.|Москва|СПб.|Санкт-Петербург|Л.|Ленинград|Киев|Казань|Екатеринбург|Новосибирск|М.; Л.|М.—Л.|Томск|Иркутск|Саратов",
    "tr": "Moscow|Moskva|Leningrad|St. Petersburg|Kiev|M.|L.|SPb|Novosibirsk|Kazan’|Odessa",
    "zh": "Beijing|Shanghai|Guangzhou|Taipei|Nanjing|Chengdu|Hong Kong|Tianjin|Shenyang|Changchun|Wuhan",
}
PUBLISHERS = {
    "en": "Cambridge University Press|Oxford University Press|Princeton University Press|Harvard University Press|Yale University Press|Routledge|Macmillan|Palgrave Macmillan|Random House|Knopf|Alfred A. Knopf|W. W. Norton|Norton|Simon & Schuster|Cornell University Press|Stanford University Press|University of California Press|University of Chicago Press|University of North Carolina Press|Columbia University Press|Clarendon Press|Basic Books|Free Press|Penguin|Allen Lane|Weidenfeld & Nicolson|Longmans, Green & Co.|Longman|Faber and Faber|HMSO|Government Printing Office|U.S. Government Printing Office|Brill|M. E. Sharpe|Rowman & Littlefield|Manchester University Press|Edward Elgar|Ashgate|Hart Publishing|John Murray|Chatto & Windus|Jonathan Cape",
    "de": "Mohr Siebeck|C.H. Beck|Beck|Suhrkamp|Duncker & Humblot|Vandenhoeck & Ruprecht|Oldenbourg|Nomos|Böhlau|Steiner|Campus|de Gruyter|Fischer|Rowohlt|Klett-Cotta|Reclam|Springer|Westdeutscher Verlag|Luchterhand|Dietz|Akademie Verlag|Rütten & Loening",
    "fr": "Gallimard|Fayard|Le Seuil|Seuil|PUF|Presses universitaires de France|Armand Colin|Albin Michel|Flammarion|La Découverte|Plon|Hachette|Perrin|CNRS Éditions|Presses de Sciences Po|Dalloz|LGDJ|L’Harmattan|Honoré Champion|Droz|Publications de la Sorbonne|Imprimerie nationale",
    "it": "Laterza|Einaudi|Il Mulino|Feltrinelli|Mondadori|Rizzoli|Olschki|Giuffrè|Marsilio|Franco Angeli|FrancoAngeli|Bulzoni|Editori Riuniti|Neri Pozza|Sansoni|Bollati Boringhieri|Carocci|Viella|Donzelli|Utet|Loescher",
    "es": "Alianza|Alianza Editorial|Crítica|Taurus|Ariel|Siglo XXI|Fondo de Cultura Económica|Marcial Pons|Cátedra|Tecnos|Espasa-Calpe|Planeta|CSIC|El Colegio de México|Península|Tusquets|Akal|Biblioteca Nueva",
    "ru": "Наука|РОССПЭН|Политиздат|Международные отношения|Мысль|Прогресс|Изд-во МГУ|АСТ|Вече|Новое литературное обозрение|ИВИ РАН",
    "tr": "Nauka|ROSSPEN|Politizdat|Mezhdunarodnye otnosheniia|Mysl’|Progress",
    "zh": "Renmin chubanshe|Zhongyang wenxian chubanshe|Shijie zhishi chubanshe|Zhonghua shuju|Jiefangjun chubanshe|Zhonggong dangshi chubanshe",
}
JOURNALS = {
    "en": "American Historical Review|Columbia Law Rev.|Can. J. of Law & Society|Univ. of Toronto L.J.|J. of Economic History|Central European History|Kritika|Journal of Global History|Journal of American History|Diplomatic History|Cold War History|Journal of Cold War Studies|Past & Present|Past and Present|English Historical Review|The Historical Journal|Economic History Review|International History Review|Journal of Modern History|China Quarterly|Foreign Affairs|World Politics|Slavic Review|Pacific Historical Review|Political Science Quarterly|International Security|Journal of Contemporary History|Modern Asian Studies|Journal of Asian Studies|Russian Review|William and Mary Quarterly|History Workshop Journal|Isis|Speculum|Law and Society Review|Journal of Law and Society|Modern Law Review|Yale Law Journal|Harvard Law Review|Law Quarterly Review|Cambridge LJ|OJLS|MLR|LQR|Public Opinion Quarterly|New Left Review|Political Studies|Sociology|Inquiry|CWIHP Bulletin|Hispanic American Historical Review|Social History|Annals of Science",
    "de": "Historische Zeitschrift|HZ|Vierteljahrshefte für Zeitgeschichte|VfZ|Geschichte und Gesellschaft|GG|Zeitschrift für Geschichtswissenschaft|ZfG|Archiv für Sozialgeschichte|Juristenzeitung|JZ|NJW|Neue Juristische Wochenschrift|Archiv für die civilistische Praxis|AcP|Der Staat|Zeitschrift für Rechtssoziologie|Osteuropa|Jahrbücher für Geschichte Osteuropas|Der Spiegel|Merkur|Kritische Justiz|KJ|Die Verwaltung|DVBl|DÖV|Zeitschrift für Historische Forschung|Rechtstheorie|Leviathan|Kölner Zeitschrift für Soziologie und Sozialpsychologie|Deutschland Archiv|Archiv für Kulturgeschichte|ZRG GA",
    "fr": "Annales E.S.C.|Annales. Histoire, Sciences sociales|Revue historique|Revue d’histoire moderne et contemporaine|Relations internationales|Vingtième Siècle|Le Mouvement social|Revue française de science politique|Revue d’histoire diplomatique|Cahiers du monde russe|Actes de la recherche en sciences sociales|Revue de droit public|RFDA|Politique étrangère|Bibliothèque de l’École des chartes|Le Débat|Esprit|Genèses|Archives de philosophie du droit|Revue de synthèse|RTD civ.",
    "it": "Rivista storica italiana|Studi storici|Quaderni storici|Archivio veneto|Nuova rivista storica|Passato e presente|Società e storia|Archivio storico italiano|Studi veneziani|Storia contemporanea|Ateneo veneto|Arte veneta|Rassegna storica del Risorgimento|Il pensiero politico|Ricerche di storia politica|Rivista di storia del diritto italiano|Clio|Belfagor|Foro italiano",
    "es": "Hispania|Historia Social|Ayer|Estudios de Historia Social|Cuadernos de Historia Contemporánea|Historia Mexicana|Revista de Estudios Políticos|Anuario de Estudios Americanos|Revista de Indias|Historia y Política|Studia Historica|Revista de Occidente|Boletín de la Real Academia de la Historia|Anuario de Historia del Derecho Español",
    "ru": "Вопросы истории|Отечественная история|Российская история|Новая и новейшая история|Исторический архив|Проблемы Дальнего Востока|Международная жизнь|Исторические записки|Красный архив|Источник|Родина|Отечественные архивы|Вестник МГУ|Общественные науки и современность|Государство и право",
    "tr": "Voprosy istorii|Otechestvennaia istoriia|Novaia i noveishaia istoriia|Istoricheskii arkhiv|Mezhdunarodnaia zhizn’|Krasnyi arkhiv|Istochnik|Rodina|Otechestvennye arkhivy|Russkaia starina|Kommunist",
    "zh": "Lishi yanjiu|Jindaishi yanjiu|Zhonggong dangshi yanjiu|Dang de wenxian|Ershiyi shiji|Shijie lishi|Bainian chao|Dangshi yanjiu ziliao",
}
NEWSPAPERS = {
    "en": "New York Times|The New York Times|Washington Post|The Times|The Economist|Manchester Guardian|Chicago Daily Tribune|Los Angeles Times|The Age|Daily Telegraph|Christian Science Monitor|Wall Street Journal|Time|Newsweek|The Observer|Irish Times|Boston Globe|Baltimore Sun|South China Morning Post|The Spectator",
    "de": "Frankfurter Allgemeine Zeitung|FAZ|Süddeutsche Zeitung|Die Zeit|Neue Zürcher Zeitung|Frankfurter Zeitung|Vossische Zeitung|Der Spiegel|Die Welt|Vorwärts|Neues Deutschland|Kölnische Zeitung|Berliner Tageblatt",
    "fr": "Le Monde|Le Figaro|Le Temps|L’Humanité|Libération|La Croix|Le Matin|Journal des débats|Combat|Le Petit Parisien",
    "it": "Corriere della Sera|La Stampa|Il Messaggero|L’Unità|La Repubblica|Avanti!|Il Popolo|Gazzetta di Venezia|Il Sole",
    "es": "El País|ABC|La Vanguardia|El Sol|Excélsior|La Nación|El Mundo|El Imparcial|Mundo Obrero",
    "ru": "Правда|Известия|Красная звезда|Литературная газета|Труд|Независимая газета|Русские ведомости|Новое время",
    "tr": "Pravda|Izvestiia|Krasnaia zvezda|Trud|Literaturnaia gazeta|Novoe vremia|Russkie vedomosti",
    "zh": "Renmin ribao|Jiefang ribao|Guangming ribao|Dagong bao|Shenbao",
}
SIGNALS = {
    "en": "See|See also|Among others,|Important here is|In English translation:|For a critique,|see|see also|Cf.|cf.|Compare|But see|See, for example,|See, e.g.,|For example,|E.g.|See especially|See esp.|See in particular|See further|See generally|See, also,|See too|Quoted in|quoted in|Cited in|cited in|As quoted in|Reprinted in|reprinted in|repr. in|printed in|Published in|Contrast|Contra|Also|also|Again, see|and|On this, see|Here I follow|following|See e.g.|see above all|such as|esp.|The standard work is|A good account is|Quote from|Quotes from|Quoted from|See the discussion in|the best account is|in addition to|more recently|and, more generally,|In contrast, see|On the other hand, see|translated as|Reproduced in|for a different view,|As reported in|according to|This paragraph is based on|I draw on|see the account in|see also the essays in|and see|but see also",
    "de": "Vgl.|vgl.|Deutlich bei|Maßgeblich|In diesem Sinne|Vgl. auch|vgl. auch|Siehe|siehe|Siehe auch|S.|s.|s. auch|S. auch|Vgl. dazu|vgl. hierzu|Vgl. etwa|Vgl. nur|So etwa|Ausführlich dazu|Ausführlicher bei|Grundlegend|grundlegend|Hierzu|Dazu|dazu|Zit. nach|zit. nach|Zitiert nach|zitiert nach|Abgedruckt in|abgedruckt in:|Ebenso|ebenso|Anders|anders|A. A.|so auch|So auch|sowie|ferner|Ferner|Näher|näher|Näheres bei|Statt vieler|statt vieler|Zum Folgenden|z.B.|Etwa|etwa|aus:|kritisch|Kritisch dazu|Dagegen|dagegen|und|zuletzt|auch|Eingehend|Zusammenfassend",
    "fr": "Voir|voir|Voir aussi|voir aussi|Cf.|cf.|Cf. aussi|Voir par exemple|voir notamment|Voir notamment|Cité par|cité par|Cité dans|cité dans|Cité in|cité d’après|V.|v.|V. aussi|V. not.|Sur ce point, voir|À ce sujet, voir|à ce propos, voir|Sur cette question, cf.|Ainsi|Par exemple|Contra|Comp.|Comparer|Reproduit dans|reproduit in|Publié dans|et|ainsi que|plus récemment|d’après|Selon",
    "it": "Cfr.|cfr.|Cfr. anche|Si veda|si veda|Si vedano|si vedano|Vedi|vedi|Vedi anche|V.|v.|V. anche|Cit. in|cit. in|Citato in|citato da|Per esempio|Ad es.|Su questo punto cfr.|In proposito si veda|Sul tema|Per un quadro generale|Si veda inoltre|Contra|Pubblicato in|pubblicato in|edito in|riportato in|e|nonché|più in generale|Da ultimo",
    "es": "Véase|véase|Véanse|Véase también|véase también|Ver|ver|Cf.|cf.|Cfr.|cfr.|Vid.|vid.|Citado en|citado en|Cit. en|Citado por|Por ejemplo,|Sobre este punto, véase|Al respecto, véase|Reproducido en|Para una visión general, véase|y|así como|según|apud",
    "ru": "См.|см.|См. также|см. также|См. также:|См.:|см.:|Ср.|ср.|Ср.:|Цит. по:|Цит. по|цит. по:|Подробнее см.:|Подробнее об этом см.:|См., например:|Опубликовано:|Опубл.:|См. об этом:|а также",
}
SIGNALS["tr"] = SIGNALS["zh"] = SIGNALS["en"]
TOPIC_SIGNALS = {
    "en": "For {topic}, see|For {topic} see|For a discussion of {topic}, see|For {topic}, see also|On {topic}, see|on {topic} see|On {topic} see|For a different view of {topic}, see|for {topic}, see|For an overview of {topic}, see|For further analysis of {topic}, see|A fuller account of {topic} is given in|The text of {topic} was printed in|For details on {topic}, see, for example,|On {topic}, compare|For the background to {topic}, see especially|Documents on {topic} are in|The best study of {topic} is|As for {topic}, see|{topic} is discussed in|Regarding {topic}, see",
    "de": "Zu {topic} vgl.|Zum {topic} vgl.|Zur {topic} siehe|Zu {topic} siehe auch|Zur Geschichte der {topic} vgl.|Für {topic} siehe:|Zum Begriff der {topic} vgl.|Zur Frage der {topic} s.|Über {topic} vgl. jetzt|Ausführlich zu {topic}|Allgemein zu {topic}",
    "fr": "Sur {topic}, voir|Sur {topic}, cf.|Pour {topic}, voir|À propos de {topic}, voir|Pour une étude de {topic}, voir|Sur la question de {topic}, voir notamment|Sur {topic}, on se reportera à",
    "it": "Su {topic} cfr.|Sul tema di {topic} si veda|Per {topic}, cfr.|Per quanto riguarda {topic} si veda|Sulla figura di {topic} vedi|A proposito di {topic} si vedano",
    "es": "Sobre {topic}, véase|Para {topic}, véase|Sobre {topic}, cf.|Acerca de {topic}, véanse|Para un análisis de {topic}, véase",
    "ru": "О {topic} см.:|О {topic} см.|Подробнее о {topic} см.:|Об этом см. подробнее:|По вопросу о {topic} см.",
}
TOPIC_SIGNALS["tr"] = TOPIC_SIGNALS["zh"] = TOPIC_SIGNALS["en"]
PROSE = {
    "en": "I owe this point to {name}.|I am grateful to {name} for this reference.|The figures are approximate.|{name} thought otherwise, but his evidence is thin.|This was written in {year}, before the archives in {place} were opened.|Unless otherwise noted, all translations are my own.|It is not clear why {name} left {place} in {year}.|The original is lost.|Dates are given in the New Style.|The same argument was made by {name} in a letter of {year}, but nobody noticed.|This view has been challenged.|All emphases are in the original.|The literature on {topic} is too large to be cited here.|In {year} there were {num} such cases, of which {num2} came to court.|The Russian text differs slightly from the English one.|Compare the situation in {place}, where {topic} had been settled long before.|{name}, who was then in {place}, does not mention it.|The word has no exact equivalent.|An earlier version of this paper was read in {place} in {year}.|Names of persons are given in the form they used themselves.|{name} (1{num2}–1{num}) was a merchant of {place}.|The document is undated, but internal evidence points to {month} {year}.|For reasons of space I leave {topic} aside.|Author’s translation.|See chapter {num2} above.|See above, p. {num}.|See the introduction.|This is the figure given by {name}; others put it higher.|The Act was repealed in {year}.|He was dismissed in {month} {year} and died in {place} a year later.|The statement is repeated, without evidence, in most textbooks.|Not everyone agreed.",
    "de": "Hervorhebung im Original.|Den Hinweis verdanke ich {name}.|Die Zahlen beruhen auf eigenen Erhebungen.|Der Verfasser dankt {name} für wertvolle Hinweise.|Die Angaben für {year} sind unvollständig.|Dies gilt freilich nicht für {place}, wo {topic} schon {year} geregelt war.|Die Untersuchung wurde im Januar {year} in {place} durchgeführt.|Übersetzung des Verfassers.|So jedenfalls die herrschende Meinung.|Mündliche Mitteilung von {name}.|{name} war damals Referent im Ministerium.|Das Original ist nicht erhalten.|Siehe oben, Abschnitt {num2}.|Zur Begründung wird auf {topic} verwiesen.|Die Literatur ist inzwischen unübersehbar.|Anders war die Lage in {place}.",
    "fr": "Je remercie {name} de m’avoir signalé ce texte.|C’est nous qui soulignons.|Traduction de l’auteur.|Les chiffres de {year} sont incomplets.|L’original est perdu.|Il ne s’agit pas ici de {topic}.|{name} était alors consul à {place}.|Sauf mention contraire, les traductions sont les nôtres.|Le débat sur {topic} reste ouvert.|En {year}, on comptait {num} cas semblables.|Voir plus haut, chapitre {num2}.|Cette lettre n’est pas datée.|Il meurt à {place} en {year}.",
    "it": "Ringrazio {name} per la segnalazione.|Il corsivo è mio.|La traduzione è nostra.|I dati del {year} sono incompleti.|L’originale è andato perduto.|Non è questa la sede per discutere {topic}.|{name} era allora console a {place}.|Nel {year} si contavano {num} casi simili.|La lettera non è datata.|Il dibattito su {topic} è ancora aperto.|Si veda sopra, capitolo {num2}.|Morì a {place} nel {year}.",
    "es": "Agradezco a {name} esta referencia.|El subrayado es mío.|La traducción es nuestra.|Los datos de {year} son incompletos.|El original se ha perdido.|No es este el lugar para tratar de {topic}.|{name} era entonces cónsul en {place}.|En {year} se contaban {num} casos semejantes.|La carta no lleva fecha.|El debate sobre {topic} sigue abierto.|Véase más arriba, capítulo {num2}.|Murió en {place} en {year}.",
    "ru": "Выражаю благодарность {name} за указание на этот источник.|Курсив мой.|Перевод наш.|Данные за {year} г. неполны.|Подлинник утрачен.|Здесь мы не касаемся вопроса о {topic}.|В {year} г. таких случаев было {num}.|Письмо не датировано.|Здесь и далее даты приводятся по новому стилю.|Так в тексте.|Дата установлена по содержанию.",
}
PROSE["en"] += (
    "|‘{topic}’ is the usual word, but {name} says ‘{place}’.|Whether {name} ever knew of {topic} is unclear."
)
PROSE["de"] += (
    "|{name} ({year}–{num}) war Kaufmann in {place}.|In {place} wurden {year} in {num2},{num2} % aller Gemeinden Klagen über {topic} laut.|{name} wurde am {num2}. {month} {year} in {place} geboren und starb {year}.|Die Verhandlungen in {place} begannen im {month} {year} und dauerten {num2} Wochen.|Der Begriff „{topic}“ wird hier im engeren Sinne gebraucht.|Zwischen {year} und {year} stieg die Zahl der Klagen um {num2} %.|Eine Auswertung der Akten steht noch aus.|Im {month} {year} trat das Gesetz über {topic} in Kraft.|{name} danke ich für die Überlassung des Manuskripts.|So schrieb {name} im {month} {year} aus {place}, daß {topic}.|In den Jahren {year}—{year} wurden {num} Verfahren gezählt."
)
PROSE["fr"] += (
    "|{name} ({year}-{num}) était négociant à {place}.|En {month} {year}, {num2} % des affaires concernaient {topic}.|{name}, né à {place} le {num2} {month} {year}, mourut peu après.|Les négociations de {place} commencèrent en {month} {year}.|Le terme « {topic} » est pris ici au sens étroit.|La loi du {num2} {month} {year} n’y changea rien.|Entre {year} et {year}, le nombre des procès augmenta de {num2} %.|Le manuscrit de {name} est conservé à {place}.|Cette question sera reprise dans un prochain article."
)
PROSE["it"] += (
    "|{name} ({year}-{num}) era mercante a {place}.|Nel {month} {year} il {num2} % delle cause riguardava {topic}.|{name}, nato a {place} il {num2} {month} {year}, morì poco dopo.|Le trattative di {place} cominciarono nel {month} {year}.|Il termine «{topic}» è usato qui in senso stretto.|La legge del {num2} {month} {year} non mutò nulla.|Tra il {year} e il {year} il numero dei processi crebbe del {num2} %.|Il manoscritto di {name} è perduto."
)
PROSE["es"] += (
    "|{name} ({year}-{num}) era comerciante en {place}.|En {month} de {year}, el {num2} % de los pleitos trataba de {topic}.|{name}, nacido en {place} el {num2} de {month} de {year}, murió poco después.|Las negociaciones de {place} comenzaron en {month} de {year}.|El término «{topic}» se usa aquí en sentido estricto.|La ley del {num2} de {month} de {year} no cambió nada.|Entre {year} y {year} el número de causas aumentó un {num2} %."
)
PROSE["ru"] += (
    "|{name} ({year}–{num}) был купцом.|В {year} г. {num2} % дел касались вопроса: {topic}.|{name} родился {num2} {month} {year} г. и умер через год.|Переговоры начались в {year} г. и продолжались {num2} недель.|Термин «{topic}» употребляется здесь в узком смысле.|Закон от {num2} {month} {year} г. ничего не изменил.|Рукопись утрачена, но {name} её видел.|По сведениям {name}, в городе было {num} домов.|Автор благодарит {name} за ценные замечания."
)
PROSE["tr"] = PROSE["zh"] = PROSE["en"]
TAILS = {
    "en": " argues that {topic}| shows {topic}| notes that {topic}| is still useful|, who argues {topic}| (on {topic})|, both of which {topic}|, on {topic}|, who denies it|, where {name} is not mentioned|, with further references|, for {topic}|, who argues that {topic} came first|, but without naming {name}| for {topic}| (with a good bibliography)|, is silent on this|, reaches the opposite conclusion| and the sources cited there|; the date is wrong",
    "de": " hat gezeigt, daß {topic}| zeigt {topic}| nennt {topic}|, wonach {topic}| mit weiteren Nachweisen| m. w. N.|, wo von {topic} die Rede ist|, dort auch zu {topic}| (mit Literatur)| berichtet von {topic}",
    "fr": " montre que {topic}| a étudié {topic}|, qui note que {topic}|, qui soutient le contraire|, où il est question de {topic}| et la bibliographie citée|, à propos de {topic}",
    "it": " mostra come {topic}| ha studiato {topic}|, dove si parla di {topic}| e la bibliografia ivi citata|, che sostiene il contrario|, a proposito di {topic}",
    "es": " muestra que {topic}| ha estudiado {topic}|, quien sostiene lo contrario| y la bibliografía allí citada|, donde se trata de {topic}",
    "ru": ", где речь идёт о {topic}| и др.",
}
TAILS["en"] += (
    "|, which has “{topic}”|, which has “{topic},” with {name}’s|, in which {name} stated that {topic}|, as is {topic}"
)
TAILS["tr"] = TAILS["zh"] = TAILS["en"]
IBID = {
    "en": "Ibid.|ibid.|Ibid|Id.|id.|Idem.|Ibidem",
    "de": "Ebd.|ebd.|Ebenda|ebenda|Ebda.|Ibid.|A. a. O.|a.a.O.",
    "fr": "Ibid.|ibid.|Ibidem|Id.|Idem",
    "it": "Ibid.|ibid.|Ivi|ivi|Ibidem|Ibi",
    "es": "Ibid.|Ibídem|Ibid|ibid.|Íd.",
    "ru": "Там же|Там же.|там же",
    "tr": "Ibid.|ibid.|Ibid",
    "zh": "Ibid.|ibid.",
}
OPCIT = {
    "en": "op. cit.|loc. cit.|art. cit.|cited above|supra|above|op. cit",
    "de": "a.a.O.|a. a. O.|aaO|op. cit.|ebd.",
    "fr": "op. cit.|art. cit.|art. cité|ouv. cité|loc. cit.|op. cit",
    "it": "op. cit.|cit.|art. cit.|op.cit.|loc. cit.",
    "es": "op. cit.|ob. cit.|art. cit.|loc. cit.",
    "ru": "Указ. соч.|указ. соч.|Ук. соч.",
    "tr": "op. cit.",
    "zh": "op. cit.",
}
NOTE_REF = {
    "en": "n. {n}|note {n}|supra n. {n}|supra note {n}|above, n. {n}|(n {n})|above n. {n}|note {n} above|(note {n})|see note {n}",
    "de": "(Anm. {n})|Anm. {n}|(wie Anm. {n})|wie Anm. {n}|(Fn. {n})|Fn. {n}|oben Anm. {n}|(FN {n})",
    "fr": "note {n}|supra, note {n}|(note {n})|cité n. {n}|supra n. {n}",
    "it": "nota {n}|n. {n}|supra, nota {n}|(nota {n})|alla nota {n}",
    "es": "nota {n}|n. {n}|supra, nota {n}",
    "ru": "(прим. {n})|сноска {n}",
    "tr": "note {n}|n. {n}",
    "zh": "n. {n}|note {n}",
}
SAME = {
    "en": "idem|Idem|Id.|id.|the same author|ead.",
    "de": "ders.|Ders.|dies.|Dies.|derselbe|dieselbe",
    "fr": "id.|Id.|idem|le même|eadem",
    "it": "Id.|id.|Idem|Ead.",
    "es": "íd.|Id.|el mismo|ídem",
    "ru": "Он же|он же|Он же.",
    "tr": "idem|Idem",
    "zh": "idem",
}
HEREAFTER = {
    "en": "hereafter|hereinafter|henceforth|hereafter cited as|hereinafter cited as",
    "de": "im Folgenden|künftig|fortan zit. als|im Folgenden zitiert als",
    "fr": "désormais|ci-après|dorénavant",
    "it": "d’ora in poi|d’ora innanzi|in seguito|da ora",
    "es": "en adelante|desde ahora",
    "ru": "далее|далее –",
    "tr": "hereafter|henceforth",
    "zh": "hereafter",
}
ARCHIVES = {
    "en": "Rothschild Archive, London#RAL|Devon Record Office, Exeter#DRO|National Archives and Records Administration, College Park, Maryland#NARA|The National Archives, London#TNA|Public Record Office#PRO|The National Archives of the UK#TNA|Library of Congress, Manuscript Division#LCM|British Library#BL|Harry S. Truman Library#HSTL|Bodleian Library#Bodl.|Dwight D. Eisenhower Library, Abilene, Kansas#DDEL|National Archives of India#NAI|Hoover Institution Archives#HIA|Churchill Archives Centre, Cambridge#CAC|Seeley G. Mudd Manuscript Library, Princeton#SMML|India Office Records#IOR|League of Nations Archives, Geneva#LNA|Imperial War Museum#IWM|Public Archives of Canada#PAC|U.S. National Archives#NA",
    "de": "Bundesarchiv#BArch|Bundesarchiv Koblenz#BA|Politisches Archiv des Auswärtigen Amts#PA AA|Geheimes Staatsarchiv Preußischer Kulturbesitz#GStA PK|Bayerisches Hauptstaatsarchiv#BayHStA|Haus-, Hof- und Staatsarchiv, Wien#HHStA|Stadtarchiv Köln#StA Köln|Staatsarchiv Hamburg#StAHH|SAPMO-BArch#SAPMO|Landesarchiv Berlin#LAB|Hauptstaatsarchiv Stuttgart#HStAS|Stiftung Archiv der Parteien#SAPMO",
    "fr": "Archives nationales, Paris#AN|Archives nationales#AN|Archives du ministère des Affaires étrangères#AMAE|Ministère des Affaires étrangères, Paris#MAE|Service historique de la Défense#SHD|Bibliothèque nationale de France#BnF|Archives départementales du Rhône#AD Rhône|Archives de la Préfecture de police#APP|Archives nationales d’outre-mer#ANOM",
    "it": "Archivio di Stato di Venezia#ASV|Archivio di Stato di Firenze#ASFi|Archivio Centrale dello Stato#ACS|Archivio storico diplomatico del Ministero degli Affari Esteri#ASMAE|Archivio Segreto Vaticano#ASV|Biblioteca Nazionale Marciana#BNM|Biblioteca Apostolica Vaticana#BAV|Archivio storico comunale#ASC|Museo Correr#MCV",
    "es": "Archivo Histórico Nacional#AHN|Archivo General de Simancas#AGS|Archivo General de Indias#AGI|Archivo General de la Nación#AGN|Archivo del Ministerio de Asuntos Exteriores#AMAE|Archivo General de la Administración#AGA|Biblioteca Nacional de España#BNE",
    "ru": "Российский государственный архив социально-политической истории#РГАСПИ|Архив внешней политики РФ#АВП РФ|Государственный архив Российской Федерации#ГАРФ|Российский государственный исторический архив#РГИА|Российский государственный военный архив#РГВА|Архив Президента РФ#АП РФ|Российский государственный архив древних актов#РГАДА|ОР РГБ#ОР РГБ|ЦГАОР СССР#ЦГАОР",
    "tr": "Rossiiskii gosudarstvennyi arkhiv sotsial’no-politicheskoi istorii#RGASPI|Arkhiv vneshnei politiki Rossiiskoi Federatsii#AVPRF|Gosudarstvennyi arkhiv Rossiiskoi Federatsii#GARF|Arkhiv Prezidenta Rossiiskoi Federatsii#APRF|Rossiiskii gosudarstvennyi arkhiv ekonomiki#RGAE|Rossiiskii gosudarstvennyi voennyi arkhiv#RGVA|Russian State Archive of Contemporary History#RGANI|Archive of Foreign Policy of the Russian Federation, Moscow#AVPRF",
    "zh": "Zhonghua renmin gongheguo waijiaobu dang’anguan#CFMA|Zhongyang dang’anguan#CCA|Academia Historica, Taipei#AH|Chinese Foreign Ministry Archive#CFMA|Shanghai Municipal Archives#SMA|Number Two Archives, Nanjing#SHAC",
}
LOCATIONS = {
    "en": "RG {a}, Central Decimal File {y}–{yy}, {d}|RG {a}, CDF {y}–{yy}, {d}|RG {a}, Box {n}|RG {a}, Entry {n}, Box {b}|RG {a}, Records of the {office}, Lot File {n}D{b}, Box {a}|FO {n}/{d3}|FO 371/{d5}|CAB {a}/{d3}|WO {a}/{n}|PREM {b}/{d3}, fols. {n}–{m}|CO {n}/{b}|Add. MS {d5}, fols {n}–{m}|Add MS {d5}, f. {n}|MS Eng. hist. c. {n}|{name} Papers, Box {b}|{name} Papers, Box {b}, Folder {a}|{name} Papers, box {b}, folder “{office}”|{name} Papers, MS {d3}, fol. {n}|PSF, Box {n}, {office}|T {n}/{d3}|President’s Secretary’s Files, box {n}|Subject Files, Box {b}, {office}|Despatches from {place}, M{n}, Reel {b}|box {b}, file {n}|records of {office}, reel {n}|Microfilm M{n}, roll {b}|Ser. {a}, vol. {b}, no. {n}|Lot File {n}D{b}, Box {a}: {office}",
    "de": "R {n}/{d3}|R {n}, Bl. {m}|NL {name}, Nr. {n}|N {d4}/{n}, Bl. {m}|Rep. {n}, Nr. {d3}|I. HA, Rep. {n}, Nr. {m}|Best. {n}, Nr. {d3}|MA {d5}|DY 30/{d4}, Bl. {n}–{m}|B {n}, Bd. {d3}|Abt. IV, R {d5}|Fasz. {n}, fol. {m}|Nl. {name}, Bd. {b}, Bl. {n}|R {d4}, Bd. {b}, Bl. {n} f.|StK {d4}|Akten {office}, Nr. {n}|AB-Akten, Nr. {n}",
    "fr": "F7 {d5}|série F7, carton {d5}|AJ {n}, {d3}|{n} AP {b}|F/7/{d5}|Correspondance politique, Allemagne, vol. {n}, fol. {m}|série Z-Europe, URSS, vol. {n}, f° {m}|papiers {name}, carton {b}|ms. fr. {d5}, fol. {n}|nouv. acq. fr. {d5}, f. {n}|CP, Russie, vol. {n}, ff. {n}-{m}|BB18 {d4}|GR 7 N {d4}|M {d3}, dossier {n}|carton {b}, dossier {a}",
    "it": "b. {n}, fasc. {b}|Senato, Deliberazioni, reg. {n}, c. {m}r|Consiglio dei Dieci, b. {n}, c. {m}|b. {n}|reg. {n}, c. {m}v|filza {n}, c. {m}|Fondo {name}, b. {b}, fasc. {a}|cod. It. VII {d4}, c. {n}|Notarile, Atti, b. {d4}, c. {n}r|Miscellanea Codici, b. {n}|PCM {y}, fasc. {a}.{b}/{d4}|Segr. di Stato, Nunziatura, vol. {n}, f. {m}|Provveditori, reg. {n}, cc. {n}-{m}",
    "es": "Estado, leg. {d4}|Estado, legajo {d4}, exp. {n}|leg. {n}, f. {m}|Ramo Inquisición, vol. {n}, exp. {b}, f. {m}|Indiferente General, leg. {n}|R-{d4}, exp. {n}|caja {n}, exp. {b}|Gobernación, leg. {n}, fols. {n}-{m}|Ms. {d5}, fol. {n}",
    "ru": "Ф. {n}. Оп. {b}. Д. {d3}. Л. {m}|Ф. {n}. Оп. {b}. Д. {d3}. Л. {n}–{m}|ф. {n}, оп. {b}, д. {d3}, л. {m}|Ф. {n}. Оп. {b}. Ед. хр. {d3}. Л. {m} об.|Ф. {n}, оп. {b}, п. {a}, д. {d3}, лл. {n}-{m}|Ф. {n}. Оп. {b}. Д. {d3}",
    "tr": "f. {n}, op. {b}, d. {d3}, ll. {n}–{m}|f. {n}, op. {b}, d. {d3}, l. {m}|fond {n}, opis {b}, delo {d3}, listy {n}–{m}|f. {n}, op. {b}, p. {a}, d. {d3}, ll. {n}–{m}|fond {n}, op. {b}, papka {a}, delo {d3}, l. {m}|f. {n}, op. {b}, d. {d3}, l. {m}ob|f. {n}, d. {d3}|f. {n}, op. {b}, por. {a}, d. {d3}, l. {m}|d. {d3}, ll. {n}–{m}|l. {m}|ll. {n}–{m}",
    "zh": "{n}-{d5}-{b2}|{n}-{d5}-{b2}, {a}–{b}|B{n}-{a}-{b}|file {d3}-{n}|no. {n}-{d5}-{b2}(1)",
}
OFFICES = {
    "en": "Secretary of State|Foreign Office|Department of State|War Department|Treasury|Council of Ministers|Foreign Ministry|Central Committee|Acting Secretary|Embassy in Moscow|the President|Board of Trade|Colonial Office|Joint Chiefs of Staff|FE|RP|EUR|Admiralty|Home Office|Foreign Relations|General Correspondence",
    "de": "Auswärtiges Amt|Reichskanzlei|Reichsministerium des Innern|Botschaft Paris|Staatsministerium|Regierungspräsidium Köln|Generalstab|Kultusministerium|ZK der SED|Reichskanzler",
    "fr": "ministère des Affaires étrangères|ministre des Affaires étrangères|préfet du Rhône|ambassade de France à Moscou|ministre de l’Intérieur|Quai d’Orsay|président du Conseil",
    "it": "Ministero degli Esteri|ministro degli Esteri|Senato|prefetto di Venezia|ambasciata a Parigi|Presidenza del Consiglio|podestà di Padova",
    "es": "Ministerio de Estado|ministro de Estado|gobernador civil|embajada en París|virrey|Consejo de Indias|Real Audiencia",
    "ru": "ЦК ВКП(б)|Совет Министров СССР|НКИД|МИД СССР|Наркоминдел|СНК СССР|Политбюро ЦК",
    "tr": "Council of Ministers|Central Committee of the VKP(b)|Foreign Ministry|Politburo|NKID|Sovnarkom|MID",
    "zh": "Foreign Ministry|CCP Central Committee|Chinese embassy in Moscow|Northeast Bureau|Central Military Commission",
}
# Offices after a preposition that is one with their article: lettre du préfet au ministre, Schreiben des Landrats an den Minister.
OFFICERS = {
    "de": "Landrats von {p}|Regierungspräsidenten in {p}|Oberbürgermeisters von {p}|Ministers des Innern|Gesandten in {p}|Konsuls in {p}|Bischofs von {p}|Polizeipräsidenten von {p}|Generalkonsuls in {p}|Magistrats der Stadt {p}",
    "fr": "préfet de {p}|sous-préfet de {p}|ministre de l’Intérieur|maire de {p}|consul de France à {p}|procureur général de {p}|général commandant à {p}|gouverneur de {p}|recteur de {p}|ministre de la Guerre|commissaire de la marine à {p}",
    "it": "prefetto di {p}|podestà di {p}|doge|console a {p}|ministro degli Esteri|viceré di {p}|vescovo di {p}|provveditore generale|questore di {p}|nunzio a {p}|capitano di {p}",
    "es": "gobernador de {p}|virrey de {p}|virrey|corregidor de {p}|ministro de Estado|conde de {p}|obispo de {p}|intendente de {p}|cónsul en {p}|capitán general de {p}|alcalde de {p}",
}
OFFICERS_TO = {
    "de": "Landrat von {p}|Minister des Innern|Reichskanzler|Regierungspräsidenten in {p}|Magistrat der Stadt {p}|Oberpräsidenten|König|Bischof von {p}|Staatssekretär des Auswärtigen Amts",
    "fr": "ministre de l’Intérieur|ministre des Affaires étrangères|préfet de {p}|roi|président du Conseil|ministre de la Marine|garde des Sceaux|maire de {p}|directeur général",
    "it": "doge|Senato|papa|ministro dell’Interno|prefetto di {p}|re|granduca|segretario di Stato|governatore di {p}|cardinale di {p}",
    "es": "rey|Consejo de Indias|virrey|ministro de Estado|gobernador de {p}|presidente de la Audiencia|marqués de {p}|secretario de Estado|ministro de Ultramar",
}
GENRES = {
    "en": "letter|telegram|memorandum|memo|report|minutes|despatch|dispatch|cable|draft|note|Memorandum of conversation|memorandum of conversation|diary|aide-mémoire|circular telegram|memcon|minute",
    "de": "Brief|Schreiben|Telegramm|Aufzeichnung|Bericht|Protokoll|Denkschrift|Vermerk|Erlass|Tagebuch|Drahtbericht",
    "fr": "lettre|télégramme|rapport|note|dépêche|compte rendu|procès-verbal|mémoire",
    "it": "lettera|telegramma|relazione|rapporto|dispaccio|memoria|supplica|promemoria",
    "es": "carta|telegrama|informe|despacho|memoria|nota|oficio",
    "ru": "письмо|телеграмма|докладная записка|отчёт|запись беседы|протокол|справка|донесение",
    "tr": "telegram|letter|report|memorandum|record of conversation|zapis’ besedy|protocol|diary",
    "zh": "telegram|report|letter|instruction|minutes of conversation|memorandum",
}
MONTHS = {
    "en": "January February March April May June July August September October November December",
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "tr": "January February March April May June July August September October November December",
    "zh": "January February March April May June July August September October November December",
}
THESES = {
    "en": "Ph.D. diss.|PhD diss.|Ph.D. dissertation|PhD thesis|unpublished doctoral thesis|unpublished PhD thesis|M.A. thesis|MA thesis|D.Phil. thesis|unpublished DPhil thesis|senior thesis",
    "de": "Diss.|Diss. phil.|Diss. jur.|phil. Diss.|Dissertation|Habil.|Magisterarbeit|Diss. iur.|unveröff. Diss.",
    "fr": "thèse de doctorat|thèse|thèse d’État|mémoire de maîtrise|thèse de 3e cycle|mémoire de DEA|thèse de droit",
    "it": "tesi di laurea|tesi di dottorato|tesi di dottorato inedita",
    "es": "tesis doctoral|tesis doctoral inédita|memoria de licenciatura|tesis de maestría",
    "ru": "дис. ... канд. ист. наук|дис. ... д-ра ист. наук|автореф. дис. ... канд. ист. наук|канд. дис.",
    "tr": "Ph.D. diss.|kand. diss.|avtoreferat",
    "zh": "Ph.D. diss.|M.A. thesis",
}
UNIVERSITIES = {
    "en": "University of Wisconsin–Madison|Harvard University|University of Oxford|University of Cambridge|Columbia University|London School of Economics|Univ. of Wales|Yale University|University of California, Berkeley|Stanford University|University of Chicago|University of London|Indiana University|University of Sydney|Univ. of Edinburgh",
    "de": "Universität München|Univ. Köln|Freie Universität Berlin|Universität Bielefeld|Univ. Hamburg|Universität Wien|Heidelberg|Göttingen",
    "fr": "Université de Paris I|université Paris-Sorbonne|EHESS|Université Lyon 2|IEP de Paris|Université de Nanterre|École des chartes",
    "it": "Università di Padova|Università Ca’ Foscari di Venezia|Università degli studi di Milano|Università di Bologna|Università di Torino",
    "es": "Universidad Complutense de Madrid|Universidad de Barcelona|UNAM|Universidad de Sevilla|El Colegio de México",
    "ru": "МГУ|СПбГУ|ИВИ РАН|Институт истории СССР",
    "tr": "Moscow State University|Leningrad University",
    "zh": "Peking University|Princeton University|Columbia University",
}
EDITIONS = {
    "en": "2nd ed.|3rd ed.|rev. ed.|2nd edn|new edn|2d ed.|10th ed.|second edition|paperback ed.|5th ed.",
    "de": "2. Aufl.|3., neubearb. Aufl.|4. Auflage|2., erw. Aufl.|Neuausgabe|ND|22. Aufl.",
    "fr": "2e éd.|nouv. éd.|3e édition|rééd.|éd. revue",
    "it": "2a ed.|II ed.|nuova ed.|3ª ed.",
    "es": "2.ª ed.|3ª ed.|2a. ed.|nueva edición",
    "ru": "2-е изд.|3-е изд., испр.|изд. 2-е",
    "tr": "2nd ed.|2-e izd.",
    "zh": "rev. ed.|2nd ed.",
}
TRANSLATED = [
    "At the side of giants", "The road to the north", "Selected telegrams on foreign affairs", "Memoirs of a diplomat", "The history of the party in the northeast",
    "Chronicle of negotiations", "A study of early relations", "Two leaders", "The first decade", "Collected documents on the treaty", "Reminiscences of the war years", "New light on the alliance",
    "Problems of the joint-stock companies", "Diplomatic archives", "Historical research", "The truth about the border question", "Summary of talks", "Manuscripts since the founding of the state",
]  # fmt: skip
PINYIN = "zhong guo li shi wai jiao guan xi yan jiu jian guo yi lai wen gao nian pu zhuan hui yi lu dang de wen xian mao ze dong zhou en lai liu shao qi su lian chao xian zhan zheng tong meng xin jiang dong bei wen ti shi mo ji qi ying xiang zai shen bian ju ren he mei guo leng zhan dui wai zheng ce zhuan ti zi liao xuan bian".split()
TRANSLIT = "Sovetsko-kitaiskie otnosheniia Istoriia vneshnei politiki SSSR K voprosu o Russko-kitaiskie Vospominaniia diplomata Materialy po istorii Ocherki istorii kraia gosudarstva Stalin i Mao Dva vozhdia Dokumenty i materialy Rossiia i Zapad v nachale XX veka Politicheskaia bor’ba v Rossii Ekonomika Sibiri Perepiska s iz istorii godakh revoliutsii narodnogo khoziaistva Dal’nii Vostok problemy i suzhdeniia Opyt opisaniia promyshlennosti".split(
    " "
)
RUSSIAN = "История внешней политики|К вопросу о советско-китайских отношениях|Воспоминания дипломата|Очерки истории края|Документы и материалы|Россия и Запад в начале XX века|Политическая борьба в России|Экономика Сибири в годы войны|Переписка с друзьями|Материалы по истории крестьянства|Дальний Восток: проблемы и суждения|Советская деревня глазами ОГПУ|Государство и общество в России|Из истории Коминтерна|Революция и культура|Земельная реформа 1861 года|Становление советской дипломатии|Общественное мнение и власть|Русская эмиграция в Китае|Формирование рабочего класса".split(
    "|"
)
