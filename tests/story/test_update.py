"""What the mission asks: every public fact is in the released update, in each language, and no stronger."""

import json
import re
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest

from tests.website.links import Check
from tests.website.weighing import LIMIT, heaviest
from tocsin.desk.directory import naming
from tocsin.desk.directory.models import Person
from tocsin.desk.editions import record, rows
from tocsin.desk.editions.models import Update
from tocsin.desk.editions.story import groups, sentences
from tocsin.desk.facts import Period, Ref
from tocsin.desk.levels import Audience
from tocsin.desk.updates import operations, publication
from tocsin.desk.updates.models import Release
from tocsin.desk.watch import reading
from tocsin.desk.watch.models import Situation

from .conftest import CANARY

LANGUAGES = ("en", "fr", "ar")
SLUG = "2020-q4-nagorno-karabakh"
THREE = "2020-q4-lrfudg"

# fact: (English, French, Arabic), each a pattern that one sentence holds.
FACTS = {
    "the parties": ("Armenia and Azerbaijan", "l’Arménie et l’Azerbaïdjan", "أرمينيا وأذربيجان"),
    "drawn in": ("Russia and Türkiye", "la Russie et la Turquie", "روسيا وتركيا"),
    "fear": ("fear of ethnic cleansing", "nettoyage ethnique est à craindre", "خوف من تطهير عرقي"),
    "weak diplomacy": ("diplomatic voice is weak", "voix de la diplomatie est faible", "ضعف في صوت الدبلوماسية"),
    "war from 27 September": ("27 September to", "27 septembre au", "٢٧ أيلول/سبتمبر إلى"),
    "alarm": ("Our alarm was raised on", "Notre alarme s’est déclenchée", "أُطلق إنذارنا"),
    "launch in mid-October": (
        "On 15 October 2020.*launched an emergency response for a durable ceasefire and the protection of civilians",
        "Le 15 octobre 2020.*lancé une réponse d’urgence pour un cessez-le-feu durable et la protection des civils",
        "١٥ تشرين الأول/أكتوبر ٢٠٢٠.*أطلقنا استجابة طارئة",
    ),
    "five criteria": ("5 criteria", "5 critères", "٥ معايير"),
    "over 50 at the briefing": (
        "over 50 partner organisations attended our global briefing",
        "plus de 50 organisations partenaires ont suivi notre réunion d’information mondiale",
        "أكثر من ٥٠ منظمة شريكة في إحاطتنا العالمية",
    ),
    "Valko": ("Svitlana Valko", "Svitlana Valko", "سفيتلانا فالكو"),
    "de Waal": ("Thomas de Waal", "Thomas de Waal", "توماس دي وال"),
    "bilateral talks": ("France and Germany to lead bilateral talks", "pourparlers bilatéraux", "محادثات ثنائية"),
    "Minsk Group": ("stronger OSCE Minsk Group", "Groupe de Minsk de l’OSCE", "مجموعة مينسك"),
    "EU and Security Council": (
        "European Union and the UN Security Council to do more on the humanitarian side",
        "Union européenne et au Conseil de sécurité de l’ONU",
        "الاتحاد الأوروبي ومجلس الأمن",
    ),
    "access": ("to grant humanitarian access", "accorder un accès humanitaire", "وصول المساعدات الإنسانية"),
    "op-ed pitched in three countries": (
        "pitched a joint op-ed.*in Germany, Russia and France",
        "proposé une tribune commune.*en Allemagne, en Russie et en France",
        "عرضنا مقال رأي مشتركاً.*في ألمانيا وروسيا وفرنسا",
    ),
    "by two women": (
        "an Armenian journalist and an Azerbaijani journalist",
        "d’une journaliste arménienne et d’une journaliste azerbaïdjanaise",
        "صحفية أرمنية وصحفية أذربيجانية",
    ),
    "comments": (
        "Comments by .*on the ceasefire appeared in BBC World, Le Monde and other European outlets",
        "BBC World, Le Monde et d’autres médias européens",
        "بي بي سي وورلد ولوموند ووسائل إعلام أوروبية أخرى",
    ),
    "the diplomat": (
        "contacted a former Armenian diplomat who negotiated in the 1990s about an op-ed, which may follow",
        "ancien diplomate arménien ayant négocié dans les années 1990 .*pourrait suivre",
        "دبلوماسي أرمني سابق .*محتمل",
    ),
    "co-delivered": (
        "Generals, humanitarian organisations and human rights organisations delivered parts of the strategy with us",
        "généraux, des organisations humanitaires et des organisations de défense des droits humains ont mis en œuvre",
        "جنرالات ومنظمات إنسانية ومنظمات حقوقية",
    ),
    "three ceasefires collapsed": (
        "10 October.*18 October.*26 October 2020.*collapsed",
        "10 octobre.*18 octobre.*26 octobre 2020.*effondrés",
        "انهار.*١٠ تشرين الأول/أكتوبر.*١٨ تشرين الأول/أكتوبر.*٢٦ تشرين الأول/أكتوبر",
    ),
    "the fourth": (
        "ceasefire between Armenia and Azerbaijan, brokered by Russia, took effect on 10 November 2020, with 1,960 peacekeepers from Russia",
        "entre l’Arménie et l’Azerbaïdjan, négocié avec la médiation de la Russie, est entré en vigueur le 10 novembre 2020, avec 1\u202f960 soldats de la paix en provenance de Russie",
        "بدأ في ١٠ تشرين الثاني/نوفمبر ٢٠٢٠ سريان وقف لإطلاق النار بين أرمينيا وأذربيجان بوساطة روسيا، مع نشر ١٬٩٦٠ جندياً لحفظ السلام من روسيا",
    ),
    "watched": ("we have been monitoring", "nous observons si le cessez-le-feu tient", "نرصد"),
    "if it holds, exit": (
        "If a ceasefire holds for 60 days, we will end the emergency response",
        "tient 60 jours, nous mettrons fin",
        "٦٠ يوماً، فسننهي",
    ),
    "review": ("next review is on 15 January 2021", "15 janvier 2021", "١٥ كانون الثاني/يناير ٢٠٢١"),
}
KAREKIN = {"en": "Karekin", "fr": "Karékine", "ar": "كاريكين"}
IN_TALKS = {"en": "in talks with", "fr": "en discussion avec", "ar": "نُجري محادثات مع"}


