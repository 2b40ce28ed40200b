"""``bin/tocsin COMMAND``."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[1]


def main() -> None:
    """Run a command. Publishing never loads the desk: it reads frozen snapshots and nothing else."""
    if sys.argv[1:2] == ["publish"]:
        from tocsin.config import environment
        from tocsin.website.command import main as publish

        # Not ``load``: what else .env holds (the database, the key) is nothing to this process.
        for name in ("PUBLIC_SITE_URL", "ARABIC_MONTHS", "ARABIC_DIGITS"):
            environment.load_only(name)
        sys.exit(publish(sys.argv[2:], home=environment.home()))
    compile_catalogues()
    if sys.argv[1:2] == ["setup"]:
        from tocsin.config import environment
        from tocsin.config.setting_up.command import main as set_up

        # It asks for the settings before they are read.
        _or_say_why(lambda: sys.exit(set_up(sys.argv[2:], home=environment.home())))
    if sys.argv[1:2] == ["restore"]:
        from tocsin.desk.upkeep.restoring import main as restore

        # Into a home of its own, whose settings it has no part of.
        sys.exit(restore(sys.argv[2:]))
    if sys.argv[1:2] == ["rehearse"]:
        from tocsin.config import environment
        from tocsin.config.rehearsing.command import main as rehearse

        _or_say_why(lambda: sys.exit(rehearse(sys.argv[2:], home=environment.home())))
    if sys.argv[1:2] == ["demo"]:
        _addresses_of_the_demo()
    _or_say_why(_execute)


def _execute() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tocsin.config.settings")
    from django.core.management import execute_from_command_line

    from tocsin.config import missing
    from tocsin.config.beginning import begin_django

    # Arguments after the command's name alone are options; Django says what is wrong with them.
    if len(sys.argv) > 1 and missing.is_asked(sys.argv[1:]):
        begin_django()
        if said := missing.what_is_missing():
            sys.exit(f"tocsin {sys.argv[1]}: {said}")
        if said := missing.hint(sys.argv[1]):
            sys.stderr.write(f"tocsin {sys.argv[1]}: {said}\n")
    execute_from_command_line(sys.argv)


def _or_say_why(run: Callable[[], None]) -> None:
    """Run; where settings or the database keep it from that, one line says so."""
    from django.core.exceptions import ImproperlyConfigured
    from django.db import OperationalError

    try:
        run()
    except ImproperlyConfigured as error:
        sys.exit(f"Tocsin cannot start: {error}")
    except OperationalError as error:
        sys.exit(f"Tocsin cannot use its database: {' '.join(str(error).split())}")


def _addresses_of_the_demo() -> None:
    """The demo is where PORT says, and its site on the next port."""
    port = os.environ.get("PORT", "8000")
    # What is no port is refused by the command itself, with its cure.
    if port.isdigit() and int(port) < 65535:
        os.environ["SITE_URL"] = f"http://127.0.0.1:{port}"
        os.environ["PUBLIC_SITE_URL"] = f"http://127.0.0.1:{int(port) + 1}"


def compile_catalogues() -> None:
    """Compile what is missing or older than its source, before Django reads any."""
    sources = PACKAGE.rglob("locale/*/LC_MESSAGES/*.po")
    if any(not (mo := po.with_suffix(".mo")).exists() or mo.stat().st_mtime < po.stat().st_mtime for po in sources):
        from tocsin.desk.ui import catalogues

        catalogues.compile_all()


if __name__ == "__main__":
    main()
