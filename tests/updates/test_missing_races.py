"""Two people save the page of missing texts at the same moment, and one presses twice; on both databases."""

import pytest
from tests.updates.test_missing_page import address, asks, opened  # noqa: F401

from tocsin.desk.journal.models import Entry

from ..responding import at_once  # noqa: F401

pytestmark = pytest.mark.django_db(transaction=True)


def test_one_is_saved_and_the_other_sees_both_and_what_was_theirs_alone_is_saved(
    opened,  # noqa: F811
    asks,  # noqa: F811
    amal,
    dina,
    at_once,  # noqa: F811
):
    hers, his = opened(dina), opened(amal)
    hers.write(asks[0], "fr", "un corridor")
    his.write(asks[0], "fr", "un couloir")
    his.write(asks[1], "fr", "un échange")
    hers.write(asks[2], "ar", "مراقبون")
    answers = at_once(hers.send, his.send)
    assert sorted(answer.status_code for answer in answers) == [302, 422]
    for ask in asks:
        ask.refresh_from_db()
    assert asks[0].what.fr in ("un corridor", "un couloir")
    assert (asks[1].what.fr, asks[2].what.ar) == ("un échange", "مراقبون")
    refused = next(answer for answer in answers if answer.status_code == 422)
    assert "un corridor" in refused.text
    assert "un couloir" in refused.text


def test_two_presses_of_one_page_save_once(opened, asks, dina, at_once):  # noqa: F811
    page = opened(dina)
    page.write(asks[0], "fr", "un corridor")
    assert [answer.status_code for answer in at_once(page.send, page.send)] == [302, 302]
    assert Entry.objects.filter(action="strategy.ask_translated").count() == 1
