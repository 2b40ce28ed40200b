"""One text has one translation on every page."""

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po
from django.utils import translation

from tocsin.desk.ui import catalogues
from tocsin.desk.ui.catalogues import Room

LANGUAGES = catalogues.LANGUAGES
# allauth says it, nearly alike, and is heard: without the mark of doubling in Arabic.
HEARD_FROM_OTHERS = {("watch", "provider")}


@pytest.fixture
def two_rooms(tmp_path, monkeypatch):
    """Two rooms with the French texts that are given: ``{text or (context, text): translation}``."""

    def make(first, second):
        rooms = []
        for name, texts in (("first", first), ("second", second)):
            room = Room(name, "django", tmp_path / name, ())
            catalogue = Catalog(locale="fr")
            for key, string in texts.items():
                context, text = key if isinstance(key, tuple) and not isinstance(string, tuple) else (None, key)
                catalogue.add(text, string, context=context)
            room.po("fr").parent.mkdir(parents=True)
            with room.po("fr").open("wb") as file:
                write_po(file, catalogue)
            rooms.append(room)
        monkeypatch.setattr(catalogues, "rooms", lambda: rooms)

    return make


class TestTwoRooms:
    def test_that_translate_one_text_differently_are_told_of(self, two_rooms):
        two_rooms({"Scoping": "Cadrage"}, {"Scoping": "Examen"})
        assert catalogues.differing() == [
            "fr: translated differently: 'Scoping': 'Cadrage' in first; 'Examen' in second"
        ]

    def test_may_say_the_same(self, two_rooms):
        two_rooms({"Scoping": "Cadrage"}, {"Scoping": "Cadrage"})
        assert catalogues.differing() == []

    def test_may_differ_in_another_context(self, two_rooms):
        two_rooms({"Accepted": "Acceptée"}, {("ask", "Accepted"): "Accordée"})
        assert catalogues.differing() == []

    def test_differ_in_one_context_too(self, two_rooms):
        two_rooms({("ask", "Granted"): "Acceptée"}, {("ask", "Granted"): "Accordée"})
        assert len(catalogues.differing()) == 1

    def test_differ_in_a_plural_form(self, two_rooms):
        two_rooms({("%s day", "%s days"): ("%s jour", "%s jours")}, {("%s day", "%s days"): ("un jour", "%s jours")})
        assert len(catalogues.differing()) == 1

    def test_do_not_answer_for_what_is_not_translated_yet(self, two_rooms):
        two_rooms({"Scoping": "Cadrage"}, {"Scoping": ""})
        assert catalogues.differing() == []


class TestTheRoomsOfTheDesk:
    def test_differ_nowhere(self):
        assert catalogues.differing() == []

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_say_on_the_page_what_their_own_catalogue_says(self, language):
        """Django and allauth have catalogues too, and the first to be installed is heard."""
        other = []
        with translation.override(language):
            for room in catalogues.rooms():
                for message in catalogues.read(room=room, language=language) if room.domain == "django" else ():
                    if message.id and isinstance(message.id, str) and message.string:
                        said = (
                            translation.pgettext(message.context, message.id)
                            if message.context
                            else translation.gettext(message.id)
                        )
                        if said != message.string and (room.name, message.id) not in HEARD_FROM_OTHERS:
                            other.append((room.name, message.id, message.string, said))
        assert other == []


class TestFrench:
    @pytest.mark.parametrize(
        "wrong", ["Dites quoi : ici", "Dites quoi\u00a0: ici", "Vraiment ?", "Vraiment?", "« ici »"]
    )
    def test_sets_its_high_signs_off_by_a_narrow_space(self, two_rooms, wrong):
        two_rooms({"Say what": wrong}, {})
        assert [fault for fault in _said_of_first() if "U+202F" in fault]

    @pytest.mark.parametrize("right", ["Dites quoi\u202f: ici", "à 12:30", "«\u202fici\u202f»", "https://example.org"])
    def test_is_not_troubled_by_what_is_right(self, two_rooms, right):
        two_rooms({"Say what": right}, {})
        assert not [fault for fault in _said_of_first() if "U+202F" in fault]


def _said_of_first():
    room = catalogues.rooms()[0]
    catalogue = catalogues.read(room=room, language="fr")
    return [fault for message in catalogue if message.id for fault in catalogues._faults(message, "fr")]
