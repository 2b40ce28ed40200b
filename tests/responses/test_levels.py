"""Who may read of a response can be changed: a scoping that began with the team is opened, or closed again."""

import re

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from tocsin.desk.journal.models import Entry
from tocsin.desk.levels import Level
from tocsin.desk.people import refusals as people
from tocsin.desk.people.operations import readership
from tocsin.desk.refusals import NoReason
from tocsin.desk.responses import operations, refusals
from tocsin.desk.responses.models import Response


def set_level(response, level, **more):
    operations.set_level(response=response, level=level, seen=readership(response), **more)


@pytest.fixture
def closed(launched):
    Response.objects.update(level=Level.TEAM)
    launched.refresh_from_db()
    return launched


def test_a_partner_reads_of_it_once_it_is_opened_and_no_more_once_it_is_closed(closed, amal, bruno, client, today):
    room = reverse("responses:detail", args=[closed.case.slug])
    client.force_login(bruno)
    assert client.get(room).status_code == 404
    set_level(closed, Level.PARTNER, reason="They take part.", by=amal, today=today)
    assert client.get(room).status_code == 200
    set_level(closed, Level.TEAM, reason="Not yet.", by=amal, today=today)
    assert client.get(room).status_code == 404


def test_every_tab_of_a_page_answers_whoever_reads_it(closed, amal, bruno, client):
    """A partner for whom the response is closed still works in the rooms beside it."""
    page = reverse("coalition:list", args=[closed.case.slug])
    shown = {}
    for who in (amal, bruno):
        client.force_login(who)
        nav = re.search(r'<nav class="tabs".*?</nav>', client.get(page).content.decode(), re.DOTALL)
        shown[who] = re.findall(r'href="([^"]+)"', nav[0])
        assert [client.get(address).status_code for address in shown[who]] == [200] * len(shown[who])
    own = {reverse(name, args=[closed.case.slug]) for name in ("overview:room", "responses:detail", "closing:outcomes")}
    assert own <= set(shown[amal])
    assert shown[bruno]
    assert not own & set(shown[bruno])


def test_the_breadcrumb_leads_to_it_only_whoever_may_read_it(closed, amal, bruno, client):
    room = reverse("overview:room", args=[closed.case.slug])
    for who, leads in ((amal, True), (bruno, False)):
        client.force_login(who)
        page = client.get(reverse("coalition:list", args=[closed.case.slug])).content.decode()
        nav = re.search(r'<nav class="crumb".*?</nav>', page, re.DOTALL)[0]
        assert (f'href="{room}"' in nav) == leads
        assert str(closed.title) in nav
        assert nav.count("aria-current") == 1


def test_why_stands_in_the_journal_for_the_team(closed, amal, today):
    set_level(closed, Level.PUBLIC, reason=" It is announced. ", by=amal, today=today)
    entry = Entry.objects.get(action="responses.level_set")
    assert (entry.reason, entry.level, entry.actor_id) == ("It is announced.", Level.TEAM, amal.pk)


@pytest.mark.parametrize(
    ("level", "refusal"),
    [(Level.TEAM, people.LevelAsBefore), (Level.RESTRICTED, refusals.LevelNotOpen), (7, refusals.LevelNotOpen)],
)
def test_is_refused_where_nothing_changes_and_for_named_readers(closed, amal, today, level, refusal):
    with pytest.raises(refusal):
        set_level(closed, level, reason="Why not.", by=amal, today=today)
    assert Response.objects.get().level == Level.TEAM


def test_is_refused_without_a_reason(closed, amal, today):
    with pytest.raises(NoReason):
        set_level(closed, Level.PUBLIC, reason=" ", by=amal, today=today)


def test_is_refused_where_somebody_was_quicker(closed, amal, today):
    """They would have opened what another has just closed further, or closed what another has opened."""
    Response.objects.update(level=Level.BOARD)
    with pytest.raises(people.LevelChanged):
        set_level(closed, Level.PUBLIC, reason="It is out.", by=amal, today=today)
    assert Response.objects.get().level == Level.BOARD


def test_is_for_the_convenor(closed, dina, today):
    with pytest.raises(PermissionDenied):
        set_level(closed, Level.PUBLIC, reason="Mine.", by=dina, today=today)


def test_the_convenor_changes_it_on_its_page(closed, amal, client):
    client.force_login(amal)
    address = reverse("responses:set_level", args=[closed.case.slug])
    assert address in client.get(reverse("responses:detail", args=[closed.case.slug])).content.decode()
    assert "Restricted" not in client.get(address).content.decode()
    opened = re.search(r'name="seen" value="([^"]+)"', client.get(address).content.decode())[1]
    typed = {"reason": "They take part.", "seen": opened}
    assert client.post(address, {**typed, "level": "20"}).status_code == 302
    assert Response.objects.get().level == Level.PARTNER
    # The same page once more, from before that.
    assert client.post(address, {**typed, "level": "10"}).status_code == 422
    assert Response.objects.get().level == Level.PARTNER
