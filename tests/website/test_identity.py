"""The site, PDFs, Word and letters of an organisation: its name, logo, colours, contact, and its page about itself."""

from __future__ import annotations

import base64
import io
import re
import zipfile
from dataclasses import replace

import pypdf
import pytest
from PIL import Image

from tocsin.language.languages import LANGUAGES
from tocsin.language.words import Words
from tocsin.website import contrast, documents, identity, letter, publish, word
from tocsin.website.command import main
from tocsin.website.identity import Logo, SiteIdentity
from tocsin.website.site import Site
from tocsin.website.snapshot import BadSnapshot, dumps

from .conftest import make as sample

URL = "https://updates.example.org"


def picture(kind: str = "PNG", size: tuple[int, int] = (240, 60)) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, "#123456").save(out, kind)
    return out.getvalue()


def logo(kind: str = "PNG") -> Logo:
    content = picture(kind)
    measured = identity.measure(content)
    assert measured
    return Logo(*measured, data=base64.b64encode(content).decode())


OURS = SiteIdentity(
    name=Words("Ceasefire Watch", "Veille du cessez-le-feu", "مرصد وقف إطلاق النار"),
    strapline=Words("We act together", "Nous agissons ensemble", "نعمل معاً"),
    about=Words("Who we are.\n\nWhat we do.", "Qui nous sommes.", "من نحن."),
    email="office@example.org",
    web_page="https://example.org/",
    accent="#0b5563",
    accent_dark="#7fc4d4",
    logo=logo(),
)
SITE = Site(url=URL, identity=OURS)


def files(site: Site) -> dict[str, bytes]:
    return dict(publish.files(site, (sample(),), cache=None))


@pytest.fixture(scope="module")
def ours() -> dict[str, bytes]:
    return files(SITE)


class TestTheSite:
    @pytest.mark.parametrize("language", LANGUAGES)
    def test_has_the_name_the_logo_and_the_contact_on_each_page(self, ours, language):
        pages = [text.decode() for path, text in ours.items() if re.match(rf"/{language}/.*\.html", path)]
        assert len(pages) == 4
        for page in pages:
            assert OURS.name.within(language) in page.split("<title>")[1].split("</title>")[0]
            assert 'src="/assets/logo.png"' in page
            assert "mailto:office@example.org" in page
            assert "bell.svg" not in page

    def test_has_the_logo_as_it_was_given(self, ours):
        assert ours["/assets/logo.png"] == picture()

    def test_says_about_itself_in_three_languages(self, ours):
        assert "<p>Who we are.</p>" in ours["/en/about/index.html"].decode()
        assert "<p>What we do.</p>" in ours["/en/about/index.html"].decode()
        assert "Qui nous sommes." in ours["/fr/about/index.html"].decode()
        assert "من نحن." in ours["/ar/about/index.html"].decode()
        assert f"{URL}/fr/about/" in ours["/sitemap.xml"].decode()

    def test_has_its_colours_in_light_and_dark(self, ours):
        style = ours["/assets/site.css"].decode()
        assert ":root { --accent: #0b5563; }" in style
        assert "@media (prefers-color-scheme: dark) { :root { --accent: #7fc4d4; } }" in style

    def test_is_signed_in_the_feed(self, ours):
        assert "<author><name>Ceasefire Watch</name></author>" in ours["/en/feed.xml"].decode()

    def test_leaves_out_that_it_was_made_with_tocsin(self, ours):
        assert "Made with Tocsin" in ours["/en/index.html"].decode()
        without = files(Site(url=URL, identity=replace(OURS, made_with=False)))
        left = [path for path, text in without.items() if b"Tocsin" in text]
        assert left == []

    def test_is_as_it_was_without_an_identity(self):
        plain = files(Site(url=URL))
        assert not [path for path in plain if "logo" in path or "about" in path]
        assert b"About us" not in plain["/en/index.html"]
        assert b"Made with" not in plain["/en/index.html"]
        assert b"logo" not in plain["/assets/site.css"]


