"""Amount: what is stored, said, added and compared."""

from decimal import Decimal

import pytest

from tocsin.language import arabic
from tocsin.language.amount import Amount, CannotAdd, NoSense, NotAnAmount, Sense, TooLarge

SAID = [
    ("77", "77", "77", "٧٧"),
    ("0", "0", "0", "٠"),
    ("1960", "1,960", "1\u202f960", "١٬٩٦٠"),
    ("3.75", "3.75", "3,75", "٣٫٧٥"),
    (">170", "more than 170", "plus de 170", "أكثر من ١٧٠"),
    (">=50", "at least 50", "au moins 50", "ما لا يقل عن ٥٠"),
    ("~50", "about 50", "environ 50", "نحو ٥٠"),
    ("~<1000000", "nearly 1,000,000", "près de 1\u202f000\u202f000", "قرابة ١٬٠٠٠٬٠٠٠"),
    ("<60", "fewer than 60", "moins de 60", "أقل من ٦٠"),
    ("<3.5", "less than 3.5", "moins de 3,5", "أقل من ٣٫٥"),
    ("<=60", "at most 60", "au plus 60", "ما لا يزيد على ٦٠"),
    ("40..60", "between 40 and 60", "entre 40 et 60", "ما بين ٤٠ و٦٠"),
    ("?", "an unknown number", "un nombre inconnu", "عدد غير معروف"),
]
SCALED = [
    ("~3000000", "about 3 million", "environ 3 millions", "نحو ٣ ملايين"),
    (">1000000", "more than 1 million", "plus de 1 million", "أكثر من مليون"),
    ("3500000", "3.5 million", "3,5 millions", "٣٫٥ مليون"),
    ("1500000", "1.5 million", "1,5 million", "١٫٥ مليون"),
    ("11000000", "11 million", "11 millions", "١١ مليون"),
    ("2000000000", "2 billion", "2 milliards", "٢ مليار"),
    ("1960000", "1,960,000", "1\u202f960\u202f000", "١٬٩٦٠٬٠٠٠"),
    ("70000", "70,000", "70\u202f000", "٧٠٬٠٠٠"),
    (
        "2000000..3000000",
        "between 2 million and 3 million",
        "entre 2 millions et 3 millions",
        "ما بين ٢ مليون و٣ ملايين",
    ),
    ("2..3000000", "between 2 and 3,000,000", "entre 2 et 3\u202f000\u202f000", "ما بين ٢ و٣٬٠٠٠٬٠٠٠"),
]


class TestWords:
    @pytest.mark.parametrize(("stored", "en", "fr", "ar"), SAID, ids=[row[0] for row in SAID])
    def test_say_what_is_recorded(self, stored, en, fr, ar):
        amount = Amount.parse(stored)
        assert [amount.words(code) for code in ("en", "fr", "ar")] == [en, fr, ar]

    @pytest.mark.parametrize(("stored", "en", "fr", "ar"), SCALED, ids=[row[0] for row in SCALED])
    def test_have_millions_in_words_where_a_writer_wants_them(self, stored, en, fr, ar):
        amount = Amount.parse(stored)
        assert [amount.words(code, scaled=True) for code in ("en", "fr", "ar")] == [en, fr, ar]

    def test_follow_how_the_installation_writes_arabic(self):
        try:
            arabic.configure(digits="western")
            assert Amount.more_than(1960).words("ar") == "أكثر من 1,960"
        finally:
            arabic.configure()

    @pytest.mark.parametrize(
        ("stored", "plurals"),
        [
            ("1", (1, 1, 1)),
            (">170", (170, 170, 170)),
            ("40..60", (60, 60, 60)),
            ("1.5", (2, 1, 100)),
            ("0.5", (2, 0, 100)),
        ],
    )
    def test_take_the_plural_that_each_language_gives_the_number(self, stored, plurals):
        assert tuple(Amount.parse(stored).plural(code) for code in ("en", "fr", "ar")) == plurals

    def test_take_no_plural_where_the_number_is_unknown(self):
        with pytest.raises(ValueError, match="unknown"):
            Amount.unknown().plural("en")


