"""The filled database of the last release, migrated: every row, page, sentence and file is as it was."""

import re
from html import unescape
from pathlib import Path
from urllib.parse import urljoin

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.urls import reverse

from tocsin.desk.directory.models import Person
from tocsin.desk.editions import edition_text
from tocsin.desk.editions.models import Update, Wording
from tocsin.desk.levels import Audience
from tocsin.desk.updates import operations, publication
from tocsin.language.languages import LANGUAGES

from . import archive, files, tables, text, values
from .conftest import TODAY

READERS = ("amal", "dina", "tarek", "bruno", "berta", "chen")
# Pages with a form, as the archive names them.
FORMS = ("/new.txt", "/correct.txt", "/dossier.txt")
NEXT = re.compile(r'rel="next" href="([^"#]+)')
MANY = 20
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


class TestTheTables:
    def test_are_those_of_a_new_database(self, just_migrated, made_at_once):
        assert tables.described() ^ made_at_once == set()
        assert len(made_at_once) > 1000

    def test_have_no_migration_left(self, just_migrated):
        executor = MigrationExecutor(connection)
        assert executor.migration_plan(executor.loader.graph.leaf_nodes()) == []


def archive_columns():
    return {one.where.removeprefix("database/") for one in archive.ALLOWED if one.where.startswith("database/")}


@pytest.mark.parametrize("name", READERS)
def test_the_pages_show_the_same_of_each_row(reader, name):
    """Their interface may be worded otherwise.

    A list may go on over several pages, choices among many are found by typing, and the page of a record says where
    else it is told. Nobody sees a value that no page showed them.
    """
    client = reader(name)
    said = {files.page(name, one): _said(client, one) for one in archive.data("pages.json")[name]}
    assert len(said) > 10
    then = {
        page: _shown(page, archive.expected(page, one.decode())) for page, one in archive.under(f"pages/{name}").items()
    }
    first = {page: _shown(page, parts[0]) for page, parts in said.items()}
    all_pages = {page: _shown(page, " ".join(parts)) for page, parts in said.items()}
    seen_then, seen_now = set().union(*then.values()), set().union(*all_pages.values())
    now = {}
    for page in said:
        known = then.get(page, set())
        further = all_pages[page] | (seen_now if page.endswith(FORMS) else set())
        now[page] = " ¶ ".join(known & further | first[page] - seen_then).encode()
    archive.check(now, folder=f"pages/{name}", part=values.lines_on)


def _shown(page, said):
    return values.on_page(archive.without_ignored(page, said))


def _said(client, address):
    """What a page says, and the pages that its lists go on over."""
    said, left, asked = [], [address], set()
    while left:
        asked.add(path := left.pop())
        answer = client.get(path)
        if answer.status_code != 200:
            return [*said, f"answered {answer.status_code}"]
        html = answer.content.decode()
        said.append(text.of_page(html))
        more = (urljoin(path, unescape(one)) for one in NEXT.findall(html))
        # A list of hundreds of pages was paged before.
        left += [one for one in more if one not in asked and one not in left and len(asked) < MANY]
    return said


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

    def test_describe_no_restricted_person_before_somebody_has_answered(self, just_migrated):
        asked = Person.objects.filter(name_use=Person.NameUse.ASKED)
        words = {said.within(code) for one in asked for said in (one.name, one.description) for code in LANGUAGES} - {
            ""
        }
        assert words
        generated = [
            part.drawn
            for update in Update.objects.all()
            for edition in told_by(update)
            for told in edition.sentences()
            for part in told.parts
        ]
        assert generated
        assert not [one for one in generated if any(word in one for word in words)]

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
