"""A draft that is out of date says which field of which record changed, from what to what, to who may read it."""

from datetime import datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tocsin.desk.levels import Level
from tocsin.desk.records import operations as records
from tocsin.desk.records.changes import changes_since
from tocsin.desk.strategy.models import Ask, Target
from tocsin.language.words import Words

TEXT = "We want a truce, and soon."
HEADING = "Changes in the records since the sentence was edited"


@pytest.fixture
def correct(ask, case, dina, today):
    def run(row=ask, **new):
        now = datetime(2020, 11, 20, 12, tzinfo=timezone.get_current_timezone())
        return records.correct(
            row=row, case=case, new=new, seen=row.version, reason="A slip.", by=dina, today=today, now=now
        )

    return run


@pytest.fixture
def desk(at, update, clock):
    return lambda who: at(who).get(reverse("updates:desk", args=[update.slug]) + "?edition=public").text


class TestADraft:
    def test_whose_record_was_corrected_says_what_changed(self, write, correct, desk, dina):
        write(TEXT)
        assert HEADING not in desk(dina)
        correct(what=Words("a ceasefire", "un cessez-le-feu", "وقف إطلاق النار"))
        page = desk(dina)
        assert HEADING in page
        for said in ("<del><bdi>a truce", "<ins><bdi>a ceasefire", "Corrected", "Dina"):
            assert said in page

    def test_says_it_where_the_sentence_is_edited_too(self, write, correct, at, update, dina, key, clock):
        write(TEXT)
        correct(what=Words("a ceasefire", "un cessez-le-feu", "وقف إطلاق النار"))
        href = reverse("updates:write", args=[update.slug, "public", "en"])
        page = at(dina).get(href, {"sentence": key()}).text
        assert "<del><bdi>a truce" in page
        assert "<ins><bdi>a ceasefire" in page

    def test_that_was_edited_afterwards_says_nothing(self, write, correct, desk, dina):
        correct(what=Words("a ceasefire", "un cessez-le-feu", "وقف إطلاق النار"))
        write(TEXT)
        assert HEADING not in desk(dina)

    def test_names_nobody_of_the_team_to_partners(self, write, correct, desk, bruno):
        write(TEXT)
        correct(what=Words("a ceasefire", "un cessez-le-feu", "وقف إطلاق النار"))
        page = desk(bruno)
        if HEADING in page:
            assert "Dina" not in page
            assert "A slip." not in page


class TestWhatIsTold:
    @pytest.fixture
    def told(self, case, today, ask):
        since = timezone.now() - timedelta(minutes=1)

        def get(reader, *rows):
            refs = [(row._meta.label_lower, row.pk) for row in rows or (ask,)]
            return changes_since(refs, since=since, case=case, reader=reader, today=today)

        return get

    def test_is_nothing_of_a_record_that_the_reader_may_not_read(self, told, correct, ask, dina, bruno, chen):
        correct(what=Words("a canary", "", ""))
        assert told(dina)
        assert told(bruno)
        Ask.objects.update(level=Level.TEAM)
        assert told(dina)
        assert not told(bruno)
        assert not told(chen)

    def test_is_nothing_of_the_time_when_it_was_closed(self, told, correct, ask, bruno):
        Ask.objects.update(level=Level.TEAM)
        ask.refresh_from_db()
        correct(what=Words("a canary", "", ""))
        Ask.objects.update(level=Level.PUBLIC)
        assert not told(bruno)

    def test_is_nothing_of_what_it_points_to_where_that_is_hidden(self, told, correct, ask, case, dina, amal):
        target = Target.objects.create(case=case, name=Words("A canary", "", ""), role="primary", level=Level.TEAM)
        correct(targets=[target])
        (found,) = told(dina)
        assert "A canary" in str(found)
        Target.objects.update(level=Level.RESTRICTED)
        assert "canary" not in str(told(amal))

    def test_is_of_one_that_was_taken_off_too(self, told, case, ask, dina, today):
        other = Ask.objects.create(
            case=case, level=Level.PUBLIC, what=Words("talks"), agreed_on=ask.agreed_on, status_on=ask.status_on
        )
        records.take_off(row=other, case=case, seen=1, by=dina, today=today)
        (found,) = told(dina)
        assert found.heading == "talks"
        assert [act.what for act in found.acts] == ["Taken off the record"]

    def test_leaves_out_persons_and_what_has_no_page(self, told, dina, response):
        from tocsin.desk.directory.models import Person

        person = Person.objects.create(case=response.case, description=Words("a canary"))
        assert not told(dina, person, response.situation)
