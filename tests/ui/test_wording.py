"""The interface keeps to the words of the glossary."""

import re
from pathlib import Path

import pytest

from tocsin.desk.ui import catalogues, wording

GLOSSARY = (Path(__file__).parents[2] / "docs" / "glossary.md").read_text()
AVOIDED = [
    word.strip()
    for line in GLOSSARY.splitlines()
    if line.startswith("| ") and len(cells := line.strip("| ").split(" | ")) == 5
    for word in re.split("[,،]", cells[4].strip(" |"))
    if word.strip() and cells[4].strip(" |") != "not"
]
DESK = [room for room in catalogues.rooms() if room.domain == "django"]


@pytest.mark.parametrize("word", AVOIDED)
def test_finds_what_the_glossary_avoids(word):
    assert any(list(wording.unsuitable(f"… {word}.", language)) for language in wording.RULES)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Reload to see where it stands."),
        ("en", "Choose a reader, please."),
        ("fr", "Le motif\u00a0: manque"),
        ("fr", "Plus de 50 % des décès"),
        ("fr", "l'organisation"),
        ("fr", "trois morts"),
        ("ar", "اختر لغة"),
        ("ar", "وأعد تحميل الصفحة"),
        ("ar", "يومًا"),
        ("ar", "أكثر من 5%"),
        ("ar", "حسابك"),
        ("ar", "أكدها %(name)s"),
        ("ar", "كتب %(who)s هذه الجملة"),
        ("ar", "هذا الصف"),
    ],
)
def test_finds_it_in_a_text(language, text):
    assert list(wording.unsuitable(text, language))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "%(stands)s and {rows}: standing orders, narrow browsers"),
        ("fr", "en ligne ; la ligne de front ; table ronde ; 5\u202f%"),
        ("ar", "الوصف والصفحة والصفة؛ المطلوب: يوماً"),
        ("ar", "اختاروا وأعيدوا؛ سجل الأعضاء؛ %(count)s سجلات"),
        ("ar", "بتأكيد من %(name)s"),
    ],
)
def test_leaves_what_only_looks_like_it(language, text):
    assert list(wording.unsuitable(text, language)) == []


@pytest.mark.parametrize("room", DESK, ids=lambda room: room.name)
def test_a_room_uses_the_words(room):
    assert catalogues.unsuitable(room) == []


def test_sentences_of_updates_are_left_out_and_labels_are_not():
    press = next(room for room in DESK if room.name == "press")
    said, interface = catalogues.texts(press), catalogues.interface_texts(press)
    assert interface < said
    labels = {text for path in press.files if path.name == "forms.py" for text in catalogues._from("python", path)}
    assert labels <= interface
