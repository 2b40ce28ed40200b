"""``bin/tocsin COMMAND``."""

import os
import sys
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
    if sys.argv[1:2] == ["demo"]:
        _addresses_of_the_demo()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tocsin.config.settings")
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import execute_from_command_line

    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as error:
        sys.exit(f"Tocsin cannot start: {error}")


def _addresses_of_the_demo() -> None:
    """The demo is where PORT says, and its site on the next port."""
    port = os.environ.get("PORT", "8000")
    if port.isdigit():
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
