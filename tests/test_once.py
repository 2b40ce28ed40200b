"""What is asked again within one page is asked once, and is never older than the page."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tocsin.desk.journal import clock
from tocsin.desk.once import OncePerPageMiddleware, once_a_page, one_page
from tocsin.desk.people import access
from tocsin.desk.people.models import Membership

pytestmark = pytest.mark.django_db
DAY = date(2020, 11, 20)


class TestOncePerPage:
    def test_asks_once_for_the_same_arguments(self) -> None:
        asked: list[int] = []

        @once_a_page
        def find(number: int) -> int:
            asked.append(number)
            return number

        with one_page():
            assert [find(1), find(1), find(2)] == [1, 1, 2]
        assert asked == [1, 2]

    def test_keeps_that_nothing_was_found(self) -> None:
        with one_page(), CaptureQueriesContext(connection) as queries:
            assert clock.standing() is None
            assert clock.standing() is None
        assert len(queries) == 1

    def test_asks_each_time_outside_of_a_page(self) -> None:
        with CaptureQueriesContext(connection) as queries:
            clock.standing()
            clock.standing()
        assert len(queries) == 2

    def test_asks_anew_after_a_write(self) -> None:
        with one_page():
            assert clock.standing() is None
            clock.stop(at=DAY)
            assert clock.standing() == DAY

    def test_asks_anew_after_rows_are_written_in_bulk(self, case: Any, person: Callable[..., Any]) -> None:
        guest = person("guest")
        with one_page():
            assert access.role_in(guest, case) is None
            Membership.objects.bulk_create([Membership(case=case, account=guest, role="team", since=DAY)])
            assert access.role_in(guest, case) == "team"
            Membership.objects.filter(account=guest).update(ended_on=DAY)
            assert access.role_in(guest, case) is None


class TestMiddleware:
    @pytest.mark.parametrize(("method", "queries"), [("GET", 1), ("HEAD", 1), ("POST", 2), ("PUT", 2)])
    def test_keeps_only_while_it_reads(self, method: str, queries: int) -> None:
        def answer(_request: HttpRequest) -> HttpResponse:
            clock.standing()
            clock.standing()
            return HttpResponse()

        request = HttpRequest()
        request.method = method
        with CaptureQueriesContext(connection) as asked:
            OncePerPageMiddleware(answer)(request)
        assert len(asked) == queries

    def test_does_not_carry_a_right_from_one_request_to_the_next(
        self, case: Any, amal: Any, at: Callable[[Any], Client]
    ) -> None:
        address = f"/cases/{case.slug}/directory/"
        opened = at(amal)
        assert opened.get(address).status_code == 200
        Membership.objects.filter(account=amal).update(ended_on=DAY)
        assert opened.get(address).status_code == 404

    def test_ends_when_a_view_fails(self) -> None:
        def fail(_request: HttpRequest) -> HttpResponse:
            raise ValueError("broken")

        request = HttpRequest()
        request.method = "GET"
        with pytest.raises(ValueError, match="broken"):
            OncePerPageMiddleware(fail)(request)
        assert clock.standing() is None
        clock.stop(at=DAY)
        assert clock.standing() == DAY
