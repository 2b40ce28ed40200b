"""A case has a title, written down once."""

import re

import pytest

from tocsin.desk.people.models import Case

PAGES = ("decisions", "ceasefires", "coalition", "briefings", "strategy", "outreach", "press", "directory", "outbox")


def crumb(client, path):
    text = client.get(path).content.decode()
    nav = re.search(r'<nav class="crumb".*?</nav>', text, re.DOTALL)
    return nav[0] if nav else ""


class TestTheTitleOfACase:
    @pytest.mark.parametrize("page", PAGES)
    def test_stands_on_the_way_to_each_of_its_pages_in_the_readers_language(self, response, amal, at, page):
        amal.language = "ar"
        amal.save()
        way = crumb(at(amal), f"/cases/{response.slug}/{page}/")
        assert "ناغورني قره باغ" in way
        assert f">{response.slug}<" not in way

    def test_is_that_of_its_response(self, response, case):
        Case.objects.filter(pk=case.pk).update(title={"en": "Another title", "fr": "", "ar": ""})
        response.case.refresh_from_db()
        assert str(response) == str(response.case) == "Another title"

    def test_is_typed_when_the_scoping_is_opened(self, situation, amal, at, today):
        at(amal).post(
            "/responses/open/",
            {"situation": situation.slug, "title_en": "A", "title_fr": "B", "on": "2020-10-02", "level": 30},
        )
        assert Case.objects.get().title.fr == "B"

    def test_is_needed(self, situation, amal, at):
        answer = at(amal).post("/responses/open/", {"situation": situation.slug, "on": "2020-10-02", "level": 30})
        assert answer.status_code == 422
        assert not Case.objects.exists()
