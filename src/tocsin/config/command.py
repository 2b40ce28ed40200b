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

        sys.exit(publish(sys.argv[2:], home=environment.load()))
    compile_catalogues()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tocsin.config.settings")
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import execute_from_command_line

    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as error:
        sys.exit(f"Tocsin cannot start: {error}")


def compile_catalogues() -> None:
    """Compile what is missing or older than its source, before Django reads any."""
    sources = PACKAGE.rglob("locale/*/LC_MESSAGES/*.po")
    if any(not (mo := po.with_suffix(".mo")).exists() or mo.stat().st_mtime < po.stat().st_mtime for po in sources):
        from tocsin.desk.ui import catalogues

        catalogues.compile_all()


if __name__ == "__main__":
    main()
