"""An attribute that is more confidential than its fact: two guards keep it from who may not read it."""

from dataclasses import dataclass, replace
from types import SimpleNamespace

import pytest

from tocsin.desk.checking import checks
from tocsin.desk.editions import draft, figures, record
from tocsin.desk.editions.story import Chapter
from tocsin.desk.facts import MISSING, Fact, default_of, own_level
from tocsin.desk.levels import Audience, Level
from tocsin.desk.people import access
from tocsin.desk.press.facts import Pitched
from tocsin.desk.press.specimens import pitched
from tocsin.desk.press.telling import PiecePitched, PitchTelling
from tocsin.desk.telling import TELLINGS
from tocsin.language.countries import Place
from tocsin.language.words import Words

TERMS = Words("half of it on acceptance", "la moitié dès l’acceptation", "النصف عند القبول")


@dataclass(frozen=True, slots=True, kw_only=True)
class PaidPitch(Pitched):
    """A pitch with a fee, which only the board and the partners read."""

    fee: int | None = own_level(Level.BOARD, default=None)
    terms: Words = own_level(Level.BOARD, default=Words())


class PaidPitched(PiecePitched):
    def say(self, facts, speaker):
        fees = [fact.fee for fact in facts if fact.fee]
        return super().say(facts, speaker) + (f" The fee is {fees[0]}." if fees else "")


def paid(fee=200, **more):
    fact = pitched()
    return PaidPitch(
        when=fact.when, refs=fact.refs, level=fact.level, as_of=fact.as_of, **fact.attributes, fee=fee, **more
    )


class TestAnAttributeWithALevel:
    def test_says_nothing_below_it(self):
        assert paid().up_to(Level.PUBLIC) == paid(None)
        assert paid().up_to(Level.BOARD) == paid()
        assert paid().up_to(Level.TEAM) == paid()

    def test_raises_the_level_of_a_fact_in_which_it_says_something(self):
        assert (paid().level, paid().highest_level) == (Level.PUBLIC, Level.BOARD)
        assert paid(None).highest_level == Level.PUBLIC
        assert replace(paid(), level=Level.TEAM).highest_level == Level.TEAM

    def test_is_read_from_the_higher_of_both_levels_on(self):
        assert paid().level_of("fee") == Level.BOARD
        assert paid().level_of("market") == Level.PUBLIC
        assert replace(paid(), level=Level.TEAM).level_of("fee") == Level.TEAM

    def test_cannot_be_restricted(self):
        with pytest.raises(ValueError, match="restrict the row"):
            own_level(Level.RESTRICTED, default=None)

    def test_has_a_default_where_others_have_none(self):
        assert default_of(PaidPitch, "fee") is None
        assert default_of(PaidPitch, "market") is MISSING


@pytest.fixture
def told(update, monkeypatch, edition):
    """What the editions say of one paid pitch: ``told(Audience.PUBLIC)``."""
    monkeypatch.setattr(record, "ROOMS", (SimpleNamespace(facts_in=lambda scope: [paid(terms=TERMS)]),))
    monkeypatch.setattr(draft, "STORY", (Chapter("action", "What we did", (PaidPitched,)),))
    return lambda audience: "".join(one.texts.en for one in edition(audience).sentences())


class TestTheFirstGuard:
    """Where facts are handed out for a reader."""

    @pytest.mark.parametrize(("audience", "reads"), [("public", False), ("board", True), ("partner", True)])
    def test_keeps_it_from_an_edition_below(self, told, audience, reads):
        assert "We pitched" in told(Audience(audience))
        assert ("The fee is 200." in told(Audience(audience))) is reads

    def test_keeps_it_from_an_account_below(self, told, response, update, amal, board, bruno, chen, today):
        def fees(reader):
            return [fact.fee for fact in record.facts_of(response, period=update.period, reader=reader, today=today)]

        assert (fees(amal), fees(bruno), fees(board), fees(chen)) == ([200], [200], [200], [None])

    def test_lets_the_second_find_nothing(self, told, found):
        assert "level" not in found(Audience.PUBLIC)


class TestTheSecondGuard:
    """The check of the edition, which looks again."""

    @pytest.fixture
    def no_first(self, monkeypatch):
        monkeypatch.setattr(Fact, "up_to", lambda self, ceiling: self)

    def test_finds_it_where_the_first_is_turned_off(self, told, no_first, found):
        assert "The fee is 200." in told(Audience.PUBLIC)
        assert "level" in found(Audience.PUBLIC)
        assert "level" not in found(Audience.BOARD)

    def test_finds_it_behind_a_figure_too(self, told, no_first, found, monkeypatch):
        two = [paid(), replace(paid(), market=Place("DE"))]
        monkeypatch.setattr(record, "ROOMS", (SimpleNamespace(facts_in=lambda scope: two),))
        monkeypatch.setattr(draft, "STORY", ())
        assert "level" in found(Audience.PUBLIC)
        assert "level" not in found(Audience.BOARD)
        monkeypatch.setattr(figures, "FIGURES", ())
        assert "level" not in found(Audience.PUBLIC)

    def test_looks_at_each_attribute(self, told, no_first, found, monkeypatch):
        monkeypatch.setattr(Fact, "highest_level", property(lambda self: self.level))
        assert "level" not in found(Audience.PUBLIC)

    def test_keeps_it_out_of_what_somebody_copies(self, told, update, amal, today):
        rows = checks.Confidential(update, reader=amal, today=today)
        assert [fact.fee for _response, facts in rows.read for fact in facts] == [200]

    def test_finds_its_words_where_somebody_wrote_them_by_hand(self, told, confirmed, found, monkeypatch):
        monkeypatch.setitem(TELLINGS, PaidPitch, PitchTelling())
        confirmed("We pitched an op-ed, half of it on acceptance.", kind="press.pitch")
        assert "words_above" in found(Audience.PUBLIC)
        confirmed("We pitched an op-ed, half of it on acceptance.", kind="press.pitch", audience=Audience.BOARD)
        assert "words_above" not in found(Audience.BOARD)


class TestHowFarSomebodyReads:
    def test_is_by_role_or_audience(self, case, amal, dina, bruno, tarek, board, chen):
        found = [access.reads_up_to(one, case) for one in (amal, dina, bruno, tarek, board, chen)]
        assert found == [Level.TEAM, Level.TEAM, Level.PARTNER, Level.PARTNER, Level.BOARD, Level.PUBLIC]
        assert access.reads_up_to(Audience.BOARD, case) == Level.BOARD
