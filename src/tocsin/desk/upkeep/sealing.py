"""Encryption of a backup with age, as a stream: nothing that is in clear touches the disk on its way.

age (https://age-encryption.org/v1) seals blocks of 64 KiB and marks the last, so that a file that was changed or cut
short cannot be opened to its end.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Thread
from typing import IO, Any, Final

import pyrage

# How an encrypted file begins.
MARK: Final = b"age-encryption.org/"
# The rest of an identity's file are comments.
SECRET: Final = "AGE-SECRET-KEY-"  # noqa: S105


class BadRecipient(Exception):
    """What ``BACKUP_RECIPIENT`` holds is no recipient. The text says so, and never repeats a secret."""


class BadIdentity(Exception):
    """The file holds no identity, or one that cannot open this backup. The text says which."""


def read_recipients(text: str) -> list[Any]:
    """Recipients, as ``age1…`` with spaces between. Raises ``BadRecipient``."""
    found = []
    for one in text.split():
        try:
            found.append(pyrage.x25519.Recipient.from_str(one))
        except pyrage.RecipientError:
            raise BadRecipient(_say_what_is_wrong(one)) from None
    return found


def _say_what_is_wrong(given: str) -> str:
    # It is printed, and logged each day: an identity, which opens every backup, must not be.
    if SECRET in given.upper():
        return (
            f"BACKUP_RECIPIENT holds an identity ({SECRET}…), which is secret: set its recipient, which begins with "
            "age1, and make a new identity if others can read these settings"
        )
    return f"BACKUP_RECIPIENT holds {given}, which is no recipient: it begins with age1"


def read_identities(place: Path) -> list[Any]:
    """The identities of a file as ``age-keygen`` writes it. Raises ``BadIdentity``."""
    try:
        lines = place.read_text().split()
    except (OSError, UnicodeDecodeError):
        raise BadIdentity(f"{place} cannot be read") from None
    found = []
    for line in (one for one in lines if one.startswith(SECRET)):
        with suppress(pyrage.IdentityError):
            found.append(pyrage.x25519.Identity.from_str(line))
    if not found:
        raise BadIdentity(f"{place} holds no identity of age (a line that begins with {SECRET})")
    return found


def new_identity() -> tuple[str, str]:
    """A new identity, which is secret, and its recipient."""
    made = pyrage.x25519.Identity.generate()
    return str(made), str(made.to_public())


def is_sealed(place: Path) -> bool:
    """Whether a file is encrypted."""
    with place.open("rb") as file:
        return file.read(len(MARK)) == MARK


@contextmanager
def sealing(out: IO[bytes], recipients: Sequence[Any]) -> Iterator[IO[bytes]]:
    """A stream into which one writes, and which arrives encrypted in ``out``."""
    with _pipe() as (source, target):
        other = _OtherEnd(lambda: pyrage.encrypt_io(source, out, recipients), source)
        try:
            yield target
        finally:
            with suppress(BrokenPipeError):
                target.close()
            other.join()
            if other.error:
                raise other.error


@contextmanager
def opening(file: IO[bytes], identities: Sequence[Any]) -> Iterator[IO[bytes]]:
    """A stream from which one reads what ``file`` holds encrypted.

    Raises ``BadIdentity`` where none of the identities fits, ``OSError`` for a file that was changed or cut short;
    before anything else that went wrong with what was read from it.
    """
    with _pipe() as (source, target):
        other = _OtherEnd(lambda: pyrage.decrypt_io(file, target, identities), target)
        try:
            yield source
        finally:
            # To the end, also after a failure: there it says whether it is whole.
            while source.read(1 << 20):
                pass
            other.join()
            if isinstance(other.error, pyrage.DecryptError):
                raise BadIdentity("it is encrypted for somebody else, or its first lines are damaged") from other.error
            if other.error:
                raise OSError("it was cut short or changed") from other.error


@contextmanager
def _pipe() -> Iterator[tuple[IO[bytes], IO[bytes]]]:
    """Where one end is read and the other written; both are closed in the end."""
    reader, writer = os.pipe()
    with os.fdopen(reader, "rb") as source, os.fdopen(writer, "wb") as target:
        yield source, target


class _OtherEnd(Thread):
    """Works at the other end of a pipe, and closes it."""

    def __init__(self, work: Callable[[], Any], end: IO[bytes]) -> None:
        super().__init__(daemon=True)
        self.work, self.end = work, end
        self.error: BaseException | None = None
        self.start()

    def run(self) -> None:
        try:
            self.work()
        except BaseException as error:
            self.error = error
        finally:
            with suppress(OSError):
                self.end.close()
