"""``bin/tocsin providers``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from tocsin.sources.provider import Provider
from tocsin.sources.providers import PROVIDERS

BEGIN, END = "<!-- providers: made by bin/tocsin providers --write -->", "<!-- providers: end -->"
HEAD = (
    "| provider | stored as | what | needs | terms | rows | by | how late |",
    "|---|---|---|---|---|---|---|---|",
)


class Command(BaseCommand):
    help = "Lists the providers of events: what each gives and needs, its terms, how it is asked, how late it is."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--write", type=Path, metavar="PAGE", help="put the list into a page, between its marks")

    def handle(self, *args: Any, **options: Any) -> None:
        page: Path | None = options["write"]
        if page is None:
            self.stdout.write(table())
            return
        text = page.read_text(encoding="utf-8")
        if BEGIN not in text or END not in text:
            raise CommandError(f"{page} has no marks for the list: {BEGIN} and {END}")
        before, after = text.split(BEGIN)[0], text.split(END)[1]
        page.write_text(f"{before}{BEGIN}\n{table()}\n{END}{after}", encoding="utf-8")


def table() -> str:
    """The list as a table of Markdown, in English."""
    return "\n".join([*HEAD, *(_row(one) for one in PROVIDERS.values())])


def _row(one: Provider) -> str:
    licence = one.licence
    cells = (
        f"[{one.name}](../src/tocsin/sources/{one.key}/provider.py)",
        f"`{one.key}`",
        one.what,
        ", ".join(f"`{credential.setting}`" for credential in one.credentials) or "nothing",
        f"[{licence.name}]({licence.url})",
        f"{'kept' if licence.may_keep else 'not kept'}, {'may' if licence.may_pass_on else 'may not'} be passed on",
        ", ".join(_ways(one)) or "—",
        one.lag("").reason.en,
    )
    return f"| {' | '.join(cells)} |"


def _ways(one: Provider) -> list[str]:
    ways = []
    if one.files and one.files.read:
        ways.append("file")
    if one.files and one.files.statements:
        ways.append("file, by the command")
    if one.fetching:
        ways.append("interface, by release" if one.fetching.by == "release" else "interface, since a day")
    return ways
