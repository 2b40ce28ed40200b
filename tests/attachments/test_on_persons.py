"""Files on the records that all cases share: persons and organisations."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from tocsin.desk.attachments.models import Attachment
from tocsin.desk.attachments.refusals import FilesStay
from tocsin.desk.directory.models import Organisation, Person
from tocsin.desk.levels import Level
from tocsin.desk.people import operations as people
from tocsin.desk.records import merging
from tocsin.desk.records.refusals import NotMerged
from tocsin.language.words import Words

pytestmark = pytest.mark.usefixtures("clock")
TITLE = "Consent form"


@pytest.fixture
def someone(case):
    return Person.objects.create(case=case, level=Level.PARTNER, description=Words("a journalist", "", ""))


@pytest.fixture
def body(db):
    return Organisation.objects.create(name=Words("Cedar Relief", "", ""))


def page(at, who, row, case):
    model = row._meta.model_name
    return at(who).get(reverse(f"directory:{model}", args=[case.slug, row.pk]))


def test_a_file_of_a_person_is_on_their_page_in_the_list_and_in_the_search(at, attach, someone, amal, bruno, case):
    file = attach(someone, title=TITLE)
    for reader in (amal, bruno):
        assert TITLE in page(at, reader, someone, case).text
        assert TITLE in at(reader).get(reverse("attachments:list", args=[case.slug])).text
        found = at(reader).get(reverse("search:results"), {"q": "consent"}).text
        assert reverse("attachments:attachment", args=[case.slug, file.pk]) in found


@pytest.mark.parametrize("use", [Person.NameUse.ASKED, Person.NameUse.NOT_AT_ALL])
def test_who_reads_nothing_of_a_person_reads_nothing_of_their_files(at, attach, someone, amal, bruno, case, use):
    file = attach(someone, title=TITLE)
    Person.objects.update(name_use=use)
    assert TITLE in at(amal).get(reverse("attachments:list", args=[case.slug])).text
    assert TITLE not in at(bruno).get(reverse("attachments:list", args=[case.slug])).text
    for name in ("attachment", "download"):
        assert at(bruno).get(reverse(f"attachments:{name}", args=[case.slug, file.pk])).status_code == 404


def test_a_file_of_an_organisation_is_read_in_the_case_that_added_it(at, attach, body, amal, chen, case):
    attach(body, title=TITLE)
    assert TITLE in page(at, amal, body, case).text
    theirs = people.Case.objects.get(slug="another-case")
    assert TITLE not in page(at, chen, body, theirs).text


def test_two_organisations_keep_the_files_of_both(attach, body, amal, case, today):
    kept = Organisation.objects.create(name=Words("Cedar", "", ""))
    files = [attach(body), attach(kept)]
    merging.merge(row=body, into=kept, case=case, seen=1, by=amal, today=today)
    assert list(Attachment.objects.belonging_to(kept, reader=amal)) == files


def test_no_file_leaves_its_case_with_a_person(attach, someone, amal, case, today):
    other = people.open_case(slug="third", title=Words("Third", "", ""), by=amal, on=date(2020, 10, 1))
    kept = Person.objects.create(case=other, level=Level.PARTNER, description=Words("a journalist", "", ""))
    file = attach(someone)
    with pytest.raises(FilesStay, match="merge it into this one"):
        merging.merge(row=someone, into=kept, case=case, seen=1, by=amal, today=today)
    Attachment.objects.update(level=Level.RESTRICTED)
    with pytest.raises(NotMerged):
        merging.merge(row=someone, into=kept, case=case, seen=1, by=amal, today=today)
    file.refresh_from_db()
    assert file.subject_id == someone.pk
    assert Person.objects.filter(pk=someone.pk).exists()
