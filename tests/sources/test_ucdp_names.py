"""UCDP's names in three languages, as far as their parts have a name there."""

import pytest

from tocsin.language.words import Words
from tocsin.sources.ucdp.names import in_words


@pytest.mark.parametrize(
    ("name", "fr", "ar"),
    [
        ("Azerbaijan: Artsakh (Nagorno-Karabakh)", "Azerbaïdjan\u202f: Artsakh (Haut-Karabakh)",
         "أذربيجان: آرتساخ (ناغورني قره باغ)"),
        ("Ethiopia: Government", "Éthiopie\u202f: gouvernement", "إثيوبيا: الحكومة"),
        ("Government of Eritrea - Civilians", "Gouvernement de l’Érythrée - civils", "حكومة إريتريا - المدنيون"),
        ("Government of DR Congo (Zaire)", "Gouvernement de la République démocratique du Congo",
         "حكومة جمهورية الكونغو الديمقراطية"),
        ("Syria: Government/Rojava Kurdistan", "Syrie\u202f: gouvernement/Rojava Kurdistan",
         "سوريا: الحكومة/Rojava Kurdistan"),
        ("Chad, Mali - Niger", "Tchad, Mali - Niger", "تشاد، مالي - النيجر"),
        # A group keeps its name.
        ("MILF - Civilians", "MILF - civils", "MILF - المدنيون"),
    ],
)  # fmt: skip
def test_translates_countries_and_the_words_of_the_scheme(name, fr, ar):
    assert in_words(name) == Words(name, fr, ar)


@pytest.mark.parametrize("name", ["Fulani - Rizeigat Baggara", "AUC - ELN", ""])
def test_leaves_the_other_languages_empty_where_no_part_has_another_name(name):
    assert in_words(name) == Words(name)
