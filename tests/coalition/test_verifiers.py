"""Who verified something done together: a person or a body of the directory, or somebody by name; once, and from outside."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from tocsin.desk.coalition import facts, operations, refusals
from tocsin.desk.coalition.models import JointAction
from tocsin.desk.directory.models import NamingForm, Organisation, Person
from tocsin.desk.directory.refusals import PersonElsewhere, SeveralVerifiers
from tocsin.desk.facts import Period, PersonRef, Scope
from tocsin.desk.journal import clock
from tocsin.desk.levels import Audience, Level
from tocsin.desk.records import operations as records
from tocsin.language.words import Words

DAY = date(2020, 11, 5)
QUARTER = Period(date(2020, 10, 1), date(2020, 12, 31))


@pytest.fixture
def envoy(case):
    return Person.objects.create(case=case, description=Words("an envoy", "un émissaire", "مبعوث"), level=Level.TEAM)


@pytest.fixture
def institute(db):
    return Organisation.objects.create(name=Words("Example Institute", "Institut Exemple", "معهد المثال"))


@pytest.fixture
def record(case, amal, today):
    def call(**more):
        values = {"source": "Minutes (example)", "level": Level.PUBLIC, **more}
        return operations.record_joint_action(case=case, kind="roundtable", day=DAY, by=amal, today=today, **values)

    return call


@pytest.fixture
def verifiers(case, today):
    """What the facts say of who verified it."""

    def read():
        scope = Scope(case_id=case.pk, situation_id=None, period=QUARTER, reader=Audience.PUBLIC, today=today)
        fact = next(fact for fact in facts.facts_in(scope) if fact.kind == "coalition.joint_action")
        return fact.confirmed, fact.verifiers

    return read


class TestAVerifier:
    def test_of_the_directory_is_told_as_it_has_them(self, record, verifiers, envoy, institute):
        row = record()
        assert verifiers() == (False, ())
        JointAction.objects.filter(pk=row.pk).update(verifier_person=envoy)
        assert verifiers() == (True, (PersonRef(envoy.pk),))
        JointAction.objects.filter(pk=row.pk).update(verifier_person=None, verifier_body=institute)
        assert verifiers() == (True, (institute.name,))
        JointAction.objects.filter(pk=row.pk).update(verifier_body=None, verified_by="Somebody else")
        assert verifiers() == (True, ())

    def test_is_one(self, record, envoy, institute):
        with pytest.raises(SeveralVerifiers):
            record(verifier_person=envoy, verifier_body=institute)
        with pytest.raises(SeveralVerifiers):
            record(verifier_body=institute, verified_by="Somebody else")
        row = record(verifier_person=envoy)
        with pytest.raises(IntegrityError), transaction.atomic():
            JointAction.objects.filter(pk=row.pk).update(verified_by="Somebody else")

    def test_took_no_part_in_it(self, record, envoy, ask, answer, bodies):
        with pytest.raises(refusals.NotFromOutside):
            record(persons=[envoy], verifier_person=envoy)
        partners = ask(bodies[0])
        record(verifier_body=bodies[0])
        answer(*partners)
        with pytest.raises(refusals.NotFromOutside):
            record(verifier_body=bodies[0])

    def test_is_refused_without_a_word_of_a_partner_who_is_hidden(self, record, ask, answer, bodies, dina):
        answer(*ask(bodies[0], level=Level.RESTRICTED, readers=[dina]))
        assert record(verifier_body=bodies[0]).is_verified

    def test_of_another_case_is_not_restricted_there(self, record, chen):
        from tocsin.desk.people.models import Case

        other = Person.objects.create(
            case=Case.objects.get(slug="another-case"), description=Words("another"), level=Level.TEAM
        )
        assert record(verifier_person=other).is_verified
        Person.objects.filter(pk=other.pk).update(level=Level.RESTRICTED)
        with pytest.raises(PersonElsewhere):
            record(verifier_person=other)


class TestACorrection:
    def test_leaves_a_verifier_whom_the_corrector_may_not_see(self, record, envoy, dina, amal, today):
        row = record(verifier_person=envoy)
        Person.objects.filter(pk=envoy.pk).update(level=Level.RESTRICTED)
        envoy.readers.add(amal)
        names = ("kind", "day", "town", "country", "addressed_to", "about", "organisations", "countries",
                 "participants", "source")  # fmt: skip
        values = {name: getattr(row, name) for name in names}
        nobody = {"verified_by": "", "verifier_person": None, "verifier_body": None}
        values |= {"partners": [], "persons": [], **nobody}
        correct = {"row": row, "case": row.case, "reason": "A slip.", "today": today, "now": clock.now()}
        records.correct(**correct, new={**values, "source": "Another"}, seen=1, by=dina)
        row.refresh_from_db()
        assert row.verifier_person == envoy
        records.correct(**correct, new=values, seen=2, by=amal)
        row.refresh_from_db()
        assert row.verifier_person is None


class TestThePage:
    @pytest.fixture
    def look(self, at, case, record, envoy, clock):
        row = record(verifier_person=envoy, level=Level.PARTNER)
        return lambda who: at(who).get(f"/cases/{case.slug}/coalition/actions/{row.pk}/").content.decode()

    def test_shows_who_to_those_who_may_see_them(self, look, amal, envoy):
        assert f"/directory/persons/{envoy.pk}/" in look(amal)
        Person.objects.filter(pk=envoy.pk).update(level=Level.RESTRICTED)
        assert "an envoy" not in look(amal)
        assert "someone outside" in look(amal)

    def test_shows_a_partner_the_form_that_was_agreed_or_nothing(self, look, bruno, envoy, today):
        assert "an envoy" not in look(bruno)
        assert "someone outside" in look(bruno)
        NamingForm.objects.create(
            person=envoy, audience=Audience.PARTNER, form="role_only", agreed_on=today, how="by mail"
        )
        assert "an envoy" in look(bruno)

    def test_shows_a_partner_no_more_of_who_is_given_by_name(self, at, case, record, amal, bruno, today, clock):
        row = record(verified_by="Ada Quillmark (Example Institute)", level=Level.PARTNER)
        look = lambda who: at(who).get(f"/cases/{case.slug}/coalition/actions/{row.pk}/").content.decode()  # noqa: E731
        assert "Ada Quillmark" in look(bruno)
        ada = Person.objects.create(
            case=case, name=Words("Ada Quillmark"), description=Words("a judge"), level=Level.TEAM
        )
        assert "Ada Quillmark" not in look(bruno)
        assert "Ada Quillmark" in look(amal)
        NamingForm.objects.create(
            person=ada, audience=Audience.PARTNER, form="full_name", agreed_on=today, how="by mail"
        )
        assert "Ada Quillmark" in look(bruno)

    def test_of_the_form_offers_what_its_reader_may_see(self, at, dina, amal, case, envoy, institute, clock):
        address = f"/cases/{case.slug}/coalition/actions/new/"
        page = at(dina).get(address).content.decode()
        offered = page.split('name="verifier_person"')[1].split("</select>")[0]
        assert "an envoy" in offered
        assert "Example Institute" in page.split('name="verifier_body"')[1].split("</select>")[0]
        Person.objects.filter(pk=envoy.pk).update(level=Level.RESTRICTED)
        page = at(dina).get(address).content.decode()
        assert "an envoy" not in page.split('name="verifier_person"')[1].split("</select>")[0]
