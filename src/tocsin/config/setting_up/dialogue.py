"""Asks at the terminal, or takes what a script has given: one question at a time, asked again while it is wrong."""

from __future__ import annotations

import getpass
import sys
from collections.abc import Callable, Mapping

# Typed to empty what is set: Enter keeps it.
CLEAR = "-"


class Wrong(ValueError):
    """An answer that cannot be taken; the text says what to answer instead."""


class CannotGoOn(Exception):
    """Nobody can be asked, and what is given or set is wrong or missing. The text says what to give."""


class Dialogue:
    """``given`` holds answers by the name of the question; ``interactive``: somebody is there to be asked."""

    def __init__(self, *, given: Mapping[str, str], interactive: bool) -> None:
        self.given, self.interactive = given, interactive

    def say(self, text: str = "") -> None:
        """A line for who reads along."""
        sys.stdout.write(f"{text}\n")
        sys.stdout.flush()

    def ask(
        self,
        name: str,
        text: str,
        *,
        now: str = "",
        check: Callable[[str], None] | None = None,
        secret: bool = False,
    ) -> str:
        """The answer to one question; ``now`` is what is set, which Enter keeps and ``CLEAR`` empties.

        ``check`` raises ``Wrong``: the question is asked again, or ``CannotGoOn`` is raised where nobody is there.
        """
        if name in self.given:
            return self._taken(name, text, self.given[name].strip(), check, secret=secret)
        if not self.interactive:
            return self._taken(name, text, now, check, secret=secret)
        while True:
            typed = self._read(text, "set" if secret and now else now, secret=secret)
            answer = now if not typed else "" if typed == CLEAR else typed
            try:
                if check:
                    check(answer)
            except Wrong as wrong:
                self.say(f"    {wrong}")
                continue
            return answer

    def _taken(self, name: str, text: str, answer: str, check: Callable[[str], None] | None, *, secret: bool) -> str:
        try:
            if check:
                check(answer)
        except Wrong as wrong:
            raise CannotGoOn(f"{name}: {wrong}") from None
        self.say(f"  {text}: {('set' if secret else answer) if answer else '(not set)'}")
        return answer

    def _read(self, text: str, now: str, *, secret: bool) -> str:
        prompt = f"  {text} [{now}]: " if now else f"  {text}: "
        try:
            return (getpass.getpass(prompt) if secret else input(prompt)).strip()
        except EOFError:
            raise CannotGoOn("The answers ended here: run it again, or give them as options (--help).") from None
