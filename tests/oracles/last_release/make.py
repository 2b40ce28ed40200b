"""Writes the archive: rows, published sites, pages, sentences and translators' files of the last release."""

from __future__ import annotations

import io
import json
import subprocess
import tarfile
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connection, models, transaction
from django.test import Client, override_settings
from django.urls import resolve, reverse

from tests.oracles import files, text

TODAY = date(2020, 11, 20)
READERS = ("amal", "dina", "tarek", "bruno", "berta", "chen")
# So many pages behind one address pattern are read by each person.
EACH = 2


def make(out: Path) -> None:
    """The archive of everything. Raises ``SystemExit`` when the code is not that of the last release."""
    import tocsin

    code = Path(tocsin.__file__).parent
    if Path(__file__).resolve().parents[3] in code.parents:
        raise SystemExit("This runs with the code of the last release: see tests/oracles/__init__.py.")
    plain = {**settings.STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
    with override_settings(STORAGES=plain, PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"]):
        call_command("migrate", verbosity=0)
        members = _members(code)
    _write(out, members)


def _members(code: Path) -> dict[str, bytes]:
    from tocsin.desk.overview import example
    from tocsin.desk.updates import publication

    with transaction.atomic():
        example.load(password="correct horse battery")
    publication.publish()
    members = files.of_site(Path(settings.SITE), prefix="example")
    with transaction.atomic():
        fill()
    publication.publish()
    members |= files.of_site(Path(settings.SITE), prefix="site")
    members["database.json"] = json.dumps(rows(), ensure_ascii=False, separators=(",", ":"), default=str).encode()
    members |= _sentences() | _pages() | _files()
    for place in sorted((code.parents[1] / "tests/updates/approved").glob("*.txt")):
        members[f"approved/{place.name}"] = place.read_bytes()
    commit = subprocess.run(["git", "-C", str(code), "rev-parse", "HEAD"], capture_output=True, text=True, check=True)
    members["release"] = commit.stdout.encode()
    return members


def fill() -> None:
    """The rows beside those of the example."""
    from tocsin.desk.people.models import Account
    from tocsin.desk.responses.models import Response

    from . import people, responses, updates, watch, work

    who = SimpleNamespace(**{row.email.split("@")[0]: row for row in Account.objects.all()})
    karabakh = Response.objects.get(slug="nagorno-karabakh")
    vale, coast = (Response.objects.get(slug=slug) for slug in ("vale-of-orme-example", "saltmere-coast-example"))
    case, two = karabakh.case, {"amal": who.amal, "dina": who.dina}
    updates.release_some(karabakh=karabakh, vale=vale, coast=coast, **two, today=TODAY)
    vars(who).update(people.fill(case=case, **two, today=TODAY))
    cast = work.directory(case=case, dina=who.dina)
    work.voices(people=cast, case=case, **two)
    work.press(people=cast, case=case, dina=who.dina)
    work.strategy(case=case, dina=who.dina)
    work.coalition(people=cast, case=case, dina=who.dina)
    work.convening(people=cast, case=case, dina=who.dina)
    watch.fill(amal=who.amal, today=TODAY)
    watch.ceasefires(case=case, dina=who.dina, organisation=cast.body, person=cast.silent)
    responses.fill(response=karabakh, people=cast, **two, today=TODAY)
    updates.end_consent(case=case, today=TODAY)
    updates.draft(responses=[karabakh], who=who, today=TODAY)
    updates.draft(responses=[karabakh, vale, coast], who=who, today=TODAY)
    updates.change_rows(case=case, today=TODAY)
    _name_readers(who.dina)


def _name_readers(reader: Any) -> None:
    """Each table of named readers has a row; where no row was restricted, of one that more people read."""
    from tocsin.desk.people.models import Guarded

    for model in apps.get_models():
        if issubclass(model, Guarded) and not model.readers.through.objects.exists():
            model.objects.order_by("-level", "pk").first().readers.add(reader)


def rows() -> dict[str, Any]:
    """Every row of every table as the database holds it, with what kind each column is."""
    tables: dict[str, Any] = {}
    with connection.cursor() as cursor:
        for model in apps.get_models(include_auto_created=True):
            fields = [f for f in model._meta.local_concrete_fields if not isinstance(f, models.GeneratedField)]
            table = model._meta.db_table
            if not fields or model._meta.proxy or table in tables:
                continue
            columns = [
                (f.column, f.target_field.get_internal_type() if f.is_relation else f.get_internal_type())
                for f in fields
            ]
            names = ", ".join(connection.ops.quote_name(name) for name, _kind in columns)
            cursor.execute(f"SELECT {names} FROM {connection.ops.quote_name(table)} ORDER BY 1")
            found = [
                [
                    bool(value) if kind == "BooleanField" and value is not None else value
                    for value, (_n, kind) in zip(row, columns, strict=True)
                ]
                for row in cursor.fetchall()
            ]
            tables[table] = {"columns": columns, "rows": found}
        cursor.execute("SELECT app, name FROM django_migrations ORDER BY app, name")
        migrations = [list(row) for row in cursor.fetchall()]
    return {"migrations": migrations, "tables": tables}


def _sentences() -> dict[str, bytes]:
    from tocsin.desk.levels import Audience
    from tocsin.desk.updates import composed
    from tocsin.desk.updates.models import Update

    members, stale = {}, {}
    for update in Update.objects.order_by("slug", "revision"):
        for audience in Audience:
            edition = composed.of(update, audience=audience, today=TODAY)
            said = files.sentences(
                (told.key, {part.language: (part.drawn, part.written) for part in told.parts})
                for told in edition.sentences()
            )
            members[f"sentences/{update}/{audience.value}.txt".replace(" ", "-")] = said
            for told in edition.sentences():
                stale |= {str(part.wording.pk): part.is_stale for part in told.parts if part.wording}
            stale |= {str(row.pk): None for row in edition.homeless}
    members["stale.json"] = json.dumps(stale, indent=0).encode()
    return members


def _pages() -> dict[str, bytes]:
    from tocsin.desk.people.models import Account

    members: dict[str, bytes] = {}
    read: dict[str, list[str]] = {}
    for name in READERS:
        client = Client()
        client.force_login(
            Account.objects.get(email=f"{name}@example.org"),
            backend="allauth.account.auth_backends.AuthenticationBackend",
        )
        waiting, seen, counts = ["/"], {"/"}, {}
        read[name] = []
        while waiting:
            address = waiting.pop(0)
            answer = client.get(address)
            if answer.status_code != 200 or not answer["Content-Type"].startswith("text/html"):
                continue
            html = answer.content.decode()
            members[files.page(name, address)] = text.of_page(html).encode()
            read[name].append(address)
            for link in files.links(html):
                where = resolve(link.split("?")[0]).view_name if link.startswith("/") and link not in seen else ""
                if where.startswith(("mfa", "account", "usersessions")) or not where or counts.get(where, 0) >= EACH:
                    continue
                seen.add(link)
                counts[where] = counts.get(where, 0) + 1
                waiting.append(link)
    members["pages.json"] = json.dumps(read, indent=0).encode()
    return members


def _files() -> dict[str, bytes]:
    """Translators' files of the drafts, as the convenor takes them out."""
    from tocsin.desk.people.models import Account
    from tocsin.desk.updates.models import Update

    client, members = Client(), {}
    client.force_login(
        Account.objects.get(email="amal@example.org"), backend="allauth.account.auth_backends.AuthenticationBackend"
    )
    for update in Update.objects.filter(state="draft"):
        for audience in ("public", "board", "partner"):
            for language in ("fr", "ar"):
                for name, suffix in (("updates:take_out", "xlf"), ("updates:take_out_po", "po")):
                    place = {"slug": update.slug, "audience": audience, "language": language}
                    answer = client.get(reverse(name, kwargs=place))
                    assert answer.status_code == 200, (place, answer.status_code)
                    members[f"files/{update.slug}/{audience}.{language}.{suffix}"] = answer.content
    return members


def _write(out: Path, members: dict[str, bytes]) -> None:
    with tarfile.open(out, "w:xz", preset=9) as archive:
        # In the order of what is alike, so that it packs small.
        for name in sorted(members, key=lambda name: (name.rpartition(".")[2], name.rpartition("/")[2], name)):
            entry = tarfile.TarInfo(name)
            entry.size = len(members[name])
            archive.addfile(entry, io.BytesIO(members[name]))
