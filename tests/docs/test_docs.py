"""The documentation is held to the code: commands, settings, moves, names, links."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from django.core.management import get_commands, load_command_class

from tocsin.config.setting_up import command as setting_up
from tocsin.desk.responses.stages import MOVES
from tocsin.desk.watch.management.commands import providers
from tocsin.sources.providers import PROVIDERS
from tocsin.website import command as publishing

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "src" / "tocsin"
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
MANUAL = (ROOT / "docs" / "manual.md").read_text()
ARCHITECTURE = (ROOT / "ARCHITECTURE.md").read_text()
OWN_COMMANDS = sorted(name for name, app in get_commands().items() if str(app).startswith("tocsin."))
EXAMPLE_SETTINGS = re.findall(r"^#?([A-Z][A-Z_]+)=", (ROOT / ".env.example").read_text(), re.MULTILINE)
FORBIDDEN = (r"/work\b", r"DESIGN\.md", r"STYLE\.md", r"\bissues? #?\d", r"\bissues show\b")


def page(path: Path) -> str:
    return str(path.relative_to(ROOT))


def table_rows(text: str) -> list[list[str]]:
    """The cells of every table row, heads and rules left out."""
    rows = [
        [cell.strip() for cell in line.strip().strip("|").split("|")] for line in text.splitlines() if line[:1] == "|"
    ]
    return [row for n, row in enumerate(rows) if not set("".join(row)) <= set("-: ") and not _is_head(rows, n)]


def _is_head(rows: list[list[str]], n: int) -> bool:
    return n + 1 < len(rows) and set("".join(rows[n + 1])) <= set("-: ") and "-" in rows[n + 1][0]


def options(parser) -> set[str]:
    return {text for action in parser._actions for text in action.option_strings if text.startswith("--")}


def settings_named(section: str) -> set[str]:
    """The settings that a section's table names, each in backticks in its first column."""
    return {name for row in table_rows(section) for name in re.findall(r"`([A-Z][A-Z_]+)`", row[0])}


class TestTheManual:
    def test_there_are_commands_to_look_for(self):
        assert {"demo", "serve", "example", "catalogues"} <= set(OWN_COMMANDS)

    @pytest.mark.parametrize("name", [*OWN_COMMANDS, "publish", "setup"])
    def test_has_every_command(self, name):
        assert f"`bin/tocsin {name}" in MANUAL

    @pytest.mark.parametrize("name", OWN_COMMANDS)
    def test_has_every_option_of_a_command(self, name):
        line = next(line for line in MANUAL.splitlines() if f"`bin/tocsin {name}" in line and line.startswith("|"))
        command = load_command_class(get_commands()[name], name)
        # Options of a command of Django's that ours extends are in Django's manual.
        plain = options(type(command).__mro__[1]().create_parser("tocsin", name))
        own = options(command.create_parser("tocsin", name)) - plain
        assert {option for option in own if option not in line} == set()

    @pytest.mark.parametrize(
        ("name", "parser"), [("publish", publishing._parser(Path("home"))), ("setup", setting_up.make_parser())]
    )
    def test_has_every_option_of_what_runs_without_django(self, name, parser):
        line = next(line for line in MANUAL.splitlines() if line.startswith(f"| `bin/tocsin {name}"))
        assert {option for option in options(parser) - {"--help"} if option not in line} == set()

    @pytest.mark.parametrize("name", EXAMPLE_SETTINGS)
    def test_has_every_setting_of_the_example_file(self, name):
        assert name in settings_named(MANUAL)

    def test_has_every_setting_that_is_read_and_no_other(self):
        code = "".join(path.read_text() for path in (PACKAGE / "config").glob("*.py"))
        read = set(re.findall(r"env\.(?:text|flag|number|choice|networks)\(\s*\"([A-Z_]+)\"", code)) | {"SECRET_KEY"}
        read |= {one.setting for provider in PROVIDERS.values() for one in provider.credentials}
        assert settings_named(MANUAL) == read
        assert set(EXAMPLE_SETTINGS) <= read

    def test_has_the_table_of_moves(self):
        told = {
            (row[0].strip("`"), row[1].strip("`"))
            for row in table_rows(MANUAL)
            if len(row) == 3 and row[0].strip("`") in MOVES
        }
        assert told == {(str(source), str(target)) for source, targets in MOVES.items() for target in targets}


