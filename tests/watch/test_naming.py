"""Conflicts, countries and sides of the data are named in the page's language."""

from django.utils import translation

from tocsin.desk.responses.forms.deciding import SituationField
from tocsin.desk.watch import naming
from tocsin.desk.watch.models import Situation
from tocsin.language.words import Words


def test_what_somebody_wrote_comes_first():
    situation = Situation(name=Words("Mali: Government", "Mali, guerre"))
    with translation.override("fr"):
        assert str(situation) == "Mali, guerre"
    with translation.override("ar"):
        assert str(situation) == "مالي: الحكومة"
    assert str(situation) == "Mali: Government"


def test_what_has_no_other_name_keeps_its_own():
    with translation.override("ar"):
        assert naming.of_data("Fulani - Turkana") == "Fulani - Turkana"


def in_arabic(at, amal, address):
    amal.language = "ar"
    amal.save()
    return at(amal).get(address).content.decode()


def test_pages_show_conflicts_countries_and_sides_in_arabic(world, amal, at, clock):
    Situation.objects.filter(slug="quiet-government").update(name=Words("Mali: Government"))
    assert "مالي: الحكومة" in in_arabic(at, amal, "/watch/")
    assert "حكومة أذربيجان" in in_arabic(at, amal, "/watch/nagorno-karabakh/")


def test_a_conflict_to_watch_is_named_and_found_in_arabic(world, amal, at, clock):
    Situation.objects.filter(slug="quiet-government").delete()
    text = in_arabic(at, amal, "/watch/situations/?q=مالي")
    assert "Quiet: الحكومة" in text
    assert "<bdi>مالي</bdi>" in text
    # What is sent is the name in the data.
    assert 'value="Quiet: Government"' in text


def test_a_scoping_takes_a_situation_by_the_name_shown_or_in_the_data(world, amal):
    row = Situation.objects.get(slug="quiet-government")
    with translation.override("ar"):
        field = SituationField(rows=Situation.objects.all())
        assert field.clean(str(row)) == field.clean(str(row.name)) == row
        assert str(row) in field.widget.names
