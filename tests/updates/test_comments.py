"""Comments are on sentences of the edition, and no more of them than somebody reads."""

import pytest

from tocsin.desk.levels import Audience, Level
from tocsin.desk.press import operations as press
from tocsin.desk.updates import operations, refusals
from tocsin.desk.updates.models import Comment
from tocsin.desk.updates.operations import reviewing
from tocsin.language.words import Words


@pytest.fixture
def comment(update, bruno, today):
    def add(key, audience=Audience.PUBLIC):
        return operations.comment(update=update, audience=audience, key=key, text="Is it so?", by=bruno, today=today)

    return add


def test_is_refused_on_what_is_no_sentence_of_the_edition(comment, key):
    for wrong in ("no-such.sentence", "", f"{key()}x"):
        with pytest.raises(refusals.NoSuchSentence):
            comment(wrong)
    assert not Comment.objects.exists()


def test_is_refused_on_a_sentence_of_another_edition(comment, edition, case, someone, amal, today):
    outlet = press.add_outlet(name=Words("A daily", "Un quotidien", "صحيفة"), market="DE", by=amal, on=today)
    press.place(
        case=case, genre="comment", outlet=outlet, persons=[someone], appeared_on=today, level=Level.PARTNER, by=amal,
        today=today,
    )  # fmt: skip
    (theirs,) = {one.key for one in edition(Audience.PARTNER).sentences()} - {one.key for one in edition().sentences()}
    assert comment(theirs, Audience.PARTNER)
    with pytest.raises(refusals.NoSuchSentence):
        comment(theirs)


def test_is_refused_where_there_are_too_many_until_one_is_resolved(comment, key, tarek, today, monkeypatch):
    monkeypatch.setattr(reviewing, "MOST_COMMENTS", 2)
    first, _second = comment(key()), comment(key())
    with pytest.raises(refusals.TooManyComments, match="already has 2 unresolved comments"):
        comment(key())
    operations.settle(comment=first, by=tarek, today=today)
    assert comment(key())


def test_that_is_refused_is_said_on_the_page(update, at, bruno, clock):
    answer = at(bruno).post(
        f"/updates/{update.slug}/public/comment/", {"sentence": "no-such", "text": "Is it so?"}, follow=True
    )
    assert "This sentence is no longer in this edition" in answer.text
    assert not Comment.objects.exists()
