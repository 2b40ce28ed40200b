"""The hour of a pitch and of what appeared: optional, by the clock of a zone, and shown wherever its day is."""

from datetime import date, time

import pytest
from django.db import IntegrityError, transaction

from tocsin.desk.levels import Level
from tocsin.desk.press import operations
from tocsin.desk.press.models import Pitch, Placement

HALVES = ({"at_time": time(9)}, {"zone": "UTC"})


@pytest.fixture
def send(at, dina, case, piece, outlets, author, clock):
    forms = {
        "pitches": {"piece": piece.pk, "sent_on": "2020-10-28"},
        "placements": {"genre": "comment", "persons": [author.pk], "appeared_on": "2020-11-02"},
    }

    def post(form, **more):
        values = {"outlet": outlets[0].pk, "level": Level.TEAM, "at_time": "09:15", "zone": "Europe/Berlin"}
        return at(dina).post(f"/cases/{case.slug}/press/{form}/new/", {**values, **forms[form], **more})

    return post


@pytest.mark.parametrize(("form", "model"), [("pitches", Pitch), ("placements", Placement)])
def test_is_recorded_through_the_form_and_shown_with_its_zone(send, at, dina, case, form, model):
    assert send(form).status_code == 302
    row = model.objects.get()
    assert (row.at_time, row.zone) == (time(9, 15), "Europe/Berlin")
    page = at(dina).get(f"/cases/{case.slug}/press/").content.decode()
    assert "<bdi>09:15</bdi> <bdi>Europe/Berlin</bdi>" in page


def test_of_a_pitch_is_not_the_hour_of_its_answer(send, at, dina, case, today):
    send("pitches")
    operations.move_pitch(pitch=Pitch.objects.get(), status="declined", on=date(2020, 10, 30), by=dina, today=today)
    assert "09:15" not in at(dina).get(f"/cases/{case.slug}/press/").content.decode()


@pytest.mark.parametrize(("form", "day"), [("pitches", "sent_on"), ("placements", "appeared_on")])
@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"zone": "Nowhere"}, "is not a time zone"),
        # Whatever the hour here, there that minute has not come.
        ({"day": "2020-11-20", "at_time": "23:59", "zone": "Pacific/Pago_Pago"}, "23:59 on 20 November 2020"),
    ],
)
def test_that_cannot_be_is_answered_on_the_form(send, form, day, wrong, message):
    answer = send(form, **{day if name == "day" else name: value for name, value in wrong.items()})
    assert answer.status_code == 422
    assert message in answer.content.decode()
    assert not Pitch.objects.exists()
    assert not Placement.objects.exists()


def test_without_its_zone_or_a_zone_without_its_hour_is_refused_by_the_database(send):
    for form, model, name in (("pitches", Pitch, "pitch"), ("placements", Placement, "placement")):
        send(form, at_time="")
        for half in HALVES:
            with pytest.raises(IntegrityError, match=f"a_{name}_has_hour_and_zone"), transaction.atomic():
                model.objects.update(**half)
