"""Words that somebody typed from a row that the readers of an edition may not read: who is told of it, and who is not."""

import pytest
from django.urls import reverse

from tocsin.desk.checking import base, checks
from tocsin.desk.checking.confidential import Confidential
from tocsin.desk.directory.models import Person
from tocsin.desk.levels import Audience, Level
from tocsin.desk.press.models import Piece
from tocsin.desk.responses.models import Consultation
from tocsin.desk.strategy.models import Ask
from tocsin.desk.updates import operations
from tocsin.desk.updates.operations import NotReady
from tocsin.language.words import Words

TEXT = "We want quiet talks on many hidden roads."


@pytest.fixture
def hidden(case, today):
    """A row of the team, of which nothing is told in any edition: ``hidden(level=Level.RESTRICTED, readers=[dina])``."""

    def make(text="quiet talks on many hidden roads", *, level=Level.TEAM, readers=()):
        row = Piece.objects.create(case=case, level=level, working_title=Words(text, text, "طرق خفية"), begun_on=today)
        row.readers.set(readers)
        return row

    return make


@pytest.fixture
def hidden_person(case):
    """Somebody who agreed to nothing, above what a translator sees."""

    def make(level):
        name = Words("Zoé Quill-Fäther", "Zoé Quill-Fäther", "زويا كويل")
        return Person.objects.create(case=case, level=level, name=name, description=Words("an envoy"))

    return make


@pytest.fixture
def told(edition, looked_at):
    """Whether somebody is told of words above the level in the public edition."""
    return lambda who: "words_above" in [one.check for one in looked_at(edition(), who)]


@pytest.fixture
def three(confirmed):
    """The sentence as it could be released, but for its words."""
    confirmed(TEXT)
    confirmed("Nous voulons des pourparlers sur plusieurs routes.", language="fr")
    confirmed("نريد محادثات عن طرق عدة.", language="ar")


class TestWordsOfARow:
    def test_of_the_team_are_found_by_who_reads_it_and_by_nobody_else(self, hidden, confirmed, told, amal, dina, tarek):
        confirmed(TEXT)
        assert not told(dina)
        hidden()
        assert told(dina)
        assert told(amal)
        assert not told(tarek)

    def test_that_is_restricted_are_found_by_its_named_readers(self, hidden, confirmed, told, amal, dina):
        confirmed(TEXT)
        hidden(level=Level.RESTRICTED, readers=[dina])
        assert told(dina)
        assert not told(amal)

    def test_of_another_case_are_not(self, hidden, confirmed, told, dina, chen):
        from tocsin.desk.people.models import Case

        row = hidden()
        Piece.objects.filter(pk=row.pk).update(case=Case.objects.get(slug="another-case"))
        confirmed(TEXT)
        assert not told(dina)

    def test_in_prose_of_the_desk_are_found_by_six_in_a_row(self, response, case, confirmed, told, dina):
        from tocsin.desk.directory.models import Organisation

        note = "They told us that quiet talks on many hidden roads would begin soon."
        Consultation.objects.create(
            case=case, response=response, level=Level.TEAM, organisation=Organisation.objects.create(name=Words("A")),
            note=note, asked_on=response.opened_on,
        )  # fmt: skip
        confirmed("We want quiet talks on many roads.")
        assert not told(dina)
        confirmed(TEXT, base=1)
        assert told(dina)

    def test_that_stand_in_an_open_row_too_are_free(self, hidden, case, ask, confirmed, told, dina):
        hidden()
        confirmed(TEXT)
        assert told(dina)
        Ask.objects.create(
            case=case, level=Level.PUBLIC, what=Words("quiet talks on many hidden roads"), agreed_on=ask.agreed_on,
            status_on=ask.status_on, status="refused",
        )  # fmt: skip
        assert not told(dina)

    def test_that_name_a_body_of_the_directory_are_free(self, hidden, confirmed, told, dina):
        from tocsin.desk.directory.models import Organisation

        hidden("the Many Roads Watch")
        confirmed("We want what Many Roads Watch wants.")
        assert told(dina)
        Organisation.objects.create(name=Words("Many Roads Watch"))
        assert not told(dina)

    def test_a_noun_with_its_article_is_no_copy(self, hidden, confirmed, told, dina):
        hidden("the roads")
        confirmed("We want the roads.")
        assert not told(dina)


