"""A text written by hand is out of date when its sentence reads something else, and not because of an upgrade."""

import json
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest

from tocsin.desk.coalition.models import JointAction
from tocsin.desk.coalition.operations import record_joint_action
from tocsin.desk.directory.speaker import AudienceSpeech
from tocsin.desk.editions import digests, old_digests
from tocsin.desk.editions.draft import DrawnSentence
from tocsin.desk.editions.models import Wording
from tocsin.desk.editions.story import groups, sentences
from tocsin.desk.facts import PersonRef
from tocsin.desk.levels import Level
from tocsin.desk.press.facts import Pitched
from tocsin.desk.press.models import Pitch
from tocsin.desk.press.specimens import pitched
from tocsin.desk.press.telling import PiecePitched
from tocsin.desk.specimens import FRANCE
from tocsin.desk.translating import po, xliff
from tocsin.desk.updates import operations
from tocsin.language.when import When
from tocsin.language.words import Words

from .specimens import specimens

# What the release before kept, made by ``record.py.txt`` beside it.
KEPT = json.loads((Path(__file__).parent / "digests" / "digests.json").read_text())


@dataclass(frozen=True, slots=True, kw_only=True)
class PaidPitch(Pitched):
    """A pitch as a later release might have it."""

    fee: int | None = None


class PaidPitched(PiecePitched):
    """Says of a pitch what it was paid."""

    def say(self, facts, speaker):
        return f"{super().say(facts, speaker)} {[fact.fee for fact in facts]}"


def paid(fee=None):
    fact = pitched()
    return PaidPitch(when=fact.when, refs=fact.refs, level=fact.level, as_of=fact.as_of, **fact.attributes, fee=fee)


def digest(*facts, sentence=PiecePitched):
    reads = digests.Reads(facts)
    sentence().say(reads.watched, AudienceSpeech("en"))
    return digests.digest(facts, reads.names)


class TestADigest:
    def test_is_another_when_what_was_read_is_another(self):
        assert digest(pitched()) != digest(pitched(status="accepted"))
        assert digest(pitched()) != digest(pitched(authors=(PersonRef(2),)))
        assert digest(pitched()) != digest(pitched(on=date(2020, 11, 2)))
        assert digest(pitched()) != digest(pitched(2))

    def test_leaves_out_what_was_not_read(self):
        assert digest(pitched(piece=1)) == digest(pitched(piece=2))
        assert digest(pitched()) == digest(replace(pitched(), level=Level.TEAM, as_of=None))

    def test_leaves_out_a_new_attribute_that_says_nothing(self):
        assert digest(paid(), sentence=PaidPitched) == digest(pitched())

    def test_has_a_new_attribute_that_says_something_where_it_is_read(self):
        assert digest(paid(100), sentence=PaidPitched) != digest(pitched())
        assert digest(paid(100), sentence=PiecePitched) == digest(pitched())

    def test_has_what_chose_the_sentence(self, case, response, amal, edition, today):
        """Of a roundtable and a delegation all else is alike; the words are chosen by the kind alone."""
        row = record_joint_action(
            case=case, kind="roundtable", day=date(2020, 11, 5), country="FR", source="Archive", level=Level.PUBLIC,
            by=amal, today=today,
        )  # fmt: skip

        def drawn():
            return next(
                one.drawn for one in edition().sentences() if one.drawn.facts[0].key.endswith(f"action:{row.pk}")
            )

        before = drawn()
        JointAction.objects.filter(pk=row.pk).update(kind="day_of_action")
        assert before.digest != drawn().digest

    def test_would_be_another_with_every_default_in_it(self, monkeypatch):
        monkeypatch.setattr(digests, "default_of", lambda kind, name: object())
        assert digest(paid(), sentence=PaidPitched) != digest(pitched())

    def test_does_not_depend_on_how_a_choice_is_written(self):
        assert digest(pitched(status=Pitch.Status.SENT)) == digest(pitched(status="sent"))

    def test_fits_its_column_and_has_its_mark(self):
        assert len(digest(pitched())) == 64
        assert digest(pitched()).startswith(digests.MARK)

    def test_is_this_one(self):
        """Digests are stored: a change here marks every text of every installation as out of date."""
        assert digest(pitched()) == "2:05b54850ebfccd4e783a3c981b44228ca3987c4a1cbd35fcb60228056eba6c"

    def test_is_made_of_every_value_that_a_specimen_has(self):
        for _title, facts in specimens():
            for fact in facts:
                assert json.dumps(digests.canonical(fact.attributes))

    def test_is_refused_for_a_value_without_a_form(self):
        with pytest.raises(TypeError, match="object has no canonical form"):
            digests.canonical(object())