def paragraphs(audience, language, slug=SLUG):
    snapshot = json.loads(Release.objects.get(audience=audience, update_of__slug=slug).snapshot)
    told = [paragraph[language] for block in snapshot["blocks"] for paragraph in block["paragraphs"]]
    return ["".join(run["text"] for run in runs) for runs in told]


def every_byte(site: Path):
    """Each published file with its bytes; of a PDF also its text and its metadata."""
    for path in sorted(site.resolve().rglob("*")):
        if path.is_file():
            yield path, path.read_bytes().decode(errors="replace")
            if path.suffix == ".pdf" and shutil.which("pdftotext"):
                for command in (["pdftotext", str(path), "-"], ["pdfinfo", str(path)]):
                    yield path, subprocess.run(command, capture_output=True, text=True, check=True).stdout


def holding(site: Path, word: str):
    squeezed = "".join(word.split()).casefold()
    return [path.name for path, text in every_byte(site) if squeezed in "".join(text.split()).casefold()]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("audience", [Audience.PUBLIC, Audience.BOARD])
class TestTheReleasedUpdate:
    @pytest.mark.parametrize("name", FACTS)
    def test_tells_each_fact(self, karabakh, audience, language, name):
        pattern = FACTS[name][LANGUAGES.index(language)]
        told = [text for text in paragraphs(audience, language) if re.search(pattern, text)]
        assert told, f"{name}: {pattern}"

    def test_says_of_the_catholicos_that_we_are_in_talks_and_names_him_to_the_board_alone(
        self, karabakh, audience, language
    ):
        told = [text for text in paragraphs(audience, language) if IN_TALKS[language] in text]
        assert len(told) == 1
        assert (KAREKIN[language] in told[0]) == (audience == Audience.BOARD)


