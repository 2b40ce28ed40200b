"""``python -m tests.oracles make``: see the package."""

from __future__ import annotations

import os
import sys
from pathlib import Path

ARCHIVE = Path(__file__).parent / "last_release.tar.xz"


def main(arguments: list[str]) -> None:
    if arguments[:1] != ["make"]:
        raise SystemExit("python -m tests.oracles make [FILE]")
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    import django

    django.setup()
    from django.test.utils import setup_test_environment

    setup_test_environment()
    from tests.oracles.last_release.make import make

    out = Path(arguments[1]) if arguments[1:] else ARCHIVE
    make(out)
    sys.stdout.write(f"{out}: {out.stat().st_size} bytes\n")


if __name__ == "__main__":
    main(sys.argv[1:])
