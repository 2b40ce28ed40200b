"""What services of machine translation have in common: a sentence in stretches, sent as marked text and read back.

Some stretches are fixed: numbers, days and names, which a service may move and must not touch; for each the sender
knows what stands in the other language. Others have a look (emphasis, a link) that goes around words. Each of these
must come back exactly once, or the answer is refused: a translation that has lost a number is worse than none.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from html import escape
from html.parser import HTMLParser
from itertools import groupby
from typing import Protocol

from .http_client import Limits

# A person waits for the answer. Bytes are those of one sentence, many times over.
PATIENCE = Limits(connect=5.0, read=15.0, total=20.0, size=1 << 18)
# Characters of one sentence; the longest that can be written is as long.
LONGEST = 4_000


class Spoilt(Exception):
    """A service did not give back everything that it was to leave alone."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words of a sentence. ``there`` stands for them in the other language where a service must not touch them.

    ``look`` numbers the emphasis or link that the words are within; 0 is none.
    """

    text: str
    there: str = ""
    look: int = 0


class Service(Protocol):
    """Something that translates from English into "fr" or "ar"."""

    @property
    def name(self) -> str:
        """As it calls itself."""

    @property
    def host(self) -> str:
        """Who reads what is sent."""

    def translate(self, stretches: Sequence[Stretch], *, language: str) -> list[Stretch]:
        """The sentence in the other language. Raises ``FetchError``, ``Spoilt``."""


@dataclass(frozen=True, slots=True)
class Notation:
    """The elements that a service knows to leave alone, and to keep around words. Each gets a number as its id."""

    fixed: str
    look: str

    def write(self, stretches: Sequence[Stretch]) -> str:
        """The sentence as marked text."""
        numbers = iter(range(1, len(stretches) + 1))
        found = []
        for look, within in groupby(stretches, key=lambda one: one.look):
            words = "".join(self._fixed(next(numbers), one) if one.there else escape(one.text, False) for one in within)
            found.append(f'<{self.look} id="m{look}">{words}</{self.look}>' if look else words)
        return "".join(found)

    def read(self, answer: str, sent: Sequence[Stretch]) -> list[Stretch]:
        """What came back, in its order. Raises ``Spoilt`` for what is missing, doubled, changed or not ours."""
        if len(answer) > 8 * LONGEST:
            raise Spoilt
        reader = _Reader(self, [one for one in sent if one.there])
        reader.feed(answer)
        reader.close()
        reader.check({one.look for one in sent if one.look})
        return list(_joined(reader.found))

    def _fixed(self, number: int, one: Stretch) -> str:
        name = self.fixed.split()[0]
        return f'<{self.fixed} id="x{number}">{escape(one.text, False)}</{name}>'


class _Reader(HTMLParser):
    def __init__(self, notation: Notation, fixed: list[Stretch]) -> None:
        super().__init__(convert_charrefs=True)
        self.names = {notation.fixed.split()[0]: "x", notation.look: "m"}
        self.fixed = {f"x{number}": one for number, one in enumerate(fixed, 1)}
        self.open: list[str] = []
        self.seen: Counter[str] = Counter()
        self.found: list[Stretch] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        key = dict(attrs).get("id") or ""
        known = self.names.get(tag)
        within = [one[0] for one in self.open]
        if known is None or key[:1] != known or known in within or "x" in within:
            raise Spoilt
        self.open.append(key)
        self.seen[key] += 1
        if known == "x":
            self.found.append(Stretch("", there=key, look=self._look()))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        raise Spoilt

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.names.get(tag) != self.open[-1][0]:
            raise Spoilt
        key = self.open.pop()
        if key in self.fixed:
            mine = self.fixed[key]
            if self.found[-1].text.strip() != mine.text:
                raise Spoilt
            self.found[-1] = Stretch(mine.there, there=mine.there, look=self._look())

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1][0] == "x":
            self.found[-1] = replace(self.found[-1], text=self.found[-1].text + data)
        else:
            self.found.append(Stretch(data, look=self._look()))

    def handle_comment(self, data: str) -> None:
        raise Spoilt

    def handle_decl(self, decl: str) -> None:
        raise Spoilt

    def handle_pi(self, data: str) -> None:
        raise Spoilt

    def unknown_decl(self, data: str) -> None:
        raise Spoilt

    def check(self, looks: Iterable[int]) -> None:
        wanted = Counter([*self.fixed, *(f"m{look}" for look in looks)])
        if self.open or self.seen != wanted or not any(one.text.strip() for one in self.found):
            raise Spoilt

    def _look(self) -> int:
        number = next((key[1:] for key in self.open if key[0] == "m"), "0")
        return int(number) if number.isdecimal() else 0


def _joined(stretches: Iterable[Stretch]) -> Iterable[Stretch]:
    for (look, there), run in groupby(stretches, key=lambda one: (one.look, one.there)):
        yield Stretch("".join(one.text for one in run), there=there, look=look)