class TestTheSources:
    def test_have_the_list_of_providers(self):
        text = (ROOT / "docs" / "sources.md").read_text()
        assert text.split(providers.BEGIN)[1].split(providers.END)[0].strip() == providers.table()

    @pytest.mark.parametrize("key", PROVIDERS)
    def test_name_every_provider_with_its_settings_and_terms(self, key):
        (row,) = [row for row in table_rows((ROOT / "docs" / "sources.md").read_text()) if row[1:2] == [f"`{key}`"]]
        wanted = [PROVIDERS[key].name, PROVIDERS[key].licence.url, *(one.setting for one in PROVIDERS[key].credentials)]
        assert [text for text in wanted if text not in " ".join(row)] == []

    @pytest.mark.parametrize(
        "setting", [one.setting for provider in PROVIDERS.values() for one in provider.credentials]
    )
    def test_credentials_are_in_the_example_file(self, setting):
        assert setting in EXAMPLE_SETTINGS


class TestTheArchitecture:
    @pytest.mark.parametrize("room", sorted(path.parent.name for path in (PACKAGE / "desk").glob("*/apps.py")))
    def test_has_a_line_for_every_room(self, room):
        assert re.search(rf"^  │   {room} +\w", ARCHITECTURE, re.MULTILINE)

    def test_has_the_rooms_in_the_order_that_import_linter_checks(self):
        order = re.findall(r"^    tocsin\.desk\.(\w+)$", (ROOT / ".importlinter").read_text(), re.MULTILINE)
        told = re.findall(r"^  │   (\w+)  ", ARCHITECTURE, re.MULTILINE)
        assert told == [room for room in order if room in told]

    @pytest.mark.parametrize("path", sorted(set(re.findall(r"`([\w./]+/[\w./]+\.\w+)[:`]", ARCHITECTURE))))
    def test_names_files_that_are_there(self, path):
        assert (PACKAGE / path).is_file() or (ROOT / path).is_file()

    @pytest.mark.parametrize(("path", "name"), sorted(set(re.findall(r"`([\w./]+\.py):(\w+)`", ARCHITECTURE))))
    def test_names_functions_and_classes_that_are_there(self, path, name):
        assert name in _defined(PACKAGE / path)


@cache
def _defined(path: Path) -> set[str]:
    """What a module defines at its top."""
    found = set()
    for node in ast.parse(path.read_text()).body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            found.add(node.name)
        for target in node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]:
            if isinstance(target, ast.Name):
                found.add(target.id)
    return found


@cache
def _said(language: str) -> frozenset[str]:
    """Every translation of the catalogues into a language."""
    found = set()
    for path in PACKAGE.rglob(f"locale/{language}/LC_MESSAGES/*.po"):
        with path.open("rb") as file:
            for message in read_po(file, locale=language):
                strings = message.string if isinstance(message.string, tuple | list) else (message.string,)
                found.update(str(text).casefold() for text in strings)
    return frozenset(found)


class TestTheGlossary:
    @pytest.mark.parametrize(
        "row",
        [row for row in table_rows((ROOT / "docs" / "glossary.md").read_text()) if len(row) == 4],
        ids=lambda row: row[0],
    )
    def test_has_the_words_of_the_catalogues(self, row):
        for language, cell in (("fr", row[1]), ("ar", row[2])):
            for word in re.split("[;؛] ?", cell):
                assert word == "—" or word.casefold() in _said(language), (
                    f"{row[0]}: {word!r} is in no {language} catalogue"
                )


@pytest.mark.parametrize("path", PAGES, ids=page)
class TestEachPage:
    def test_links_to_what_is_there(self, path):
        links = re.findall(r"\]\(([^)\s]+)\)", path.read_text())
        broken = [link for link in links if "://" not in link and not (path.parent / link.split("#")[0]).exists()]
        assert broken == []

    def test_says_nothing_of_where_it_was_written(self, path):
        assert [pattern for pattern in FORBIDDEN if re.search(pattern, path.read_text())] == []


class TestTheDecisions:
    def test_are_numbered_without_a_gap_and_listed(self):
        folder = ROOT / "docs" / "adr"
        records = sorted(path.name for path in folder.glob("[0-9]*.md"))
        assert [int(name[:4]) for name in records] == list(range(1, len(records) + 1))
        assert re.findall(r"\(([\w-]+\.md)\)", (folder / "README.md").read_text()) == records

    @pytest.mark.parametrize("path", sorted((ROOT / "docs" / "adr").glob("[0-9]*.md")), ids=lambda path: path.stem)
    def test_say_why_what_and_what_follows(self, path):
        assert re.findall(r"^## (.+)$", path.read_text(), re.MULTILINE) == ["Context", "Decision", "Consequences"]
