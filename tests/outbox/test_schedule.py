import pytest
from django_q.models import Schedule

from tocsin.desk.outbox import schedule


@pytest.mark.django_db
def test_a_new_database_has_the_schedule():
    assert Schedule.objects.filter(name=schedule.NAME).count() == 1
