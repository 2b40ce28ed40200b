"""The format of a snapshot lets through what it names and nothing else."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from tocsin.language.words import Words
from tocsin.website.drawing import BadDrawing, check, with_own_ids
from tocsin.website.snapshot import BadSnapshot, TextRun, dumps, load, loads

FINE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1" role="img" aria-label="a"><rect width="1"/></svg>'


def _changed(snapshot: Any, way: str, value: Any) -> str:
    """The file of ``snapshot`` with the value at ``way`` ("blocks.0.key") replaced, or taken out if ``...``."""
    data = json.loads(dumps(snapshot))
    place, steps = data, [int(step) if step.isdigit() else step for step in way.split(".")]
    for step in steps[:-1]:
        place = place[step]
    if value is ...:
        del place[steps[-1]]
    else:
        place[steps[-1]] = value
    return json.dumps(data)


class TestAFile:
    def test_is_read_as_it_was_written(self, sample: Any, tmp_path: Path) -> None:
        path = tmp_path / sample().file_name
        path.write_text(dumps(sample()))
        assert load(path) == sample()

    def test_has_the_same_bytes_each_time(self, sample: Any) -> None:
        assert dumps(loads(dumps(sample()))) == dumps(sample())

    def test_is_refused_under_another_name(self, sample: Any, tmp_path: Path) -> None:
        path = tmp_path / "another-r1.json"
        path.write_text(dumps(sample()))
        with pytest.raises(BadSnapshot, match="is called another-r1"):
            load(path)

    def test_is_refused_in_another_encoding(self, tmp_path: Path) -> None:
        path = tmp_path / "a-r1.json"
        path.write_bytes("é".encode("latin-1"))
        with pytest.raises(BadSnapshot, match="UTF-8"):
            load(path)


class TestReading:
    @pytest.mark.parametrize(
        ("way", "value", "where"),
        [
            ("secret", "x", "secret"),
            ("blocks.0.refs", [], "blocks[0].refs"),
            ("title.de", "x", "title.de"),
            ("title.ar", ..., "title.ar"),
            ("title.ar", "  ", "title.ar"),
            ("title.ar", None, "title.ar"),
            ("lead", "x", "lead"),
            ("note", ..., "note"),
            ("note", {"en": "x", "fr": "x"}, "note.ar"),
            ("revision", True, "revision"),
            ("revision", "1", "revision"),
            ("revision", 0, "revision"),
            ("format", 4, "format"),
            ("format", 0, "format"),
            ("format", True, "format"),
            ("audience", "team", "audience"),
            ("audience", ["public"], "audience"),
            ("slug", "../etc", "slug"),
            ("slug", "a" * 81, "slug"),
            ("period_start", "2021-01-01", "period_end"),
            ("released_on", "20 November 2020", "released_on"),
            ("released_on", "2020-02-30", "released_on"),
            ("released_on", 20201120, "released_on"),
            ("blocks", {}, "blocks"),
            ("blocks.0.key", "The context", "blocks[0].key"),
            ("blocks.1.key", "context", "blocks[1].key"),
            ("blocks.0.paragraphs.0.fr", "a", "blocks[0].paragraphs[0].fr"),
            ("blocks.0.paragraphs.0.fr", [], "blocks[0].paragraphs[0].fr"),
            ("blocks.0.paragraphs.0.fr.0.text", "a\nb", "blocks[0].paragraphs[0].fr"),
            ("blocks.0.paragraphs.0.fr.0.text", "a\u202eb", "blocks[0].paragraphs[0].fr"),
            ("blocks.0.paragraphs.0.fr.0.text", "a\x00b", "blocks[0].paragraphs[0].fr"),
            ("blocks.0.paragraphs.0.fr.0.text", "", "blocks[0].paragraphs[0].fr[0].text"),
            ("blocks.0.paragraphs.0.fr.0.bold", "yes", "blocks[0].paragraphs[0].fr[0].bold"),
            ("blocks.0.paragraphs.0.fr.0.class", "x", "blocks[0].paragraphs[0].fr[0].class"),
            ("blocks.0.paragraphs.0.fr.0.link", "javascript:alert(1)", "blocks[0].paragraphs[0].fr[0].link"),
            ("blocks.0.paragraphs.0.fr.0.link", "HTTPS://Example.org", "blocks[0].paragraphs[0].fr[0].link"),
            ("blocks.0.paragraphs.0.fr.0.link", "https://a@example.org/", "blocks[0].paragraphs[0].fr[0].link"),
            ("blocks.0.chart.rows.1", [], "blocks[0].chart.rows[1]"),
            ("blocks.0.chart.rows", [], "blocks[0].chart"),
            ("blocks.0.chart.svg.ar", "<svg/>", "blocks[0].chart.svg.ar"),
            ("blocks.0.chart.narrow", ..., "blocks[0].chart.narrow"),
            ("blocks.0.chart.narrow.fr", ..., "blocks[0].chart.narrow.fr"),
            ("blocks.0.chart.narrow.ar", "<svg/>", "blocks[0].chart.narrow.ar"),
            ("blocks.0.chart.narrow.en", FINE, "blocks[0].chart.narrow.en"),
            ("blocks.1.figures.0", ["3"], "blocks[1].figures[0]"),
        ],
    )
    def test_refuses_and_says_where(self, sample: Any, way: str, value: Any, where: str) -> None:
        with pytest.raises(BadSnapshot) as caught:
            loads(_changed(sample(), way, value))
        assert caught.value.where == where

    @pytest.mark.parametrize("text", ["", "[]", "null", "{", '{"slug": 1, "slug": 2}'])
    def test_refuses_what_is_no_snapshot_at_all(self, text: str) -> None:
        with pytest.raises(BadSnapshot):
            loads(text)


class TestAFileOfFormat1:
    """Written before sentences had emphasis and links: its paragraphs are words alone."""

    def old(self, sample: Any, **more: Any) -> str:
        data = json.loads(dumps(sample()))
        for block in data["blocks"]:
            if block["chart"]:
                del block["chart"]["narrow"]
            block["paragraphs"] = [
                {code: "".join(run["text"] for run in runs) for code, runs in paragraph.items()}
                for paragraph in block["paragraphs"]
            ]
        return json.dumps({**data, "format": 1, **more})

    def test_is_read_as_words_alone(self, sample: Any) -> None:
        read = loads(self.old(sample))
        assert read.format == 3
        for block, now in zip(read.blocks, sample().blocks, strict=True):
            for paragraph, told in zip(block.paragraphs, now.paragraphs, strict=True):
                assert paragraph.fr == (TextRun(told.plain("fr")),)
        assert loads(dumps(read)) == read

    def test_has_no_notation(self, sample: Any) -> None:
        marked = self.old(sample).replace("War broke out", "**War** [broke](https://example.org) out")
        assert loads(marked).blocks[0].paragraphs[0].en[0].text.startswith("**War** [broke](https://example.org) out")

    @pytest.mark.parametrize("blocks", [None, {}, [1], [{"paragraphs": 1}], [{"paragraphs": [1]}]])
    def test_is_refused_when_it_is_none(self, sample: Any, blocks: Any) -> None:
        with pytest.raises(BadSnapshot):
            loads(self.old(sample, blocks=blocks))


class TestWriting:
    def test_refuses_what_could_not_be_read_again(self, sample: Any) -> None:
        with pytest.raises(BadSnapshot) as caught:
            dumps(sample(title=Words("a", "b", "")))
        assert caught.value.where == "title.ar"

    def test_refuses_a_moment_for_a_day(self, sample: Any) -> None:
        with pytest.raises(BadSnapshot, match="datetime"):
            dumps(sample(released_on=datetime(2020, 11, 20)))  # noqa: DTZ001

    def test_refuses_another_thing_among_the_blocks(self, sample: Any) -> None:
        with pytest.raises(BadSnapshot):
            dumps(replace(sample(), blocks=("a",)))


class TestADrawing:
    def test_of_the_desk_is_let_through(self, sample: Any) -> None:
        for language in ("en", "fr", "ar"):
            check(sample().blocks[0].chart.svg.within(language))

    @pytest.mark.parametrize(
        "inside",
        [
            "<script/>",
            "<script>alert(1)</script>",
            "<foreignObject/>",
            "<image href='x.png'/>",
            "<a href='https://example.org'><rect/></a>",
            "<use href='#a'/>",
            "<style>rect{}</style>",
            "<rect onload='x()'/>",
            "<rect style='fill: red'/>",
            "<rect fill='url(https://example.org/a)'/>",
            "<rect fill='URL( //example.org/a )'/>",
            "<animate/>",
            "<!-- Amal Example -->",
            "<![CDATA[ x ]]>",
            "<?php x ?>",
            "<rect data-name='Amal Example'/>",
            "<x:rect xmlns:x='https://example.org'/>",
            "<metadata>Amal Example</metadata>",
            "<rect>",
            "&nbsp;",
        ],
    )
    def test_that_runs_loads_or_hides_is_refused(self, inside: str) -> None:
        check(FINE)
        with pytest.raises(BadDrawing):
            check(FINE.replace("<rect", f"{inside}<rect", 1))

    def test_with_a_document_type_is_refused(self) -> None:
        with pytest.raises(BadDrawing):
            check('<!DOCTYPE svg [<!ENTITY a "x">]>' + FINE)

    @pytest.mark.parametrize("part", [' role="img"', ' aria-label="a"', ' viewBox="0 0 1 1"'])
    def test_that_does_not_say_what_it_is_is_refused(self, part: str) -> None:
        with pytest.raises(BadDrawing):
            check(FINE.replace(part, ""))

    def test_keeps_its_ids_apart_from_those_of_others(self) -> None:
        svg = '<clipPath id="a"/><rect clip-path="url(#a)"/>'
        assert with_own_ids(svg, "x") == '<clipPath id="x-a"/><rect clip-path="url(#x-a)"/>'
