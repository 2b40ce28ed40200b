"""The organisation's name and logo: who sets them, what is refused, and what bears them afterwards."""

from __future__ import annotations

import io
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.utils import timezone
from django_q.models import OrmQ
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from tocsin.desk.identity import access, operations, reading, refusals
from tocsin.desk.identity.models import Identity
from tocsin.desk.journal.models import Entry
from tocsin.desk.outbox import password_letters, sending
from tocsin.desk.outbox.models import Message
from tocsin.desk.updates import publication
from tocsin.language.languages import LANGUAGES
from tocsin.language.words import Words
from tocsin.website import identity as site_identity

TODAY = date(2020, 11, 20)
PAGE = "/organisation/"
NAME = Words("Ceasefire Watch", "Veille du cessez-le-feu", "مرصد وقف إطلاق النار")
ANSWERS = {
    "name_en": NAME.en, "name_fr": NAME.fr, "name_ar": NAME.ar,
    **{f"{field}_{n}": "" for field in ("strapline", "about") for n in LANGUAGES},
    "email": "office@example.org", "web_page": "https://example.org/", "accent": "", "accent_dark": "",
    "made_with": "on", "version": "0",
}  # fmt: skip


def picture(kind: str = "PNG", size: tuple[int, int] = (120, 40)) -> bytes:
    out, info = io.BytesIO(), PngInfo()
    info.add_text("Author", "Somebody Secret")
    Image.new("RGB", size, "#123456").save(out, kind, **({"pnginfo": info} if kind == "PNG" else {}))
    return out.getvalue()


def upload(content: bytes, name: str = "logo.png") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def set_identity(by, **changes):
    values = {
        "name": NAME, "strapline": Words(), "about": Words(), "email": "", "web_page": "", "accent": "",
        "accent_dark": "", "made_with": True, "version": 0, "by": by, "today": TODAY,
    }  # fmt: skip
    return operations.set_identity(**{**values, **changes})


@pytest.fixture
def at(client):
    def sign_in(account):
        client.force_login(account)
        return client

    return sign_in


class TestWhoSetsIt:
    def test_is_who_convenes_a_case(self, amal, dina, bruno, chen, case):
        assert access.may_set_identity(amal)
        assert not access.may_set_identity(dina)
        assert not access.may_set_identity(bruno)

    def test_is_the_first_account_before_there_is_a_case(self, amal, person):
        assert access.may_set_identity(amal)
        assert not access.may_set_identity(person("bruno"))

    def test_nobody_else_can(self, dina, at):
        with pytest.raises(PermissionDenied):
            set_identity(dina)
        assert at(dina).get(PAGE).status_code == 403
        assert "organisation/" not in at(dina).get("/").content.decode()


class TestThePage:
    def test_is_reached_from_home(self, amal, at):
        home = at(amal).get("/").content.decode()
        assert f'href="{PAGE}"' in home
        assert "still called Tocsin" in home

    def test_saves_and_publishes_again(self, amal, at):
        answer = at(amal).post(PAGE, {**ANSWERS, "logo": upload(picture())})
        assert answer.status_code == 302, answer.context["form"].errors
        row = Identity.objects.get()
        assert (row.name, row.email, row.version) == (NAME, "office@example.org", 1)
        assert b"Somebody Secret" not in bytes(row.logo)
        assert Entry.objects.filter(action="identity.set", actor_id=amal.pk).count() == 1
        assert OrmQ.objects.count() == 1
        assert at(amal).get("/organisation/logo/").content == bytes(row.logo)
        assert "still called Tocsin" not in at(amal).get("/").content.decode()

    def test_keeps_the_logo_until_it_is_removed(self, amal, at):
        at(amal).post(PAGE, {**ANSWERS, "logo": upload(picture())})
        at(amal).post(PAGE, {**ANSWERS, "version": "1"})
        assert Identity.objects.get().logo
        at(amal).post(PAGE, {**ANSWERS, "version": "2", "remove_logo": "on"})
        assert not Identity.objects.get().logo

    @pytest.mark.parametrize(
        ("content", "said"),
        [
            (b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "Add the logo as PNG or JPEG"),
            (b"%PDF-1.4 nothing", "cannot be read"),
            (b"plain text", "Add the logo as PNG or JPEG"),
            (picture(size=(1200, 40)), "at most 1,000 pixels"),
        ],
    )
    def test_refuses_what_is_no_logo(self, amal, at, content, said):
        answer = at(amal).post(PAGE, {**ANSWERS, "logo": upload(content)})
        assert answer.status_code == 422
        assert said in answer.content.decode()
        assert not Identity.objects.exists()

    @pytest.mark.parametrize(
        ("change", "said"),
        [
            ({"name_ar": ""}, "Enter this text in all three languages."),
            ({"about_en": "Only English"}, "Enter this text in all three languages."),
            (
                {"accent": "#ffdd00"},
                "its contrast is 1.1 to 1, and 4.5 is needed. A darker shade that can be read is #",
            ),
            ({"accent_dark": "#003300"}, "cannot be read on dark"),
            ({"accent": "red"}, "Enter the colour as #"),
            ({"accent": "#84490f", "accent_dark": "green"}, "Enter the colour as #"),
            ({"web_page": "javascript:alert(1)"}, "Enter"),
        ],
    )
    def test_says_what_is_wrong(self, amal, at, change, said):
        answer = at(amal).post(PAGE, {**ANSWERS, **change})
        assert answer.status_code == 422
        assert said in answer.content.decode()
        assert not Identity.objects.exists()

    def test_does_not_overwrite_what_somebody_else_saved(self, amal, at):
        set_identity(amal)
        answer = at(amal).post(PAGE, {**ANSWERS, "email": "other@example.org"})
        assert answer.status_code == 422
        assert "Someone else changed this page" in answer.content.decode()
        assert Identity.objects.get().email == ""