class TestWhatIsPrintedAndSent:
    @pytest.mark.parametrize("kind", ["PNG", "JPEG"])
    def test_a_pdf_has_name_logo_and_contact_and_stays_readable_by_screen_readers(self, kind):
        site = Site(url=URL, identity=replace(OURS, logo=logo(kind)))
        reader = pypdf.PdfReader(io.BytesIO(documents.document(site, sample(), "en", cache_folder=None)))
        assert reader.metadata.author == "Ceasefire Watch"
        assert "Ceasefire Watch · office@example.org" in reader.pages[0].extract_text()
        assert len(reader.pages[0].images) >= 1
        assert b"pdfuaid" in reader.root_object["/Metadata"].get_data()

    def test_word_has_them_too(self):
        written = word.document(
            Site(url=URL, audience="board", identity=OURS), replace(sample(), audience="board"), "en"
        )
        with zipfile.ZipFile(io.BytesIO(written)) as archive:
            text = archive.read("word/document.xml").decode()
            footer = next(archive.read(name).decode() for name in archive.namelist() if "footer" in name)
        assert 'name="logo"' in text
        assert 'descr="Ceasefire Watch"' in text
        assert "0B5563" in archive_styles(written)
        assert "office@example.org" in footer

    def test_a_letter_is_signed_with_the_name_and_the_contact(self):
        sent = letter.letter(SITE, sample(), "fr", address=f"{URL}/fr/")
        for text in (sent.text, sent.html):
            assert "Veille du cessez-le-feu" in text
            assert "office@example.org" in text
        assert "#0b5563" in sent.html
        assert "#84490f" not in sent.html


def archive_styles(written: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(written)) as archive:
        return archive.read("word/styles.xml").decode()


class TestTheFile:
    def test_is_read_as_it_was_written(self):
        assert identity.loads(identity.dumps(OURS)) == OURS

    @pytest.mark.parametrize(
        ("change", "where"),
        [
            ({"name": Words("One", "Une", " ")}, "name.ar"),
            ({"accent": "#ffdd00", "accent_dark": "#7fc4d4"}, "accent"),
            ({"accent_dark": "#0b5563"}, "accent_dark"),
            ({"accent_dark": ""}, "accent"),
            ({"email": "<script>"}, "email"),
            ({"web_page": "javascript:alert(1)"}, "web_page"),
            ({"logo": replace(logo(), width=1)}, "logo"),
            ({"logo": Logo("image/png", 1, 1, base64.b64encode(b"<svg onload='x'/>").decode())}, "logo"),
            ({"format": 2}, "format"),
        ],
    )
    def test_is_refused_where_it_is_wrong(self, change, where):
        with pytest.raises(BadSnapshot) as refused:
            identity.dumps(replace(OURS, **change))
        assert refused.value.where == where

    def test_is_taken_from_the_home_folder(self, tmp_path, capsys):
        folder = tmp_path / "snapshots" / "public"
        folder.mkdir(parents=True)
        (folder / sample().file_name).write_text(dumps(sample()))
        (tmp_path / "snapshots" / identity.FILE).write_text(identity.dumps(OURS))
        assert main(["--base-url", URL], home=tmp_path) == 0
        assert "Ceasefire Watch" in (tmp_path / "site" / "en" / "index.html").read_text()

    def test_that_is_broken_leaves_the_site_as_it_was(self, tmp_path, capsys):
        place = tmp_path / "snapshots" / identity.FILE
        place.parent.mkdir()
        place.write_text("{}")
        assert main([], home=tmp_path) == 1
        assert "identity.json: name: is missing" in capsys.readouterr().err
        assert not (tmp_path / "site").exists()


class TestContrast:
    @pytest.mark.parametrize(
        ("colour", "ground", "expected"), [("#000000", "#ffffff", 21.0), ("#777777", "#ffffff", 4.48)]
    )
    def test_is_that_of_wcag(self, colour, ground, expected):
        assert contrast.ratio(colour, ground) == pytest.approx(expected, abs=0.005)

    @pytest.mark.parametrize("colour", ["#ffdd00", "#0b5563", "#ffffff", "#000000", "#777777"])
    @pytest.mark.parametrize("ground", contrast.GROUNDS.values())
    def test_finds_the_nearest_that_can_be_read(self, colour, ground):
        found = contrast.nearest(colour, ground)
        assert contrast.ratio(found, ground) >= contrast.ENOUGH
        assert found == colour or contrast.ratio(colour, ground) < contrast.ENOUGH

    def test_the_grounds_are_those_of_the_palette(self):
        palette = (publish.STYLE[1]).read_text()
        light, dark = palette.split("@media")
        for ground, text in zip(contrast.GROUNDS.values(), (light, dark), strict=True):
            assert f"--wash: {ground};" in text


@pytest.mark.parametrize("content", [b"", b"<svg/>", b"GIF89a", b"\xff\xd8\xff\xe0\x00\x10"])
def test_no_other_picture_is_measured(content):
    assert identity.measure(content) is None