class TestTheGate:
    def test_stops_for_a_person_whom_nobody_there_may_see(self, hidden_person, three, confirmed, approve, update, amal):
        confirmed("We met Zoé Quill-Fäther on many roads.", base=1)
        hidden_person(Level.RESTRICTED)
        with pytest.raises(NotReady) as stopped:
            approve(update, by=amal)
        assert "consent" in {finding.check for finding in stopped.value.findings}

    def test_stops_approval_and_release(self, hidden, three, update, approve, amal, today):
        approve(update, by=amal)
        row = hidden()
        with pytest.raises(NotReady) as stopped:
            operations.release(update=update, by=amal, today=today)
        assert {finding.check for finding in stopped.value.findings} == {"words_above"}
        with pytest.raises(NotReady):
            approve(update, by=amal)
        row.delete()
        operations.release(update=update, by=amal, today=today)

    def test_would_be_open_without_the_check(self, hidden, three, update, approve, amal, today, monkeypatch):
        hidden()
        monkeypatch.setattr(checks, "CHECKS", [one for one in checks.CHECKS if one.id != "words_above"])
        approve(update, by=amal)
        operations.release(update=update, by=amal, today=today)

    def test_all_who_may_approve_or_release_read_what_the_team_reads(self):
        from tocsin.desk.people.access import WRITERS
        from tocsin.desk.people.models import CLEARANCE

        assert {CLEARANCE[role] for role in WRITERS} == {Level.TEAM}


class TestThePage:
    @pytest.fixture
    def page(self, update, at, key):
        """All that somebody sees of the update: the desk, and what is said while they type."""

        def look(who):
            client = at(who)
            address = reverse("updates:look", args=[update.slug, "public", "ar"]) + f"?sentence={key()}"
            desk = client.get(reverse("updates:desk", args=[update.slug]) + "?edition=public").content.decode()
            return _still(desk), client.post(address, {"text": "نريد طرق خفية."}).content.decode()

        return look

    @pytest.fixture
    def translator(self, update, tarek, amal, today):
        operations.assign(update=update, language="ar", to=tarek, by=amal, today=today)
        return tarek

    @pytest.mark.parametrize("level", [Level.TEAM, Level.RESTRICTED])
    def test_of_a_translator_has_not_a_byte_more_or_less_for_a_hidden_row(
        self, level, hidden, confirmed, page, translator
    ):
        confirmed(TEXT)
        before = page(translator)
        hidden(level=level)
        assert page(translator) == before

    def test_would_have_if_everybody_looked_with_the_eyes_of_the_team(
        self, hidden, confirmed, page, translator, dina, monkeypatch
    ):
        confirmed(TEXT)
        plain = Confidential.__init__
        monkeypatch.setattr(Confidential, "__init__", lambda self, update, **more: plain(self, update, **{**more, "reader": dina}))  # fmt: skip
        before = page(translator)
        hidden()
        after = page(translator)
        assert before[0] != after[0]
        assert before[1] != after[1]

    @pytest.mark.parametrize("level", [Level.TEAM, Level.RESTRICTED])
    def test_of_a_translator_has_not_a_byte_more_or_less_for_a_hidden_person(
        self, level, hidden_person, confirmed, page, translator
    ):
        confirmed("We met Zoé Quill-Fäther on many roads.")
        before = page(translator)
        hidden_person(level)
        assert page(translator) == before

    def test_would_have_if_everybody_were_looked_for(self, hidden_person, confirmed, page, translator, monkeypatch):
        confirmed("We met Zoé Quill-Fäther on many roads.")
        monkeypatch.setattr(base.Person.objects.__class__, "visible_to", lambda self, reader: self.all())
        before = page(translator)
        hidden_person(Level.TEAM)
        assert page(translator) != before

    def test_of_the_team_says_what_to_do(self, hidden, confirmed, page, dina):
        confirmed(TEXT)
        hidden()
        assert "repeats a record above the level of this audience" in page(dina)[0]

    def test_of_the_board_is_not_told_of_a_row_of_the_partners(self, hidden, confirmed, told, board, bruno):
        confirmed(TEXT)
        hidden(level=Level.PARTNER)
        assert told(bruno)
        assert not told(board)


def _still(page):
    """A page without what is another each time: its token against forgery, its nonce, and the keys of its forms."""
    import re

    return re.sub(r'(csrfmiddlewaretoken" value|form_key" value|nonce|X-CSRFToken)[^>]*', "", page)


def test_names_of_bodies_and_persons_are_no_rows_words(case, today, update, amal):
    from tocsin.desk.strategy.models import Target

    Target.objects.create(case=case, level=Level.TEAM, name=Words("the High Council of Elders"), role="primary")
    rows = Confidential(update, reader=amal, today=today)
    assert not rows.repeated_in("we met the high council of elders", Audience.PUBLIC.ceiling, but="")
