"""Amount, as people type it: in three languages, in digits or words, and never guessed."""

from contextlib import suppress
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.language.values import amounts, languages, numbers

from tocsin.language.amount import AmbiguousAmount, Amount, CannotAdd, NoSense, NotAnAmount, Sense

TYPED = [
    ("77", "77"),
    (" 0 ", "0"),
    ("over 50", ">50"),
    ("Over 50", ">50"),
    ("more than 170", ">170"),
    ("> 50", ">50"),
    ("50+", ">=50"),
    ("≥ 50", ">=50"),
    ("50 or more", ">=50"),
    ("no fewer than 50", ">=50"),
    ("no more than 50", "<=50"),
    ("up to 50", "<=50"),
    ("<= 50", "<=50"),
    ("under 50", "<50"),
    ("about 3 million", "~3000000"),
    ("some 3 million", "~3000000"),
    ("~3000", "~3000"),
    ("c. 50", "~50"),
    ("nearly a million", "~<1000000"),
    ("3.5m", "3500000"),
    ("70k", "70000"),
    ("70 000", "70000"),
    ("1,234,567", "1234567"),
    ("1.234.567", "1234567"),
    ("1’234’567", "1234567"),
    ("3.5", "3.5"),
    ("3,5", "3.5"),
    ("0,125", "0.125"),
    ("between 40 and 60", "40..60"),
    ("40 to 60", "40..60"),
    ("40-60", "40..60"),
    ("40 – 60", "40..60"),
    ("2–3 million", "2000000..3000000"),
    ("500,000 to 3 million", None),
    ("500 000 to 3 million", "500000..3000000"),
    ("three", "3"),
    ("more than three hundred", ">300"),
    ("a dozen", "12"),
    ("unknown", "?"),
    ("?", "?"),
    ("plus de 1 960", ">1960"),
    ("plus de 1\u202f960", ">1960"),
    ("plus d'un million", ">1000000"),
    ("près d’un million", "~<1000000"),
    ("environ 3 millions", "~3000000"),
    ("quelque 40", "~40"),
    ("50 environ", "~50"),
    ("au moins 50", ">=50"),
    ("50 au moins", ">=50"),
    ("jusqu'à 50", "<=50"),
    ("entre 40 et 60", "40..60"),
    ("de 40 à 60", "40..60"),
    ("une cinquantaine", "~50"),
    ("vingt et un", "21"),
    ("quatre-vingts", "80"),
    ("2 milliards", "2000000000"),
    ("inconnu", "?"),
    ("أكثر من ٥٠", ">50"),
    ("اكثر من 50", ">50"),
    ("ما لا يقل عن ۵۰", ">=50"),
    ("٥٠ على الأقل", ">=50"),
    ("٥٠ على الأكثر", "<=50"),
    ("نحو ١٬٩٦٠", "~1960"),
    ("٥٠ تقريباً", "~50"),
    ("قرابة مليون", "~<1000000"),
    ("٣ ملايين", "3000000"),
    ("٣٫٥ مليون", "3500000"),
    ("ما بين ٤٠ و٦٠", "40..60"),
    ("من ٤٠ إلى ٦٠", "40..60"),
    ("خمسون", "50"),
    ("ثلاثة وخمسون", "53"),
    ("غير معروف", "?"),
]
TYPED = [(text, stored) for text, stored in TYPED if stored]


class TestRead:
    @pytest.mark.parametrize(("text", "stored"), TYPED, ids=[row[0] for row in TYPED])
    def test_takes_what_people_type(self, text, stored):
        assert Amount.read(text).dump() == stored

    @pytest.mark.parametrize("text", ["1,960", "1.960", "500,000 to 3 million"])
    def test_gives_both_readings_of_a_separator_that_is_ambiguous(self, text):
        with pytest.raises(AmbiguousAmount) as refused:
            Amount.read(text)
        whole, fraction = refused.value.readings
        assert whole == fraction * 1000

    @pytest.mark.parametrize(
        ("text", "language", "stored"),
        [
            ("1,960", "en", "1960"),
            ("1,960", "ar", "1960"),
            ("1,960", "fr", "1.96"),
            ("1.960", "en", "1.96"),
            ("over 1,960", "en", ">1960"),
            ("500,000 to 3 million", "en", "500000..3000000"),
            ("2 billion", "en", "2000000000"),
        ],
    )
    def test_takes_separators_as_the_language_has_them(self, text, language, stored):
        assert Amount.read(text, language=language).dump() == stored

    def test_takes_no_point_for_groups_in_french(self):
        with pytest.raises(AmbiguousAmount):
            Amount.read("1.960", language="fr")

    def test_takes_no_billion_in_french(self):
        with pytest.raises(NotAnAmount):
            Amount.read("2 billions", language="fr")

    @pytest.mark.parametrize("text", ["<0", "about 0", "60-40", "moins de 0", "أقل من ٠"])
    def test_refuses_a_number_below_the_sense_of_its_bound(self, text):
        with pytest.raises(NoSense):
            Amount.read(text)

    @pytest.mark.parametrize(
        "text",
        ["", "-5", "many", "50 people", "over", "over over 50", "1,2,3", "12,34,567", "50%", "one two", "a", "وحدة"],
    )
    def test_refuses_what_is_no_amount(self, text):
        with pytest.raises(NotAnAmount):
            Amount.read(text)

    @given(st.text(max_size=30) | st.text("0123456789,.'٫ km+<>~-", max_size=12))
    def test_never_fails_otherwise(self, text):
        with suppress(NotAnAmount):
            assert isinstance(Amount.read(text), Amount)


class TestEveryAmount:
    @given(amounts)
    def test_comes_back_from_its_stored_form(self, amount):
        assert Amount.parse(amount.dump()) == amount
        assert hash(Amount.parse(amount.dump())) == hash(amount)

    @given(amounts, languages, st.booleans())
    def test_comes_back_from_its_words(self, amount, language, scaled):
        assert Amount.read(amount.words(language, scaled=scaled), language=language) == amount

    @given(amounts)
    def test_has_its_bounds_in_order(self, amount):
        assert amount.least is None or amount.most is None or amount.least <= amount.most

    @given(amounts)
    def test_rounded_claims_no_more_than_it(self, amount):
        rounded = amount.rounded()
        assert rounded == amount or (rounded.sense == Sense.MORE_THAN and rounded.least <= amount.least)
        assert not (amount.is_exact and not rounded.may_be(amount.value))

    @given(amounts, amounts, st.data())
    def test_added_holds_whatever_its_parts_may_be(self, one, other, data):
        with suppress(CannotAdd, NotAnAmount):
            both = one + other
            assert both == other + one
            parts = [data.draw(numbers.map(Decimal)) for _n in range(2)]
            if one.may_be(parts[0]) and other.may_be(parts[1]):
                assert both.may_be(sum(parts))
