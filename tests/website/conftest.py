"""Snapshots for tests, invented, and it shows: ``sample()`` makes one, ``shelve()`` writes it as the desk does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tocsin.language.days import full_day
from tocsin.language.languages import LANGUAGES
from tocsin.language.numerals import digits
from tocsin.language.words import Words
from tocsin.website import rich
from tocsin.website.publish import publish
from tocsin.website.site import Site
from tocsin.website.snapshot import Block, Chart, Figure, Rich, Snapshot, dumps

if TYPE_CHECKING:
    from tocsin.desk.ui.charts import Drawing

LEAD = Words(
    "Fighting stopped on 10 November, and over 50 partner organisations (example) work for it to stay so.",
    "Les combats ont cessé le 10 novembre, et plus de 50 organisations partenaires (exemple) œuvrent pour que cela dure.",
    "توقف القتال في ١٠ تشرين الثاني/نوفمبر، وتعمل أكثر من ٥٠ منظمة شريكة (مثال) من أجل أن يدوم ذلك.",
)


@cache
def _drawing(language: str) -> Drawing:
    from tocsin.desk.ui import charts

    texts = {
        "en": ("Deaths per week (example)", "A peak in October, then none.", "launch", "ceasefire", "deaths"),
        "fr": ("Décès par semaine (exemple)", "Un pic en octobre, puis aucun.", "lancement", "cessez-le-feu", "décès"),
        "ar": ("الوفيات في الأسبوع (مثال)", "ذروة في تشرين الأول ثم لا شيء.", "الإطلاق", "وقف إطلاق النار", "الوفيات"),
    }
    title, description, launch, ceasefire, axis = texts[language]
    weeks = [
        charts.Week(date(2020, 8, 31) + timedelta(days=7 * n), toll, toll, toll)
        for n, toll in enumerate([0, 0, 1, 210, 800, 950, 1200, 900, 1100, 1500, 20, 0])
    ]
    return charts.weekly(
        weeks,
        title=title,
        description=description,
        marks=[charts.ChartMark(date(2020, 10, 15), launch)],
        bands=[charts.Band(date(2020, 11, 10), date(2020, 11, 20), ceasefire, "holding")],
        language=language,
        axis_title=axis,
    )


def _chart() -> Chart:
    days = [date(2020, 9, 21) + timedelta(days=7 * n) for n in range(9)]
    tolls = ["210", "800", "950", "1,200", "900", "1,100", "1,500", "20", "0"]
    return Chart(
        title=Words("Deaths per week (example)", "Décès par semaine (exemple)", "الوفيات في الأسبوع (مثال)"),
        caption=Words(
            "Invented numbers, by weeks that begin on Monday.",
            "Chiffres inventés, par semaine à partir du lundi.",
            "أرقام مختلقة بحسب الأسابيع التي تبدأ يوم الاثنين.",
        ),
        svg=Words(*(_drawing(code).svg for code in LANGUAGES)),
        columns=(
            Words("Week from", "Semaine du", "الأسبوع من"),
            Words("Deaths", "Décès", "الوفيات"),
        ),
        rows=tuple(
            (
                Words(*(full_day(monday, code) for code in LANGUAGES)),
                Words(toll, toll.replace(",", "\u202f"), digits(toll, "ar")),
            )
            for monday, toll in zip(days, tolls, strict=True)
        ),
        narrow=Words(*(_drawing(code).narrow for code in LANGUAGES)),
    )


def told(*texts: str) -> Rich:
    """A paragraph in English, French and Arabic, in the notation."""
    return Rich(*map(rich.parse, texts))


def make(**changes: object) -> Snapshot:
    """An update of an invented response; give fields to change them."""
    snapshot = Snapshot(
        slug="example-valley-2020-q4",
        revision=1,
        audience="public",
        period_start=date(2020, 10, 1),
        period_end=date(2020, 12, 31),
        released_on=date(2020, 11, 20),
        title=Words(
            "Example Valley: from war to a ceasefire that must hold",
            "Vallée Exemple\u202f: de la guerre à un cessez-le-feu qui doit tenir",
            "وادي المثال: من الحرب إلى وقف لإطلاق النار يجب أن يصمد",
        ),
        lead=LEAD,
        blocks=(
            Block(
                "context",
                Words("What happened", "Ce qui s’est passé", "ما الذي حدث"),
                (
                    told(
                        "War broke out on 27 September 2020. Three ceasefires were agreed in October and broken at once.",
                        "La guerre a éclaté le 27 septembre 2020. Trois cessez-le-feu ont été conclus en octobre et rompus aussitôt.",
                        "اندلعت الحرب في ٢٧ أيلول/سبتمبر ٢٠٢٠. واتُّفق في تشرين الأول/أكتوبر على وقف إطلاق النار ثلاث مرات، وانتُهك كل مرة على الفور.",
                    ),
                ),
                (),
                _chart(),
            ),
            Block(
                "what-we-did",
                Words("What we did", "Ce que nous avons fait", "ما قمنا به"),
                (
                    told(
                        "A joint op-ed was pitched in Germany, Russia and France.",
                        "Une tribune commune a été proposée en Allemagne, en Russie et en France.",
                        "عُرض مقال رأي مشترك على صحف في ألمانيا وروسيا وفرنسا.",
                    ),
                    told(
                        "**One** of them *may* print it ([their rules](https://rules.example.org/op-eds)).",
                        "**L’une** d’elles *pourrait* la publier ([ses règles](https://rules.example.org/op-eds)).",
                        "و**إحداها** *قد* تنشره ([قواعدها](https://rules.example.org/op-eds)).",
                    ),
                ),
                (
                    Words(
                        "France: bilateral talks.", "France\u202f: pourparlers bilatéraux.", "فرنسا: محادثات ثنائية."
                    ),
                    Words(
                        "Germany: bilateral talks.",
                        "Allemagne\u202f: pourparlers bilatéraux.",
                        "ألمانيا: محادثات ثنائية.",
                    ),
                ),
                None,
                (
                    Figure(
                        Words("partner organisations", "organisations partenaires", "منظمة شريكة"),
                        Words("over 50", "plus de 50", "أكثر من ٥٠"),
                    ),
                    Figure(
                        Words("countries where it was pitched", "pays où elle a été proposée", "بلدان عُرض فيها"),
                        Words("3", "3", "٣"),
                    ),
                    Figure(
                        Words("peacekeepers", "soldats de la paix", "من أفراد حفظ السلام"),
                        Words("1,960", "1\u202f960", "١٬٩٦٠"),
                    ),
                ),
            ),
            Block(
                "ahead",
                Words("The way ahead", "La suite", "الطريق إلى الأمام"),
                (
                    told(
                        "If the ceasefire holds, the response ends; it is reviewed on 15 January 2021.",
                        "Si le cessez-le-feu tient, l’intervention prend fin\u202f; elle sera réexaminée le 15 janvier 2021.",
                        "إذا صمد وقف إطلاق النار تنتهي الاستجابة، وستُراجَع في ١٥ كانون الثاني/يناير ٢٠٢١.",
                    ),
                ),
            ),
        ),
        sources=(
            Words(
                "Numbers: invented for this example.",
                "Chiffres\u202f: inventés pour cet exemple.",
                "الأرقام: مختلقة لهذا المثال.",
            ),
        ),
    )
    return replace(snapshot, **changes)  # type: ignore[arg-type]


def put(folder: Path, *snapshots: Snapshot) -> Path:
    """Write snapshots into a folder; the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for snapshot in snapshots:
        (folder / snapshot.file_name).write_text(dumps(snapshot))
    return folder


def earlier() -> Snapshot:
    """The quarter before, corrected once."""
    return make(
        slug="example-valley-2020-q3",
        revision=2,
        period_start=date(2020, 7, 1),
        period_end=date(2020, 9, 30),
        released_on=date(2020, 10, 2),
        title=Words("Example Valley: the alarm", "Vallée Exemple\u202f: l’alerte", "وادي المثال: الإنذار"),
        note=Words(
            "Corrected on 5 October 2020: a number was wrong.",
            "Corrigé le 5 octobre 2020\u202f: un chiffre était faux.",
            "جرى التصحيح في ٥ تشرين الأول/أكتوبر ٢٠٢٠: كان أحد الأرقام غير صحيح.",
        ),
    )


@pytest.fixture
def sample() -> Callable[..., Snapshot]:
    return make


@pytest.fixture
def shelve() -> Callable[..., Path]:
    return put


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of two updates, published once for all tests that only read it."""
    folder = tmp_path_factory.mktemp("published")
    publish(
        site=Site(url="http://127.0.0.1:8001"),
        snapshots=put(folder / "snapshots", make(), earlier()),
        out=folder / "site",
        cache=None,
    )
    return folder / "site"
