"""The filled database of the last release, migrated: every row, page, sentence and file is as it was."""

from pathlib import Path

import pytest
from django.db import connection
from django.urls import reverse

from tocsin.desk.editions import edition_text
from tocsin.desk.editions.models import Update, Wording
from tocsin.desk.levels import Audience
from tocsin.desk.updates import operations, publication

from . import archive, files, text, values
from .conftest import TODAY

READERS = ("amal", "dina", "tarek", "bruno", "berta", "chen")
TABLES = sorted(archive.data("database.json")["tables"])


def told_by(update):
    """The editions of an update, as today's code composes them."""
    return [edition_text.compose_edition(update, audience=audience, today=TODAY) for audience in Audience]


class TestTheRows:
    @pytest.mark.parametrize("table", TABLES)
    def test_are_all_there_after_the_migrations(self, last_release, table):
        from .loading import changed_rows

        assert changed_rows(table, unless=archive_columns()) == []

    @pytest.mark.parametrize("table", TABLES)
    def test_are_in_every_table(self, table):
        assert archive.data("database.json")["tables"][table]["rows"]

    def test_satisfy_every_constraint(self, last_release):
        connection.check_constraints()


def archive_columns():
    return {one.where.removeprefix("database/") for one in archive.ALLOWED if one.where.startswith("database/")}


@pytest.mark.parametrize("name", READERS)
def test_the_pages_show_the_same_of_each_row(reader, name):
    """Their interface may be worded otherwise."""
    client, now = reader(name), {}
    for address in archive.data("pages.json")[name]:
        answer = client.get(address)
        said = text.of_page(answer.content.decode()) if answer.status_code == 200 else f"answered {answer.status_code}"
        now[files.page(name, address)] = said.encode()
    assert len(now) > 10
    archive.check(now, folder=f"pages/{name}", part=values.lines_on)


def test_a_page_of_the_last_release_shows_values_of_rows():
    shown = [values.on_page(said.decode()) for said in archive.under("pages").values()]
    assert sum(map(bool, shown)) > len(shown) / 2
    assert len(set().union(*shown)) > 200


class TestTheUpdates:
    def test_say_the_same_sentences(self, last_release):
        now = {}
        for update in Update.objects.order_by("slug", "revision"):
            for edition in told_by(update):
                now[f"sentences/{update}/{edition.audience.value}.txt".replace(" ", "-")] = files.sentences(
                    (told.key, {part.language: (part.drawn, part.written) for part in told.parts})
                    for told in edition.sentences()
                )
        archive.check(now, folder="sentences")

    def test_know_which_texts_by_hand_are_out_of_step(self, last_release):
        now = {}
        for update in Update.objects.all():
            for edition in told_by(update):
                parts = [part for told in edition.sentences() for part in told.parts if part.wording]
                now |= {str(part.wording.pk): part.is_stale for part in parts}
                now |= {str(row.pk): None for row in edition.homeless}
        then = archive.data("stale.json")
        assert {True, False, None} == set(then.values())
        assert {
            key: (then.get(key), now.get(key)) for key in then.keys() | now.keys() if then.get(key) != now.get(key)
        } == {}

    def test_are_published_as_they_were_frozen(self, last_release, settings, tmp_path):
        publication.publish()
        now = files.of_site(Path(settings.SITE), prefix="site")
        archive.check(now, folder="site")


class TestTranslatorsFiles:
    def test_are_taken_out_as_before(self, reader):
        client, now = reader("amal"), {}
        for member in archive.under("files"):
            _files, slug, name = member.split("/")
            audience, language, kind = name.split(".")
            view = {"xlf": "updates:take_out", "po": "updates:take_out_po"}[kind]
            now[member] = client.get(
                reverse(view, kwargs={"slug": slug, "audience": audience, "language": language})
            ).content
        archive.check(now, folder="files")

    @pytest.mark.parametrize("kind", ["xlf", "po"])
    def test_that_were_out_can_still_be_brought_back(self, last_release, kind):
        """The stamps of each sentence are compared with what today's code makes of the rows."""
        from tocsin.desk.people.models import Account

        update = Update.objects.get(slug="2020-q4-nagorno-karabakh", state=Update.State.DRAFT)
        taken_out = archive.members()[f"files/{update.slug}/board.ar.{kind}"].decode()
        changed = taken_out.replace("أوروبية", "أوروبيةً")
        assert changed != taken_out
        before = Wording.objects.count()
        brought = operations.bring_back(
            update=update, audience=Audience.BOARD, language="ar", data=changed.encode(), leave=False,
            by=Account.objects.get(email="amal@example.org"), today=TODAY,
        )  # fmt: skip
        assert brought.left == ()
        assert Wording.objects.count() == before + len(brought.written) > before


def test_every_allowed_difference_is_one():
    """An entry that changes nothing of what the last release said is out of date."""
    for one in archive.ALLOWED:
        assert one.reason
        if one.where.startswith("database/") or not one.before or one.is_added:
            continue
        names = [name for name in archive.members() if archive.concerned(name, [one])]
        said = [archive.members()[name].decode() for name in names]
        assert any(archive.re.search(one.before, each) for each in said), one


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_every_approved_sentence_is_still_approved(language):
    """Wherever its specimen is kept now, and whatever it is called."""
    now = {
        line
        for place in Path(__file__).parents[1].glob(f"**/approved/{language}.txt")
        for line in place.read_text().splitlines()
    }
    name = f"approved/{language}.txt"
    then = archive.expected(name, archive.members()[name].decode()).splitlines()
    assert [line for line in then if line and not line.startswith("#") and line not in now] == []
