"""Makes ``outlets.json`` of the list that LICENCES.md names: ``python clean.py countries.json > outlets.json``.

Kept are the names by country. The list names feeds: their titles are put right by hand here, and what is no outlet for
an op-ed (sport, feeds of a ministry) or lies outside any country is left out.
"""

import json
import re
import sys
from pathlib import Path

from babel.core import get_global

NAMES = {
    "Brisbane Times - Latest News": "Brisbane Times", "Business News - Latest Headlines": "Business News",
    "Sydney Morning Herald - Latest News": "Sydney Morning Herald", "The Age - Latest News": "The Age",
    "The Canberra Times - Local News": "The Canberra Times", "jagonews24.com | rss Feed": "Jago News 24",
    "barbados Today": "Barbados Today", "Xinhua - China": "Xinhua", "L'Obs - A la une": "Le Nouvel Obs (L'Obs)",
    "La Dépêche du Midi : actualités et info en direct de la région Occitanie et des environs - ladepeche.fr":
        "La Dépêche du Midi",
    "L&#039;essentiel": "L'essentiel", "france24.com": "France 24", "Ouest-France - Actualité": "Ouest-France",
    "Ouest France": "Ouest-France", "Aktuell - FAZ.NET": "Frankfurter Allgemeine",
    "香港新聞RSS - 香港經濟日報 hket.com": "香港經濟日報", "BBC News - India": "BBC News India",
    "Business Line - Home": "Business Line",
    "Deccan Chronicle - Latest India news | Breaking news | Hyderabad News | World news | Business news | Politics"
    " | Technology news": "Deccan Chronicle",
    "Latest And Breaking Hindi News Headlines, News In Hindi | अमर उजाला हि"
    "ंदी न्यूज़ | - Amar Ujala": "Amar Ujala",
    "Top Stories News - Gujarat Samachar : World's Leading Gujarati Newspaper": "Gujarat Samachar",
    "देश | दैनिक भास्कर": "Dainik Bhaskar", "ઈન્ડિયા | દિવ્ય ભાસ્કર": "દિવ્ય ભાસ્કર", "DW - Iran": "DW Iran",
    "Irish Mirror - Home": "Irish Mirror", "Voice of America - Iran": "Voice of America Iran",
    "تابناک | TABNAK": "Tabnak", "خبرگزاری باشگاه خبرنگاران | آخرین اخبار ایران و جهان | YJC": "YJC",
    "خبرگزاری خبرآنلاین - آخرین اخبار ایران و جهان | Khabaronline": "Khabar Online",
    "خبرگزاری مهر | اخبار ایران و جهان | Mehr News Agency": "Mehr News", "عصر ايران": "Asriran.com",
    "Adnkronos - ultimoratop": "Adnkronos", "RSS di - ANSA.it": "ANSA.it", "Japan Times latest articles": "Japan Times",
    "ライブドアニュース - 主要トピックス": "livedoor News", "Republika Online RSS Feed": "Republika Online",
    "El Informador :: Noticias de Jalisco, México, Deportes & Entretenimiento": "El Informador",
    "Lo último en Vanguardia MX": "Vanguardia MX", "Portada, El Siglo de Torreón": "El Siglo de Torreón",
    "Reforma.com": "Reforma", "Nigeria News Links | Today's Updates - Nigerian Bulletin": "Nigerian Bulletin",
    "The Guardian Nigeria News – Nigeria and World News": "The Guardian Nigeria",
    "The Nation - Top Stories": "The Nation", "The News International - Pakistan": "The News International",
    "UrduPoint.com All Urdu News": "UrduPoint.com", "GMA News Online / News": "GMA News Online",
    "philstar.com - RSS Headlines": "PhilSTAR.com", "Dziennik.pl Dziennik - dziennik.pl": "Dziennik.pl",
    "GazetaPrawna.pl - biznes, podatki, prawo, finanse, wiadomości, praca": "GazetaPrawna.pl",
    "https://www.rp.pl": "Rzeczpospolita", "www.wirtualnemedia.pl": "wirtualnemedia.pl",
    "Onet Wiadomosci": "Onet Wiadomości", "Lenta.ru : Новости": "Lenta.ru",
    "NEWSru.com :: Главные новости": "NEWSru.com",
    "RT - Daily news": "RT", "The Moscow Times - Independent News From Russia": "The Moscow Times",
    "Все материалы - Московский Комсомолец": "Московский Комсомолец", "RG.ru Rossiyskaya Gazeta": "Rossiyskaya Gazeta",
    "Российская Газета": "Rossiyskaya Gazeta", "El Periódico - portada": "El Periódico", "interfax": "Interfax",
    "Еспресо - український погляд на світ!": "Еспресо", "Информационное агентство УНИАН": "УНИАН",
    "Новини на tsn.ua": "ТСН", "Последние новости на сайте korrespondent.net": "korrespondent.net",
    "Цензор.НЕТ - Новости": "Censor.net", "Daily Express :: News Feed": "Daily Express",
    "Home | Mail Online": "Mail Online", "World news | The Guardian": "The Guardian",
    "NPR : National Public Radio": "NPR", "Yahoo News - Latest News & Headlines": "Yahoo News",
    "IOL section feed for News": "IOL", "Cumhuriyet.com.tr: Son Dakika": "Cumhuriyet",
    "STARGAZETE.COM": "STAR", "All: BreakingNews.ie": "BreakingNews.ie", "Borsen.": "Børsen",
    "Cyprus Mail (English)": "Cyprus Mail", "Phnom Penh Post (English)": "Phnom Penh Post",
    "Elu24 meelelahutusuudised": "Elu24", "Radio Nostalgie Guin": "Radio Nostalgie Guinée",
    "Sapo Notícias (Destaques)": "Sapo Notícias", "Televiziunea Română (TVR)": "Televiziunea Română (TVR)",
    "Myanmar Gazette News Media Forum Network": "Myanmar Gazette", "Hong Kong Free Press HKFP": "Hong Kong Free Press",
    "Clarin": "Clarín", "El dia": "El Día", "La Nacion": "La Nación", "Ole": "Olé", "EL PAIS": "El País",
    "Liberation": "Libération", "Le Journal de Montreal": "Le Journal de Montréal",
    "Le Journal de Quebec": "Le Journal de Québec", "Radio Canada": "Radio-Canada",
    "Tribune de Geneve": "Tribune de Genève",
    "Neue Zuercher Zeitung": "Neue Zürcher Zeitung", "Tages Anzeiger": "Tages-Anzeiger",
    "Sueddeutsche.de": "Süddeutsche Zeitung", "Haber Turk": "Habertürk", "Yeni Safak": "Yeni Şafak",
    "Diario Expansion": "Expansión", "elmundo.es": "El Mundo", "LaVanguardia.com": "La Vanguardia",
    "kalerkantho Kantho": "Kaler Kantho", "Kalerkantho.com": "Kaler Kantho", "TIME.com": "TIME",
}  # fmt: skip
LEFT_OUT = {
    "Xinhua - Business", "Xinhua - Sci & Tech", "Xinhua - World", "SRF Sport", "Futbolred.com", "Sport.cz", "Super.cz",
    "ShowBiz.cz", "dzFoot.com", "futbolecuador.com", "StudioFútbol", "Stad El Ahly", "France Diplomacy",
    "Ministry for Europe and Foreign Affairs - Actualités", "Sky Sports", "Ghana MMA", "Sport Geza", "ONE",
    "hongkongnews.net latest rss headlines", "India | The Guardian", "Italy | The Guardian", "Mexico | The Guardian",
    "SEBI RSS Feed", "TechGenyz", "Economic Times B2B", "Top World News- News18.com", "India News",
    "اخبار ایران و جهان", "Corriere dello Sport", "Milan News", "Daily Sports Online", "nikkansports.com",
    "BRIDGE（ブリッジ）テクノロジー＆スタートアップ情報", "Elbotola.com", "FotoMac", "sporx", "News Blog",
    "Latest Nigeria News, Nigerian Newspapers, Politics", "قومی خبریں", "ایکسپریس اردو", "Najnowsze",
    "Gazeta Sporturilor",
    "Nigerian News. Latest Nigeria News. Your online Nigerian Newspaper.", "WIW Sport", "Sport.sk", "ESPN",
    "Top Gear: The Philippine authority on cars and the automotive industry", "UNBOX PH", "CBSSports.com",
    "Jornal Record",
    "TechCrunch", "TechCentral", "Yardbarker.com", "UsMagazine.com", "US Top News and Analysis", "World & Nation",
    "World News - Breaking News, Top Stories", "Playbook", "globoesporte.com", "Channel24", "LAOLA1.at", "Marca",
}  # fmt: skip


def main() -> None:
    """Read the list whose path is the first argument; write ours."""
    listed = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    # Kosovo has no code in ISO 3166-1; CLDR says XK.
    alpha2 = {**get_global("territory_aliases"), "XKK": ["XK"]}
    found: dict[str, list[str]] = {}
    for code, outlets in listed.items():
        if code not in alpha2:
            continue
        titles = [re.sub(r"\s+", " ", outlet["publication_name"]).strip() for outlet in outlets]
        names = {NAMES.get(title, title) for title in titles if title not in LEFT_OUT}
        by_spelling = {name.casefold(): name for name in sorted(names)}
        if by_spelling:
            found[alpha2[code][0]] = sorted(by_spelling.values(), key=str.casefold)
    json.dump(dict(sorted(found.items())), sys.stdout, ensure_ascii=False, indent=1)
    sys.stdout.write("\n")


if __name__ == "__main__":
    main()