# What was done together, in the two invented responses: (English, French, Arabic).
TOGETHER = {
    "two roundtables in one sentence": (
        r"roundtables in Geneva \(11 organisations\) and Nairobi \(3 organisations\) with the special envoy",
        r"tables rondes à Genève \(11 organisations\) et à Nairobi \(3 organisations\) avec l’émissaire",
        r"موائد مستديرة في جنيف \(١١ منظمة\) ونيروبي \(٣ منظمات\) مع المبعوث الخاص",
    ),
    "letters with their signers": (
        "62 organisations from 12 countries signed a joint letter.*11 people signed another joint letter",
        "62 organisations de 12 pays ont signé une lettre commune.*11 personnes ont signé une autre lettre commune",
        "وقّعت ٦٢ منظمة من ١٢ بلداً رسالة مشتركة.*وقّع ١١ شخصاً رسالة مشتركة أخرى",
    ),
    "a delegation": (
        "On 3 and 4 November 2020, 4 organisations took part in a delegation to Brussels",
        "Les 3 et 4 novembre 2020, 4 organisations ont pris part à une délégation à Bruxelles",
        "في ٣ و٤ تشرين الثاني/نوفمبر ٢٠٢٠، شاركت ٤ منظمات في وفد إلى بروكسل",
    ),
    "testimony": (
        "a schoolteacher from the Vale .*testified before the Council",
        "une institutrice du Val .*a témoigné devant le Conseil",
        "قُدّمت أمام مجلس الوادي .*شهادة من معلّمة",
    ),
    "the verifier’s thanks": (
        "the special envoy .*publicly thanked the coalition for its roundtables",
        "l’émissaire .*a publiquement remercié la coalition pour ses tables rondes",
        "شكر علني من المبعوث الخاص .*على موائده المستديرة",
    ),
    "900 organisations from 95 countries": (
        "a coalition of 900 organisations from 95 countries made a statement",
        "une coalition de 900 organisations de 95 pays a fait une déclaration",
        "ائتلاف من ٩٠٠ منظمة من ٩٥ بلداً بياناً",
    ),
    "journalists": (
        "over 30 journalists attended a media briefing in Nairobi",
        "plus de 30 journalistes ont assisté à un point de presse à Nairobi",
        "حضر أكثر من ٣٠ صحفياً إحاطة إعلامية في نيروبي",
    ),
    "a day of action": (
        "120 organisations from 30 countries and 2,500 people took part in a day of action",
        "120 organisations de 30 pays et 2\u202f500 personnes ont pris part à une journée d’action",
        "شاركت ١٢٠ منظمة من ٣٠ بلداً و٢٬٥٠٠ شخص في يوم تحرّك",
    ),
    "the market response": (
        "Since 10 November 2020, the campaign in Germany and Kenya has been limited to responding to events",
        "Depuis le 10 novembre 2020, la campagne se limite, en Allemagne et au Kenya, à réagir à l’actualité",
        "تقتصر الحملة في ألمانيا وكينيا على التفاعل مع المستجدات",
    ),
    "the one that ended": (
        "On 16 November 2020, we ended",
        "Le 16 novembre 2020, nous avons mis fin",
        "أنهينا الاستجابة",
    ),
    "the one that is reduced": ("completing what was begun", "nous achevons ce qui était commencé", "نُكمل ما بدأناه"),
}


@pytest.mark.parametrize("language", LANGUAGES)
class TestTheUpdateOfThreeResponses:
    @pytest.mark.parametrize("name", TOGETHER)
    def test_tells_what_was_done_together(self, karabakh, language, name):
        pattern = TOGETHER[name][LANGUAGES.index(language)]
        told = paragraphs(Audience.PUBLIC, language, slug=THREE)
        assert [text for text in told if re.search(pattern, text)], f"{name}: {pattern}"

    @pytest.mark.parametrize("name", FACTS)
    def test_tells_each_fact_of_the_one_too(self, karabakh, language, name):
        pattern = FACTS[name][LANGUAGES.index(language)]
        assert [text for text in paragraphs(Audience.PUBLIC, language, slug=THREE) if re.search(pattern, text)]

    def test_is_published_beside_the_first_with_a_nested_list_of_contents(self, karabakh, settings, language):
        page = (settings.SITE / language / "updates" / THREE / "index.html").read_text()
        contents = page.partition('<nav class="contents"')[2].partition("</nav>")[0]
        assert contents.count("_part-") == 3
        home = (settings.SITE / language / "index.html").read_text()
        assert home.index(f"/updates/{SLUG}/") < home.index(f"/updates/{THREE}/")


class TestThePublishedExample:
    def test_weighs_little_even_where_it_tells_of_three_responses(self, karabakh, settings):
        weight, page = heaviest(settings.SITE)
        assert weight < LIMIT, page

    def test_leads_nowhere_that_is_not_there(self, karabakh, settings):
        assert Check(settings.SITE, settings.PUBLIC_SITE_URL).faults() == []


class TestWhoReadsTheUpdateOfThreeResponses:
    def test_is_who_belongs_to_all_of_them(self, karabakh, account):
        seen = {name: THREE in slugs(account(name)) for name in ("amal", "dina", "tarek", "bruno", "chen")}
        assert seen == {"amal": True, "dina": True, "tarek": True, "bruno": False, "chen": False}
        assert SLUG in slugs(account("bruno"))

    def test_of_what_has_ended_no_next_review_is_promised(self, karabakh):
        told = "\n".join(paragraphs(Audience.PUBLIC, "en", slug=THREE))
        assert told.count("Our next review is on") == 2

    def test_nobody_else_learns_of_it_from_a_page(self, karabakh, account, at):
        web = at(account("bruno"))
        assert "Vale of Orme" not in web.get("/updates/").content.decode()
        assert web.get(f"/updates/{THREE}/").status_code == 404

    def test_the_invented_situations_say_that_nothing_is_known(self, karabakh):
        for situation in Situation.objects.filter(slug__in=["vale-of-orme-example", "saltmere-coast-example"]):
            assert reading.data_to(situation) is None
            assert reading.daily(situation, start=date(2020, 10, 1), end=date(2020, 11, 20)) == []


