"""``bin/tocsin restore``: from a backup to a home folder, only where its halves belong together.

It runs before the settings are read: a restore begins where there is no installation yet.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any, Final

from . import archive, restored_database, sealing, verifying
from .refusals import NotRestored

# What bin/tocsin itself makes in a new home before any command runs.
OWN: Final = frozenset({"venv", "uv", "pip"})
STAGE: Final = ".restore-"
DATABASE: Final = "RESTORE_DATABASE_URL"


def main(argv: Sequence[str]) -> int:
    """Restore, and say what was compared: 0 when it is there, 1 when nothing was restored."""
    asked = make_parser().parse_args(argv)
    os.umask(0o077)
    try:
        for line in restore(
            file=asked.file, into=asked.into, identity=asked.identity, database_url=os.environ.get(DATABASE, "")
        ):
            sys.stdout.write(f"{_for_a_terminal(line)}\n")
    except NotRestored as error:
        sys.stderr.write(f"tocsin restore: nothing was restored: {_for_a_terminal(str(error))}\n")
        return 1
    return 0


def _for_a_terminal(text: str) -> str:
    """A text with control characters escaped: names of files in a backup could hold escape sequences."""
    return "".join(one if one.isprintable() else ascii(one)[1:-1] for one in text)


def restore(*, file: Path, into: Path, identity: Path | None, database_url: str = "") -> list[str]:
    """Restore a backup into an empty folder, once it was found whole; what was compared, line by line.

    Raises ``NotRestored``; then the folder is as it was.
    """
    if not file.is_file():
        raise NotRestored(f"{file} is not a file: give the file of the backup with --from")
    with _staged(into) as (home, stage):
        manifest = _unpack(file, stage, identity)
        try:
            begins = (
                f"{file} was made on {manifest['made_at'][:16].replace('T', ' at ')} by Tocsin {manifest['tocsin']}."
            )
            said = [begins, *verifying.verify(manifest, stage)]
            said += restored_database.restore(manifest, stage, url=database_url)
        except (KeyError, TypeError, AttributeError, ValueError) as error:
            raise NotRestored(f"{file}: its list of contents is not as Tocsin writes it ({error})") from error
        for part in sorted(stage.iterdir()):
            part.replace(home / part.name)
    return [*said, *_next_steps(home, uses_postgresql=bool(database_url))]


def _unpack(file: Path, stage: Path, identity: Path | None) -> dict[str, Any]:
    sealed = sealing.is_sealed(file)
    if sealed and identity is None:
        raise NotRestored(f"{file} is encrypted: give the file of its identity with --identity")
    try:
        identities = sealing.read_identities(identity) if sealed and identity else []
        with (
            file.open("rb") as source,
            sealing.opening(source, identities) if sealed else nullcontext(source) as stream,
        ):
            return archive.unpack(stream, stage)
    except (sealing.BadIdentity, archive.DamagedBackup) as error:
        raise NotRestored(f"{file}: {error}") from error
    except OSError as error:
        raise NotRestored(f"{error.filename or file}: {error.strerror or error}") from error


@contextmanager
def _staged(into: Path) -> Iterator[tuple[Path, Path]]:
    """The folder, and one inside of it that is taken away again, whatever happens."""
    home = Path(os.path.abspath(into))  # noqa: PTH100  resolve() would follow the link that is looked for
    if home.is_symlink():
        raise NotRestored(f"{into} is a symbolic link: give the folder itself")
    is_new = not home.exists()
    if not is_new:
        if not home.is_dir():
            raise NotRestored(f"{into} is not a folder")
        if others := sorted(one.name for one in home.iterdir() if one.name not in OWN):
            raise NotRestored(f"{into} is not empty (it holds {others[0]}): give a new folder")
    try:
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
        stage = Path(tempfile.mkdtemp(prefix=STAGE, dir=home))
    except OSError as error:
        raise NotRestored(f"{error.filename or home}: {error.strerror}") from error
    try:
        yield home, stage
    except BaseException:
        shutil.rmtree(home if is_new else stage, ignore_errors=True)
        raise
    shutil.rmtree(stage, ignore_errors=True)


def _next_steps(home: Path, *, uses_postgresql: bool) -> list[str]:
    database = "with DATABASE_URL of the restored database in it, " if uses_postgresql else ""
    return [
        f"All of it is in {home}. The settings are not: put your .env there, {database}then run",
        f"  TOCSIN_HOME={home} bin/tocsin setup",
        f"  TOCSIN_HOME={home} bin/tocsin check",
        "Everybody signs in again.",
    ]


def make_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="tocsin restore",
        description="Restore a backup into an empty folder, once its halves were found to belong together. A backup of "
        f"PostgreSQL goes into the empty database that {DATABASE} in the environment names.",
    )
    parser.add_argument("--from", dest="file", type=Path, required=True, help="the file of the backup")
    parser.add_argument("--into", type=Path, required=True, help="an empty folder, the new TOCSIN_HOME")
    parser.add_argument("--identity", type=Path, help="the file of the identity that opens an encrypted backup")
    return parser
