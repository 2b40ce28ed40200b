"""The translation memory offers what was approved before, and never what a reader or a circle may not learn."""

from datetime import date

import pytest

from tocsin.desk.editions import edition_text
from tocsin.desk.levels import Audience, Level
from tocsin.desk.people import operations as people
from tocsin.desk.responses.models import Response
from tocsin.desk.strategy.models import Ask
from tocsin.desk.translating import memory
from tocsin.desk.updates import operations
from tocsin.language.words import Words

KIND = "strategy.ask"
FRENCH = "Nous voulons une trêve, et vite."
NEXT = {"period_start": date(2020, 11, 1), "period_end": date(2021, 1, 31)}


@pytest.fixture
def again(response, amal, today):
    """A draft of a period that overlaps: the same rows are told again."""
    return lambda: operations.begin(responses=[response], by=amal, today=today, **NEXT)


@pytest.fixture
def ask(ask):
    """Agreed in both periods."""
    ask.agreed_on = ask.status_on = date(2020, 11, 5)
    ask.save()
    return ask


@pytest.fixture
def offered(dina, today):
    """What is offered for the ask in an update: ``offered(draft)``."""

    def offered(update, *, language="fr", audience=Audience.PUBLIC, by=dina):
        edition = edition_text.compose_edition(update, audience=audience, today=today)
        told = next(told for told in edition.sentences() if told.facts[0].kind == KIND)
        return memory.offers(told, update=update, audience=audience, language=language, reader=by, today=today)

    return offered


class TestOffers:
    def test_what_was_approved_for_the_same_english_in_the_language_and_with_nothing_to_compare(
        self, confirmed, again, offered
    ):
        confirmed(FRENCH, language="fr")
        (offer,) = offered(again())
        assert (offer.text, offer.score, offer.difference) == (FRENCH, 100, ())
        assert offered(offer.wording.update_of) == []

    def test_what_was_approved_for_nearly_the_same_with_its_score_and_difference(self, confirmed, again, offered, ask):
        confirmed(FRENCH, language="fr")
        ask.what = Words("a long truce", "une longue trêve", "هدنة طويلة")
        ask.save()
        (offer,) = offered(again())
        assert memory.NEAR <= offer.score < 100
        assert ("in", "long ") in offer.difference
        assert not offer.is_exact

    def test_nothing_for_another_sentence(self, confirmed, again, offered):
        confirmed("Le prochain examen aura lieu le 15 janvier 2021.", language="fr", kind="responses.review")
        assert offered(again()) == []

    def test_no_text_that_nobody_has_confirmed(self, write, again, offered):
        write(FRENCH, language="fr")
        assert offered(again()) == []

    def test_the_same_first_and_of_equals_the_newest(self, confirmed, again, offered, ask, dina, today):
        confirmed(FRENCH, language="fr")
        first = again()
        ask.what = Words("a long truce", "une longue trêve", "هدنة طويلة")
        ask.save()
        key = next(t.key for t in edition_text.compose_edition(first, audience=Audience.PUBLIC, today=today).sentences() if t.facts[0].kind == KIND)  # fmt: skip
        row = operations.write(
            update=first, audience=Audience.PUBLIC, key=key, language="fr", text="Une longue trêve.", base=0,
            by=dina, today=today,
        )  # fmt: skip
        operations.confirm(wording=row, by=row.update_of.begun_by, today=today)
        third = operations.begin(
            responses=list(first.responses.all()), by=row.update_of.begun_by, today=today,
            period_start=date(2020, 11, 1), period_end=date(2020, 11, 30),
        )  # fmt: skip
        assert [offer.score == 100 for offer in offered(third)] == [True, False]


