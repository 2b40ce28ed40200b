"""The site of an exercise, its documents and letters are marked, and it never takes the place of a real one."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import docx
import pikepdf
import pytest

from tocsin.language.languages import LANGUAGES
from tocsin.website import documents, exercise_marks, letter, word
from tocsin.website.command import main
from tocsin.website.publish import ExerciseAndReal, files, publish
from tocsin.website.site import Site

REAL = Site(url="https://updates.example.org")
SITE = Site(url="https://exercise.example.org", is_exercise=True)


def test_every_page_bears_the_notice_in_three_languages(sample: Any) -> None:
    made = dict(files(SITE, (sample(),), cache=None))
    pages = {path: content.decode() for path, content in made.items() if path.endswith(".html")}
    assert len(pages) > 8
    for page in pages.values():
        assert all(exercise_marks.NOTICE.within(code) in page for code in LANGUAGES)
        assert 'name="robots" content="noindex' in page
    assert made["/robots.txt"] == b"User-agent: *\nDisallow: /\n"
    for code in LANGUAGES:
        assert exercise_marks.MARK.within(code) in made[f"/{code}/feed.xml"].decode()


def test_a_real_site_has_no_trace_of_it(sample: Any) -> None:
    made = dict(files(REAL, (sample(),), cache=None))
    assert exercise_marks.PATH not in made
    assert not [path for path, content in made.items() if exercise_marks.NOTICE.fr.encode() in content]


@pytest.mark.parametrize("language", LANGUAGES)
def test_documents_and_letters_bear_it(sample: Any, language: str) -> None:
    notice = exercise_marks.NOTICE.within(language)
    told = documents.content(SITE, sample(), language)
    assert told["words"]["edition"] == notice
    assert told["site"].startswith(exercise_marks.MARK.within(language))
    printed = documents.document(SITE, sample(), language, cache_folder=None)
    with pikepdf.open(io.BytesIO(printed)) as pdf:
        assert str(pdf.docinfo["/Author"]).startswith(exercise_marks.MARK.within(language))
    written = docx.Document(io.BytesIO(word.document(SITE, sample(), language)))
    assert notice in [paragraph.text for paragraph in written.paragraphs]
    assert notice in written.sections[0].footer.paragraphs[0].text
    made = letter.letter(SITE, sample(), language, address="https://exercise.example.org/x")
    assert notice in made.text
    assert notice in made.html


def test_an_edition_for_few_says_both(sample: Any) -> None:
    said = documents.edition(Site(url=SITE.url, audience="board", is_exercise=True), "en")
    assert said == f"{exercise_marks.NOTICE.en} Edition for the board. Not for the public."


def test_neither_takes_the_place_of_the_other(sample: Any, shelve: Any, tmp_path: Path, capsys: Any) -> None:
    for one, other, name in ((REAL, SITE, "real"), (SITE, REAL, "exercise")):
        shelf, out = shelve(tmp_path / name, sample()), tmp_path / f"{name}-site"
        publish(site=one, snapshots=shelf, out=out, cache=None)
        stood = out.readlink()
        with pytest.raises(ExerciseAndReal):
            publish(site=other, snapshots=shelf, out=out, cache=None)
        assert out.readlink() == stood
        publish(site=one, snapshots=shelf, out=out, cache=None)
    # What the command is given is known by the folder of the snapshots, whoever calls it.
    (tmp_path / "exercise" / exercise_marks.FILE).touch()
    given = ["--snapshots", str(tmp_path / "exercise"), "--out", str(tmp_path / "real-site")]
    assert main(given, home=tmp_path) == 1
    assert "is a real site" in capsys.readouterr().err
