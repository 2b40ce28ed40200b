"""What people know of a day or a number, through the form of each room: typed in three languages, listed and told."""

from datetime import date

import pytest
from django.utils import translation

from tocsin.desk.coalition.models import JointAction, Partner
from tocsin.desk.convening.models import Briefing
from tocsin.desk.directory.models import NamingForm, Organisation, Person
from tocsin.desk.levels import Level
from tocsin.desk.specimens import PEOPLE
from tocsin.desk.strategy.models import Ask, Objective, Position, Target
from tocsin.desk.voices.models import Outreach
from tocsin.language.amount import Amount
from tocsin.language.when import When
from tocsin.language.words import Words

MID = When.read("2020-10~mid")
TYPED = {"en": "mid-October 2020", "fr": "mi-octobre 2020", "ar": "منتصف تشرين الأول ٢٠٢٠"}
MORE = {"en": "more than 170", "fr": "plus de 170", "ar": "أكثر من ١٧٠"}
TEAM = {"level": int(Level.TEAM)}


@pytest.fixture(params=["en", "fr", "ar"])
def post(request, clock, dina, at, case):
    language = request.param
    dina.language = language
    dina.save()
    client = at(dina)
    client.cookies.load({"django_language": language})

    def post(address, **values):
        values = {name: values[name](language) if callable(values[name]) else values[name] for name in values}
        answer = client.post(f"/cases/{case.slug}/{address}", values | TEAM)
        assert answer.status_code == 302, answer.content.decode()
        return client, language

    return post


def mid(language):
    return TYPED[language]


def test_a_briefing(post):
    client, language = post(
        "briefings/new/", title_en="Briefing", held_on=mid, reach="global", rule="chatham_house", zone="UTC"
    )
    assert Briefing.objects.get().held_when == MID
    assert (
        MID.words(language, preposition=False)[:6] in client.get("/cases/nagorno-karabakh/briefings/").content.decode()
    )


def test_an_objective_and_an_ask(post):
    post("strategy/objectives/new/", words_en="Peace", set_on=mid)
    post("strategy/asks/new/", what_en="to lead talks", agreed_on=mid)
    assert (Objective.objects.get().set_when, Ask.objects.get().agreed_when) == (MID, MID)


def test_a_position(post, case):
    target = Target.objects.create(case=case, name=Words("France", "la France", "فرنسا"), role="primary")
    post("strategy/positions/new/", target=target.pk, stands="supports", on=mid, source="A speech")
    assert Position.objects.get().when == MID


def test_outreach(post, case, dina):
    person = Person.objects.create(case=case, description=Words("an envoy"), level=Level.TEAM)
    post("outreach/new/", person=person.pk, purpose="op_ed", contacted_on=mid, owner=dina.pk)
    assert Outreach.objects.get().contacted_when == MID


def test_a_partner_that_was_asked(post):
    body = Organisation.objects.create(name=Words("A body"), kind="ngo")
    post("coalition/partners/ask/", organisations=[body.pk], asked_on=mid)
    assert Partner.objects.get().asked_when == MID


def test_a_consent(post, case):
    person = Person.objects.create(case=case, description=Words("an envoy"), name=Words("E"), level=Level.TEAM)
    values = {"audience": "public", "form": "role_only", "how": "By mail"}
    post(f"directory/persons/{person.pk}/naming/", agreed_on=mid, **values)
    row = NamingForm.objects.get()
    # Consent is not presumed earlier than it may have been given.
    assert (row.agreed_when, row.agreed_on) == (MID, date(2020, 10, 20))


def test_a_letter_with_more_than_so_many_signers(post, case):
    client, language = post(
        "coalition/actions/new/", kind="letter", day=mid, participants=lambda code: MORE[code], source="The letter"
    )
    row = JointAction.objects.get()
    assert (row.when, row.participants) == (MID, Amount.more_than(170))
    assert Amount.more_than(170).words(language) in client.get(f"/cases/{case.slug}/coalition/").content.decode()


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "In mid-October 2020, more than 170 people signed a joint letter."),
        ("fr", "À la mi-octobre 2020, plus de 170 personnes ont signé une lettre commune."),
    ],
)
def test_a_letter_is_told_as_it_was_recorded(language, said):
    from tocsin.desk.coalition.specimens import done_together
    from tocsin.desk.coalition.telling import DONE_TOGETHER
    from tocsin.desk.directory.speaker import AudienceSpeech

    fact = done_together(on=MID, action=JointAction.Kind.LETTER, days=(MID, None), participants=Amount.more_than(170))
    line = next(kind() for kind in DONE_TOGETHER if kind().tells(fact))
    with translation.override(language):
        assert line.say([fact], AudienceSpeech(language, PEOPLE)) == said


HINTS = {"en": "or “2020-10”", "fr": "ou «\u202f2020-10\u202f»", "ar": "أو «2020-10»"}


@pytest.mark.parametrize(("language", "said"), HINTS.items())
def test_a_form_says_once_what_can_be_entered_for_a_day_that_is_not_known(
    at, case, response, dina, clock, language, said
):
    ask = Ask.objects.create(
        case=case, what=Words("x", "x", "x"), agreed_on=date(2020, 11, 1), status_on=date(2020, 11, 1)
    )
    dina.language = language
    dina.save()
    # Of two days of a form only the first says so, and what a form says of its own is kept.
    for address in ("strategy/asks/new/", f"strategy/asks/{ask.pk}/correct/", "coalition/commitments/new/"):
        answer = at(dina).get(f"/cases/{case.slug}/{address}")
        assert answer.status_code == 200
        assert answer.text.count(said) == 1


def test_a_form_that_takes_one_day_alone_says_nothing_of_it(at, case, response, amal, clock):
    answer = at(amal).get(f"/cases/{case.slug}/review/")
    assert answer.status_code == 200
    assert "2020-10”" not in answer.text