def slugs(reader):
    return set(Update.objects.visible_to(reader).values_list("slug", flat=True))


class TestTheRecord:
    def test_every_kind_of_fact_is_told_by_a_line_of_the_story(self, karabakh, account, today):
        facts = record.facts_of(karabakh, period=Period(karabakh.opened_on, today), reader=account("amal"), today=today)
        untold = {f.kind for f in facts if not any(groups([f], line) for line in sentences())}
        assert not untold
        assert len({f.kind for f in facts}) >= 12

    def test_every_row_behind_a_fact_has_a_label_and_an_address(self, karabakh, account, today):
        facts = record.facts_of(karabakh, period=Period(karabakh.opened_on, today), reader=account("amal"), today=today)
        for ref in {ref for fact in facts for ref in fact.refs}:
            assert rows.label(ref)
            address = rows.address(ref, karabakh, reader=account("amal"))
            assert address.endswith((f"#{ref.model.split('.')[1]}-{ref.pk}", f"/{ref.pk}/"))

    @pytest.mark.parametrize(("reader", "opens"), [("amal", True), ("dina", True), ("tarek", False), ("bruno", False)])
    def test_only_the_convenors_people_are_led_to_the_watch(self, karabakh, account, reader, opens):
        ref = Ref("watch.alarm", karabakh.alarm_id)
        assert bool(rows.address(ref, karabakh, reader=account(reader))) is opens
        assert rows.address(Ref("press.pitch", 1), karabakh, reader=account(reader))

    def test_every_room_that_has_facts_is_read(self):
        desk = Path(record.__file__).parents[1]
        rooms = {path.parent.name for path in desk.glob("*/facts.py")}
        assert rooms == {room.__name__.split(".")[-2] for room in record.ROOMS}

    def test_who_is_on_another_case_reads_no_fact(self, karabakh, account, today):
        facts = record.facts_of(karabakh, period=Period(karabakh.opened_on, today), reader=account("chen"), today=today)
        assert facts == []

    def test_nothing_dated_after_the_clock_is_told(self, karabakh, account, today):
        facts = record.facts_of(karabakh, period=Period(karabakh.opened_on, today.replace(month=12)), reader=account("amal"), today=today)  # fmt: skip
        assert max(f.on for f in facts) <= today
        assert all(f.as_of is None or f.as_of <= today for f in facts)


class TestNobodyIsNamedWhoHasNotAgreed:
    """A canary in the place of each name that the public may not read."""

    @pytest.fixture
    def canaries(self, karabakh):
        from tocsin.language.words import Words

        for person in Person.objects.filter(case=karabakh.case).exclude(level__lte=10):
            person.name = Words(f"{CANARY} {person.pk}", f"{CANARY} {person.pk}", f"{CANARY} {person.pk}")
            person.save()
        return karabakh

    @pytest.fixture
    def publish(self, canaries, account, settings, tmp_path, today):
        """Release the next revision and publish it into a folder of its own."""

        def run():
            settings.SNAPSHOTS, settings.SITE = tmp_path / "snapshots", tmp_path / "site"
            period = {"period_start": today.replace(month=10, day=1), "period_end": today.replace(month=12, day=31)}
            update = operations.begin(responses=[canaries], by=account("amal"), today=today, **period)
            digest = operations.digest_of(update, today=today)
            operations.approve(update=update, digest=digest, by=account("dina"), today=today)
            operations.release(update=update, by=account("amal"), today=today)
            publication.publish()
            return tmp_path / "site"

        return run

    def test_not_in_any_published_byte(self, publish):
        site = publish()
        assert len(list(every_byte(site))) > 15
        assert holding(site, "Svitlana Valko"), "the search finds what is there"
        assert holding(site, CANARY) == []
        for name in KAREKIN.values():
            assert holding(site, name) == []

    def test_would_be_there_without_the_filter(self, publish, monkeypatch):
        monkeypatch.setattr(naming, "form_for", lambda person, *, audience, on: "full_name")
        assert holding(publish(), CANARY)

    def test_a_name_in_a_rows_own_text_stops_the_release(self, publish, canaries):
        from tocsin.desk.strategy.models import Ask
        from tocsin.language.words import Words

        ask = Ask.objects.in_case(canaries.case).first()
        someone = Person.objects.filter(name__en__startswith=CANARY).first()
        ask.what = Words(f"to listen to {someone.name.en.upper()}", "d’écouter", "الاستماع")
        ask.save()
        with pytest.raises(operations.NotReady, match="has not agreed to be named"):
            publish()

    def test_the_example_itself_publishes_no_catholicos(self, karabakh, settings):
        for name in KAREKIN.values():
            assert holding(settings.SITE, name) == []
