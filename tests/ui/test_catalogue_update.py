"""A text that moves to another room keeps its French and Arabic, in whichever order the rooms are updated."""

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po
from django.core.management import call_command
from django.core.management.base import CommandError

from tocsin.desk.ui import catalogue_update, catalogues
from tocsin.desk.ui.catalogues import Room

DAYS = ("%s day", "%s days")
SIX = ("لا أيام", "يوم", "يومان", "%s أيام", "%s يومًا", "%s يوم")
SCOPING = '_("Scoping")'


class Desk:
    """Rooms with one Python file each, whose texts and catalogues a test sets and reads."""

    def __init__(self, folder):
        self.folder = folder
        self.rooms = {}

    def say(self, room, *calls):
        """The room's code now says exactly this."""
        folder = self.folder / room
        folder.mkdir(exist_ok=True)
        (folder / "says.py").write_text("\n".join(calls))
        self.rooms[room] = Room(room, "django", folder, (folder / "says.py",))

    def translate(self, room, language, texts):
        """Its catalogue has these: ``{text, (singular, plural) or (text, context): translation}``."""
        catalogue = Catalog(locale=language)
        if language == "ar":
            catalogue.mime_headers = [("Plural-Forms", catalogue_update.PLURALS["ar"])]
        for key, string in texts.items():
            plain = isinstance(key, str) or isinstance(string, tuple)
            text, context = (key, None) if plain else key
            catalogue.add(text, string, context=context)
        place = self.rooms[room].po(language)
        place.parent.mkdir(parents=True, exist_ok=True)
        with place.open("wb") as file:
            write_po(file, catalogue)

    def update(self, *names, drop_unused=False):
        chosen = [self.rooms[name] for name in names or self.rooms]
        return catalogue_update.update(chosen=chosen, drop_unused=drop_unused or not names)

    def catalogue(self, room, language="fr"):
        catalogue = catalogues.read(room=self.rooms[room], language=language)
        return {(m.id, m.context) if m.context else m.id: m.string for m in catalogue if m.id}

    def unused(self, room, language="fr"):
        catalogue = catalogues.read(room=self.rooms[room], language=language)
        return [message.string for message in catalogue.obsolete.values()]


@pytest.fixture
def desk(tmp_path, monkeypatch):
    made = Desk(tmp_path)
    monkeypatch.setattr(catalogues, "rooms", lambda: list(made.rooms.values()))
    made.say("old", SCOPING)
    made.say("new")
    made.translate("old", "fr", {"Scoping": "Cadrage"})
    return made


@pytest.fixture
def moved(desk):
    desk.say("old")
    desk.say("new", SCOPING)
    return desk


ORDERS = [["old", "new"], ["new", "old"]]


class TestATextThatMoves:
    @pytest.mark.parametrize("order", ORDERS)
    def test_keeps_its_translation_when_rooms_are_updated_one_by_one(self, moved, order):
        for room in order:
            moved.update(room)
        assert moved.catalogue("new") == {"Scoping": "Cadrage"}
        assert moved.catalogue("old") == {}

    def test_keeps_its_translation_when_all_rooms_are_updated(self, moved):
        moved.update()
        assert moved.catalogue("new") == {"Scoping": "Cadrage"}
        assert moved.unused("old") == []

    def test_is_found_when_it_is_said_again_much_later(self, desk):
        desk.say("old")
        for _ in range(3):
            desk.update("old")
        desk.update("new")
        desk.say("new", SCOPING)
        desk.update("new")
        assert desk.catalogue("new") == {"Scoping": "Cadrage"}

    def test_is_found_when_the_same_room_says_it_again(self, desk):
        desk.say("old")
        desk.update("old")
        desk.say("old", SCOPING)
        desk.update("old")
        assert desk.catalogue("old") == {"Scoping": "Cadrage"}
        assert desk.unused("old") == []

    @pytest.mark.parametrize("order", ORDERS)
    def test_brings_all_plural_forms(self, desk, order):
        desk.translate("old", "ar", {DAYS: SIX})
        desk.say("old")
        desk.say("new", 'ngettext("%s day", "%s days", n)')
        for room in order:
            desk.update(room)
        assert desk.catalogue("new", "ar") == {DAYS: SIX}

    @pytest.mark.parametrize("order", ORDERS)
    def test_brings_its_context_and_no_other(self, desk, order):
        desk.translate("old", "fr", {"Accepted": "Acceptée", ("Accepted", "ask"): "Accordée"})
        desk.say("old", '_("Accepted")')
        desk.say("new", 'pgettext("ask", "Accepted")', 'pgettext("pitch", "Accepted")')
        for room in order:
            desk.update(room)
        assert desk.catalogue("new") == {("Accepted", "ask"): "Accordée", ("Accepted", "pitch"): ""}

    def test_takes_no_unsure_translation_along(self, moved):
        catalogue = catalogues.read(room=moved.rooms["old"], language="fr")
        catalogue.get("Scoping").flags.add("fuzzy")
        with moved.rooms["old"].po("fr").open("wb") as file:
            write_po(file, catalogue)
        moved.update()
        assert moved.catalogue("new") == {"Scoping": ""}

    def test_takes_no_plural_forms_of_another_plural(self, desk):
        desk.translate("old", "fr", {DAYS: ("%s jour", "%s jours")})
        desk.say("new", 'ngettext("%s day", "%s days of it", n)')
        desk.update()
        assert desk.catalogue("new") == {("%s day", "%s days of it"): ("", "")}


class TestTwoRoomsThatDiffer:
    @pytest.fixture
    def differing(self, moved):
        moved.say("third", SCOPING)
        moved.translate("third", "fr", {"Scoping": "Examen"})
        return moved

    def test_leave_the_new_text_empty_and_are_named(self, differing):
        said = [str(each) for each in differing.update("new")]
        assert differing.catalogue("new") == {"Scoping": ""}
        assert said == ["new/fr: left empty, other rooms translate 'Scoping' as 'Cadrage'; 'Examen'"]

    def test_do_not_touch_what_the_room_has_itself(self, differing):
        differing.translate("new", "fr", {"Scoping": "Étude"})
        assert differing.update("new") == []
        assert differing.catalogue("new") == {"Scoping": "Étude"}

    def test_keep_both_translations(self, differing):
        differing.update("old")
        assert differing.unused("old") == ["Cadrage"]


class TestATextThatIsGone:
    def test_is_kept_unused_until_all_rooms_are_updated(self, desk):
        desk.say("old")
        desk.update("old")
        assert desk.unused("old") == ["Cadrage"]
        desk.update()
        assert desk.unused("old") == []

    def test_is_dropped_when_that_is_asked_for(self, desk):
        desk.say("old")
        desk.update("old", drop_unused=True)
        assert desk.unused("old") == []

    def test_fails_the_check_while_it_is_kept(self, desk):
        desk.say("old")
        desk.update("old")
        assert "old/fr: no longer said, kept in case it moves to another room: 'Scoping'" in catalogues.faults(
            desk.rooms["old"]
        )


class TestTheCommand:
    def test_updates_all_rooms_without_a_name(self, moved, capsys):
        with pytest.raises(CommandError, match="missing"):
            call_command("catalogues")  # the Arabic is not there yet
        assert moved.catalogue("new") == {"Scoping": "Cadrage"}
        assert moved.unused("old") == []

    def test_keeps_what_a_named_room_no_longer_uses(self, moved, capsys):
        with pytest.raises(CommandError):
            call_command("catalogues", "old")
        assert moved.unused("old") == ["Cadrage"]
        call_command("catalogues", "old", "--prune")
        assert moved.unused("old") == []