class TestClosed:
    """Each of these would be offered without its guard: the wording is confirmed and its English the same."""

    def test_what_stands_in_a_more_confidential_edition(self, confirmed, again, offered):
        confirmed(FRENCH, language="fr", audience=Audience.BOARD)
        draft = again()
        assert offered(draft, audience=Audience.PUBLIC) == []
        assert len(offered(draft, audience=Audience.BOARD)) == 1

    def test_a_sentence_whose_row_has_been_restricted_since(self, confirmed, again, offered, ask, case, tarek, key):
        confirmed(FRENCH, language="fr")
        same = {"case": case, "what": ask.what, "agreed_on": ask.agreed_on, "status_on": ask.status_on}
        ask.level = Level.RESTRICTED
        ask.save()
        # Another row says the same to the public, so that the sentence is told.
        Ask.objects.create(level=Level.PUBLIC, **same)
        assert offered(again(), by=tarek) == []

    def test_words_that_name_somebody_whose_consent_has_ended(self, confirmed, again, offered, someone, today):
        form = someone.naming_forms.create(
            audience=Audience.PUBLIC, form="full_name", agreed_on=date(2020, 10, 1), how="by mail"
        )
        confirmed("Zoé Quill-Fäther veut une trêve.", language="fr")
        draft = again()
        assert len(offered(draft)) == 1
        form.expires_on = date(2020, 11, 19)
        form.save()
        assert offered(draft) == []

    def test_a_reader_of_another_case_is_offered_nothing(self, confirmed, again, offered, chen):
        confirmed(FRENCH, language="fr")
        assert offered(again(), by=chen) == []


class TestAcrossCases:
    @pytest.fixture
    def other(self, situation, amal, today, ask):
        """A draft in another case of Amal's that tells the same sentence."""
        case = people.open_case(slug="other", title=Words("Other", "Autre", "آخر"), by=amal, on=date(2020, 10, 1))
        response = Response.objects.create(
            case=case, slug="other", situation=situation, level=Level.PUBLIC, owner=amal, stage="exited",
            objective=Words("a durable ceasefire", "un cessez-le-feu durable", "وقف دائم لإطلاق النار"),
            stage_since=date(2020, 11, 15), opened_on=date(2020, 10, 1), launched_on=date(2020, 10, 15),
            review_on=date(2021, 1, 15), exited_on=date(2020, 11, 15),
        )  # fmt: skip
        Ask.objects.create(
            case=case, level=Level.PUBLIC, what=ask.what, agreed_on=ask.agreed_on, status_on=ask.status_on
        )
        return operations.begin(responses=[response], by=amal, today=today, **NEXT)

    def test_a_draft_of_another_circle_is_not_carried_over(self, confirmed, other, offered, amal):
        confirmed(FRENCH, language="fr")
        assert offered(other, by=amal) == []

    def test_what_was_released_to_the_public_is(self, confirmed, other, offered, amal, update, approve, today):
        confirmed(FRENCH, language="fr")
        approve(update, by=amal)
        operations.release(update=update, by=amal, today=today)
        assert [offer.text for offer in offered(other, by=amal)] == [FRENCH]

    def test_what_was_released_to_the_board_is_not(self, confirmed, other, offered, amal, update, approve, today):
        confirmed(FRENCH, language="fr", audience=Audience.BOARD)
        approve(update, by=amal)
        operations.release(update=update, by=amal, today=today)
        assert offered(other, by=amal, audience=Audience.BOARD) == []


class TestThePage:
    def test_shows_the_score_and_takes_the_text_with_one_press(self, confirmed, again, at, dina, clock, ask, key):
        confirmed(FRENCH, language="fr")
        ask.what = Words("a long truce", "une longue trêve", "هدنة طويلة")
        ask.save()
        address = f"/updates/{again().slug}/public/fr/write/"
        page = at(dina).get(address, {"sentence": key()}).content.decode()
        assert "% similar" in page
        assert "<ins>long </ins>" in page
        number = page.split("from=")[1].split('"')[0]
        assert f">\n{FRENCH}</textarea>" in at(dina).get(address, {"sentence": key(), "from": number}).content.decode()