class TestTheRow:
    def test_is_one(self, amal):
        set_identity(amal)
        with pytest.raises(IntegrityError), transaction.atomic():
            Identity.objects.create(pk=2, name=NAME)

    def test_has_a_lighter_shade_for_dark_screens(self, amal):
        row = set_identity(amal, accent="#0B5563")
        assert row.accent == "#0b5563"
        assert reading.current().accent_dark == row.accent_dark != ""

    def test_a_stale_version_is_refused(self, amal):
        set_identity(amal)
        with pytest.raises(refusals.SetMeanwhile):
            set_identity(amal, version=0)


class TestWhatBearsTheName:
    def test_nothing_does_before_it_is_set(self, db, settings):
        assert reading.current() is None
        assert reading.site_for("public").name.en == "Tocsin"
        assert reading.sender(language="en") == settings.DEFAULT_FROM_EMAIL

    def test_the_site_does(self, amal, settings):
        settings.HOME.joinpath("site").parent.mkdir(parents=True, exist_ok=True)
        set_identity(amal)
        publication.publish()
        assert "Veille du cessez-le-feu" in (settings.SITE / "fr" / "index.html").read_text()
        assert (settings.SITE / "ar" / "about" / "index.html").exists()

    def test_mail_from_the_outbox_does(self, amal, settings):
        settings.DEFAULT_FROM_EMAIL = "office@example.org"
        set_identity(amal)
        message = Message(to="a@example.org", language="fr", subject="x", body="y")
        assert sending.compose(message).from_email == "Veille du cessez-le-feu <office@example.org>"

    def test_a_name_in_the_settings_goes_first(self, amal, settings):
        settings.DEFAULT_FROM_EMAIL = "Our desk <office@example.org>"
        set_identity(amal)
        assert reading.sender(language="en") == "Our desk <office@example.org>"

    def test_mail_about_signing_in_does(self, amal):
        before = password_letters.compose(amal, at=timezone.now())
        set_identity(amal)
        after = password_letters.compose(amal, at=timezone.now())
        assert before[0].startswith("Tocsin: ")
        assert after[0].startswith("Ceasefire Watch: ")
        assert "Tocsin" not in after[1]


class TestWhatMailAndSiteCouldNotBear:
    """What gets past the page would stop all mail, or each publication after it."""

    @pytest.mark.parametrize(
        ("wrong", "refusal"),
        [
            ({"name": Words("A\x07", "B", "C")}, refusals.Unseen),
            ({"strapline": Words("A", "B\u202e", "C")}, refusals.Unseen),
            ({"about": Words("A", "B", "C\u2028")}, refusals.Unseen),
            ({"name": Words("A", "B" * 121, "C")}, refusals.NameTooLong),
            ({"email": '"a b"@example.org'}, refusals.NoAddress),
            ({"email": "a\n@example.org"}, refusals.NoAddress),
            ({"web_page": "javascript:alert(1)"}, refusals.NoPage),
            ({"web_page": 'https://example.org/"><script>'}, refusals.NoPage),
        ],
    )
    def test_is_refused(self, amal, wrong, refusal):
        with pytest.raises(refusal):
            set_identity(amal, **wrong)
        assert reading.current() is None

    def test_a_line_end_in_a_name_is_a_space(self, amal, settings):
        settings.DEFAULT_FROM_EMAIL = "office@example.org"
        set_identity(amal, name=Words("A\r\nBcc: b@example.org", "B\n", "C"), about=Words("1\n\n2", "1", "1"))
        current = reading.current()
        assert current.name == Words("A Bcc: b@example.org", "B", "C")
        assert site_identity.loads(site_identity.dumps(current)) == current
        mail = sending.write_mail(to="a@example.org", language="en", subject="x", body="y", message_id="1").message()
        assert mail["Bcc"] is None
        assert mail["From"] == '"A Bcc: b@example.org" <office@example.org>'

    def test_a_name_of_markup_is_only_a_name(self, amal):
        set_identity(amal, name=Words('<b>A</b> "x" <y@example.org>', "#eval(1) $ *b*", "C"))
        assert sending.write_mail(to="a@example.org", language="en", subject="x", body="y", message_id="1").message()
