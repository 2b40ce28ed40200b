"""In an exercise the name of each file that is taken away begins with the mark."""

import pytest
from django.http import HttpResponse
from django.utils.http import content_disposition_header

from tocsin.desk.ui.middleware import MarkedFilesMiddleware


@pytest.mark.parametrize(
    ("given", "marked"),
    [
        ('attachment; filename="a-board-fr.pdf"', 'attachment; filename="exercise-a-board-fr.pdf"'),
        (content_disposition_header(True, "ملف.pdf"), "attachment; filename*=utf-8''exercise-%D9%85%D9%84%D9%81.pdf"),
        ("attachment", "attachment"),
    ],
)
def test_both_forms_of_a_name_are_marked(rf, given, marked):
    answer = MarkedFilesMiddleware(lambda _request: HttpResponse(headers={"Content-Disposition": given}))(rf.get("/"))
    assert answer["Content-Disposition"] == marked


def test_a_page_stays_as_it_is(rf):
    assert "Content-Disposition" not in MarkedFilesMiddleware(lambda _request: HttpResponse())(rf.get("/"))