class TestStored:
    @pytest.mark.parametrize("stored", [row[0] for row in SAID + SCALED])
    def test_comes_back(self, stored):
        assert Amount.parse(stored).dump() == stored

    @pytest.mark.parametrize("text", ["", "-3", "over 50", ">", "40..", ">40..60", "1e6", "1,960", "??"])
    def test_refuses_what_was_not_written_by_it(self, text):
        with pytest.raises(NotAnAmount):
            Amount.parse(text)

    @pytest.mark.parametrize("text", ["<0", "~0", "<=0", ">=0", "60..40", "40..40"])
    def test_refuses_a_number_without_sense(self, text):
        with pytest.raises(NoSense):
            Amount.parse(text)

    @pytest.mark.parametrize("text", ["1000000000000001", "1.23456"])
    def test_refuses_what_is_too_large_or_too_fine(self, text):
        with pytest.raises(TooLarge):
            Amount.parse(text)

    def test_has_one_form_for_one_number(self):
        assert Amount.exactly(Decimal("3.0")) == Amount.exactly(3)
        assert Amount.exactly(Decimal("3.50")).dump() == "3.5"
        assert Amount.between(3, 3) == Amount.exactly(3)

    def test_is_unknown_or_has_a_number(self):
        for sense, numbers in (
            (Sense.UNKNOWN, (3,)),
            (Sense.EXACTLY, ()),
            (Sense.BETWEEN, (3,)),
            (Sense.ABOUT, (3, 4)),
        ):
            with pytest.raises(ValueError, match="does not go with"):
                Amount(sense, *numbers)


class TestRounded:
    @pytest.mark.parametrize(
        ("stored", "rounded"),
        [
            ("77", ">70"),
            ("70", "70"),
            ("17", "17"),
            ("1960", ">1900"),
            (">173", ">170"),
            (">170", ">170"),
            (">=53", ">50"),
            ("~53", "~53"),
            ("<53", "<53"),
            ("53..77", "53..77"),
            ("77.5", "77.5"),
            ("?", "?"),
        ],
    )
    def test_never_claims_more(self, stored, rounded):
        assert Amount.parse(stored).rounded().dump() == rounded


class TestAdd:
    @pytest.mark.parametrize(
        ("one", "other", "both"),
        [
            ("3", "4", "7"),
            ("5", ">50", ">55"),
            (">=5", ">=50", ">=55"),
            (">5", ">=50", ">55"),
            ("5", "?", ">=5"),
            ("0", "?", "?"),
            ("?", "?", "?"),
            ("<5", "<=4", "<9"),
            ("3", "<=5", "3..8"),
            ("40..60", "5", "45..65"),
            ("40..60", ">5", ">45"),
            ("<5", ">50", ">50"),
            ("~40", "3", "~43"),
            ("~40", "~50", "~90"),
            ("~<40", "0", "~<40"),
            ("~<40", "3", "~43"),
            ("1.5", "1.5", "3"),
        ],
    )
    def test_is_known_no_better_than_its_parts(self, one, other, both):
        assert (Amount.parse(one) + Amount.parse(other)).dump() == both
        assert (Amount.parse(other) + Amount.parse(one)).dump() == both

    @pytest.mark.parametrize(("one", "other"), [("~40", ">5"), ("~40", "?"), ("~<40", "5..6"), ("~40", "<=3")])
    def test_refuses_what_would_claim_too_much(self, one, other):
        with pytest.raises(CannotAdd):
            Amount.parse(one) + Amount.parse(other)


class TestBounds:
    @pytest.mark.parametrize(
        ("stored", "least", "most"),
        [
            ("77", 77, 77),
            (">170", 170, None),
            (">=50", 50, None),
            ("~50", None, None),
            ("~<50", None, 50),
            ("<60", 0, 60),
            ("<=60", 0, 60),
            ("40..60", 40, 60),
            ("?", 0, None),
        ],
    )
    def test_are_none_where_they_are_not_known(self, stored, least, most):
        amount = Amount.parse(stored)
        assert (amount.least, amount.most) == (least, most)

    def test_tell_what_may_be_meant(self):
        for stored, may, may_not in (
            ("77", [77], [76, 78]),
            (">170", [171, 900], [170, 3]),
            (">=50", [50, 51], [49]),
            ("<60", [0, 59], [60]),
            ("~<60", [59], [60, 61]),
            ("40..60", [40, 60], [39, 61]),
            ("~50", [40, 60], []),
            ("?", [0, 10**9], []),
        ):
            amount = Amount.parse(stored)
            assert all(amount.may_be(number) for number in may), stored
            assert not any(amount.may_be(number) for number in may_not), stored

    def test_only_exact_ones_are_exact(self):
        assert Amount.exactly(3).is_exact
        assert not Amount.about(3).is_exact
        assert Amount.about(3).is_known
        assert not Amount.unknown().is_known
        assert Amount.unknown().is_whole
        assert not Amount.exactly(Decimal("0.5")).is_whole
