"""``bin/tocsin COMMAND``."""

import os
import sys


def main() -> None:
    """Run a command. Publishing never loads the desk: it reads frozen snapshots and nothing else."""
    if sys.argv[1:2] == ["publish"]:
        from tocsin.config import environment
        from tocsin.website.command import main as publish

        sys.exit(publish(sys.argv[2:], home=environment.load()))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tocsin.config.settings")
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import execute_from_command_line

    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as error:
        sys.exit(f"Tocsin cannot start: {error}")


if __name__ == "__main__":
    main()