class TestWhatIsRead:
    def test_is_noted_through_properties_and_comparisons(self):
        @dataclass(frozen=True, slots=True, kw_only=True)
        class Double(Pitched):
            @property
            def is_sent(self):
                return self.status == "sent"

        fact = Double(when=When.on(date(2020, 11, 1)), refs=pitched().refs, level=Level.PUBLIC, **pitched().attributes)
        reads = digests.Reads([fact, fact])
        assert reads.watched[0].is_sent
        assert reads.names == ({"status"}, set())
        assert reads.watched[0] == reads.watched[1]
        assert reads.names[1] == set(pitched().attributes)

    def test_leaves_the_fact_as_it_is(self):
        reads = digests.Reads([pitched()])
        assert isinstance(reads.watched[0], Pitched)
        assert reads.watched[0].attributes == pitched().attributes
        assert (reads.watched[0].key, reads.watched[0].level) == (pitched().key, pitched().level)


class TestAnOldDigest:
    @pytest.mark.parametrize("title", KEPT["specimens"])
    def test_is_known_by_what_it_was_made_of(self, title):
        facts = dict(specimens())[title]
        told = [group for line in sentences() for group in groups(facts, line)]
        for group, kept in zip(told, KEPT["specimens"][title], strict=True):
            assert DrawnSentence("k", Words(), Words(), group, ()).has_digest(kept)

    def test_of_a_pitch_that_was_answered_later_is_known_too(self):
        facts = [pitched(), pitched(2, status="accepted"), pitched(3)]
        found = list(old_digests.digested(facts))
        assert len(found) == 4
        assert sum("Pitch.Status.SENT" in text for text in found) == 3

    def test_is_not_that_of_other_facts(self):
        (old,) = set(old_digests.candidate_digests([pitched(status="accepted")]))
        assert old not in old_digests.candidate_digests([pitched(status="declined")])
        assert old not in old_digests.candidate_digests([pitched(status="accepted", piece=2)])

    def test_says_nothing_of_a_kind_that_was_not_there(self, monkeypatch):
        monkeypatch.delitem(old_digests.NAMES, "press.pitch")
        assert list(old_digests.candidate_digests([pitched()])) == []


class TestATextOfTheReleaseBefore:
    @pytest.fixture
    def old(self, confirmed, edition, key):
        """A text as it was written before the upgrade."""
        row = confirmed("We want a truce.")
        stored = next(old_digests.candidate_digests(edition().sentence(key()).facts))
        assert not stored.startswith(digests.MARK)
        Wording.objects.filter(pk=row.pk).update(rows_digest=stored)
        return edition

    def test_is_not_out_of_date_after_the_upgrade(self, old, key, found):
        assert not old().sentence(key()).part("en").is_stale
        assert "stale" not in found()

    def test_would_be_without_the_old_way_of_comparing(self, old, key, monkeypatch):
        monkeypatch.setattr(old_digests, "candidate_digests", lambda facts: iter(()))
        assert old().sentence(key()).part("en").is_stale

    def test_is_out_of_date_when_its_row_says_something_else(self, old, key, ask, found):
        ask.targets.create(case=ask.case, level=Level.PUBLIC, name=FRANCE, role="primary")
        assert old().sentence(key()).part("en").is_stale
        assert "stale" in found()

    def test_has_a_digest_of_now_when_it_is_saved(self, old, write, key):
        row = write("We want a truce, now.", base=1)
        assert row.rows_digest.startswith(digests.MARK)
        assert not old().sentence(key()).part("en").is_stale


@pytest.mark.parametrize("file", [xliff, po])
class TestATranslatorsFileOfTheReleaseBefore:
    @pytest.fixture
    def taken(self, edition, key, file, monkeypatch):
        """A file that was taken out before the upgrade, with one sentence translated anew."""
        with monkeypatch.context() as then:
            then.setattr(
                DrawnSentence, "digest", property(lambda self: next(old_digests.candidate_digests(self.facts)))
            )
            text = file.write(edition(), "fr").decode()
        # The stamps are those of then.
        assert text != file.write(edition(), "fr").decode()
        return text.replace("Nous sommes convenus de plaider pour une trêve.", "Nous voulons une trêve.").encode()

    def bring(self, update, data, by, today):
        return operations.bring_back(
            update=update, audience="public", language="fr", data=data, leave=True, by=by, today=today
        )

    def test_comes_back(self, update, taken, dina, today):
        brought = self.bring(update, taken, dina, today)
        assert [row.text for row in brought.written] == ["Nous voulons une trêve."]
        assert brought.left == ()

    def test_is_left_where_its_row_has_changed(self, update, taken, ask, dina, today):
        ask.targets.create(case=ask.case, level=Level.PUBLIC, name=FRANCE, role="primary")
        with pytest.raises((operations.NotAllBroughtBack, operations.NothingWritten)):
            self.bring(update, taken, dina, today)


def test_a_text_by_hand_is_stale_too_when_its_sentence_reads_otherwise(confirmed, edition, key):
    """What is no attribute of a fact, such as the form in which a person may be named, is in no digest."""
    confirmed("We asked.")
    part = edition().sentence(key()).part("en")
    assert not part.is_stale
    other = replace(part.sentence, texts=Words("We asked again.", "Encore.", "ثانية."))
    assert other.has_digest(part.wording.rows_digest)
    assert replace(part, sentence=other).is_stale
