"""Emphasis and links within a sentence: how they are written, and what may be a link.

``**bold**``, ``*italic*``, ``[words](https://example.org/page)``, one within the other; nothing else. A marker that
opens or closes nothing is the character itself, and so is one after a backslash. A sentence is told as *runs*, words
that look alike, so that whoever prints them never reads the notation again.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby
from typing import Final
from urllib.parse import quote, unquote, urlsplit

# In one sentence in one language: more would be a list of links.
MOST_LINKS: Final = 5
LONGEST_ADDRESS: Final = 500
# Brackets within brackets of an address: more are no address, and would be looked through again for each.
DEEPEST_ADDRESS: Final = 5

_ESCAPED: Final = re.compile(r"\\([\\*\[\]])")
_NEXT: Final = re.compile(r"\\[\\*\[\]]|\*+|\[")
# One label of a host; a host in other letters is written in its ASCII form, in which one sees which it is.
_LABEL: Final = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_HOST: Final = re.compile(rf"(?:{_LABEL}\.)+(?:[a-z]{{2,63}}|xn--[a-z0-9-]{{1,58}}[a-z0-9])")
_MAILBOX: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._+-]{0,63}")
# What an address may hold beside letters and digits; the rest is written as %XX.
_PLAIN: Final = "/?#&=+-._~%:@!$'(),;*"


class BadLink(ValueError):
    """An address that nobody is sent to. ``why`` is one of ``WHY``."""

    WHY = ("scheme", "host", "sign", "length", "words", "many")

    def __init__(self, address: str, why: str) -> None:
        self.address, self.why = address, why
        super().__init__(f"{address!r} is no link: {why}")


@dataclass(frozen=True, slots=True)
class TextRun:
    """Words that look alike. ``link`` is where they lead, empty for nowhere."""

    text: str
    bold: bool = False
    italic: bool = False
    link: str = ""


@lru_cache(maxsize=4096)
def parse(text: str) -> tuple[TextRun, ...]:
    """The runs of a sentence. Never raises: what is no link is printed as it was typed."""
    return _joined(_read(text, TextRun("")))


def plain(runs: Iterable[TextRun]) -> str:
    """The words alone."""
    return "".join(run.text for run in runs)


def links(runs: Iterable[TextRun]) -> tuple[str, ...]:
    """Where the runs lead, each address once."""
    return tuple(dict.fromkeys(run.link for run in runs if run.link))


def by_link(runs: Iterable[TextRun]) -> list[tuple[str, tuple[TextRun, ...]]]:
    """The runs by where they lead, so that a link of several looks is one link; empty for nowhere."""
    return [(link, tuple(found)) for link, found in groupby(runs, key=lambda run: run.link)]


def upright(runs: Iterable[TextRun]) -> tuple[TextRun, ...]:
    """The runs with bold in the place of italics, for Arabic, whose letters do not lean."""
    return _joined(replace(run, bold=run.bold or run.italic, italic=False) for run in runs)


def escape(words: str) -> str:
    """Words that are printed as they are, in the notation: marked only where they would read as something else."""
    # Nearly every sentence holds no sign of the notation at all.
    if not _NEXT.search(words) or (parse(words) == (TextRun(words),) and not any(_all_links(words))):
        return words
    return re.sub(r"([\\*\[\]])", r"\\\1", words)


def with_links(words: str, targets: Iterable[tuple[str, str]]) -> str:
    """Words in the notation, with links: each of ``targets`` is some of the words, which lead from their first place to
    an address. One that nobody is sent to is left out, as are more than a sentence may have.
    """
    spans: list[tuple[int, int, str]] = []
    for part, target in targets:
        at = words.find(part) if part.strip() else -1
        end = at + len(part)
        is_free = at >= 0 and all(end <= start or at >= stop for start, stop, _target in spans)
        try:
            found = address(target) if is_free and len(spans) < MOST_LINKS else ""
        except BadLink:
            continue
        if found and parse(f"[a]({found})") == (TextRun("a", link=found),):
            spans.append((at, end, found))
    written, at = "", 0
    for start, stop, target in sorted(spans):
        written += f"{escape(words[at:start])}[{escape(words[start:stop])}]({target})"
        at = stop
    return written + escape(words[at:])


def check(text: str) -> None:
    """Raise ``BadLink`` for a link of the notation that is refused, or for too many."""
    found = [(words, target) for words, target, _end in _all_links(text)]
    for words, target in found:
        address(target)
        if not plain(parse(words)).strip():
            raise BadLink(target, "words")
    if len(found) > MOST_LINKS:
        raise BadLink(found[MOST_LINKS][1], "many")


def address(typed: str) -> str:
    """The address as it is written into a page: http, https or mailto, to a host by its name. Raises ``BadLink``.

    No user or password, no port, no address in numbers, and no sign that hides where it leads.
    """
    target = typed.strip()
    if len(target) > LONGEST_ADDRESS:
        raise BadLink(typed, "length")
    if any(_hides(sign) or sign.isspace() or sign in '\\"<>^`{|}' for sign in target):
        raise BadLink(typed, "sign")
    scheme, colon, rest = target.partition(":")
    if scheme.lower() == "mailto" and colon:
        return f"mailto:{_mailbox(typed, rest)}"
    if scheme.lower() not in ("http", "https") or not rest.startswith("//"):
        raise BadLink(typed, "scheme")
    try:
        parts = urlsplit(target)
    except ValueError:
        raise BadLink(typed, "host") from None
    host = parts.netloc.lower()
    if not _HOST.fullmatch(host) or len(host) > 253:
        raise BadLink(typed, "host")
    tail = quote(target[target.index("//") + 2 + len(parts.netloc) :], safe=_PLAIN)
    # What is written as %XX hides as well as what is not.
    if re.search(r"%(?![0-9A-Fa-f]{2})", tail) or any(_hides(sign) for sign in unquote(tail)):
        raise BadLink(typed, "sign")
    if len(tail) > LONGEST_ADDRESS * 3:
        raise BadLink(typed, "length")
    return f"{scheme.lower()}://{host}{tail}"


def _hides(sign: str) -> bool:
    """Whether a sign is not seen, or changes the order of those beside it."""
    return unicodedata.category(sign) in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")


def _mailbox(typed: str, rest: str) -> str:
    name, _at, host = rest.rpartition("@")
    # No "?": a link must not write somebody's letter for them.
    if not _MAILBOX.fullmatch(name) or not _HOST.fullmatch(host.lower()):
        raise BadLink(typed, "host")
    return f"{name}@{host.lower()}"


def _read(text: str, look: TextRun) -> Iterator[TextRun]:
    """The runs of ``text``, all of them at least as ``look`` looks."""
    at, words = 0, ""
    # Markers that were looked for to the end in vain: a later one of them closes as little.
    unclosed: set[str] = set()
    while at < len(text):
        if escaped := _ESCAPED.match(text, at):
            words, at = words + escaped.group(1), escaped.end()
            continue
        inside = _marked(text, at, look, unclosed)
        if inside is None:
            words, at = words + text[at], at + 1
            continue
        content, inner, at = inside
        yield replace(look, text=words)
        words = ""
        yield from _read(content, inner)
    yield replace(look, text=words)


def _marked(text: str, at: int, look: TextRun, unclosed: set[str]) -> tuple[str, TextRun, int] | None:
    """What begins at a place: the text within, how it looks, where it ends; ``None`` where nothing begins."""
    if text[at] == "[" and not look.link:
        return _linked(text, at, look)
    if text[at] != "*":
        return None
    for marker, bold, italic in (("***", True, True), ("**", True, False), ("*", False, True)):
        # Bold within bold would be no difference, and no end of it.
        if not text.startswith(marker, at) or (bold and look.bold) or (italic and look.italic):
            continue
        start = at + len(marker)
        if marker in unclosed or text[start : start + 1].isspace() or text[start : start + 1] in ("", "*"):
            continue
        end = _closing(text, start, marker)
        if end is not None:
            inner = replace(look, bold=look.bold or bold, italic=look.italic or italic)
            return text[start:end], inner, end + len(marker)
        unclosed.add(marker)
    return None


def _linked(text: str, at: int, look: TextRun) -> tuple[str, TextRun, int] | None:
    found = _link_at(text, at)
    if found is None or not found[0].strip():
        return None
    words, target, end = found
    try:
        return words, replace(look, link=address(target)), end
    except BadLink:
        return None


def _closing(text: str, start: int, marker: str) -> int | None:
    """Where a marker that opened before ``start`` closes: after a word, not after a space."""
    at = start
    while found := _NEXT.search(text, at):
        at, sign = found.start(), found.group()
        if sign[0] == "[":
            link = _link_at(text, at)
            at = link[2] if link else at + 1
            continue
        if sign[0] == "*" and not text[at - 1].isspace():
            if len(sign) == len(marker):
                return at
            # «*a **b***»: of three that close, the inner two come first.
            if len(sign) == 3:
                return at + 3 - len(marker)
        at = found.end()
    return None


def _link_at(text: str, at: int) -> tuple[str, str, int] | None:
    """``[words](target)`` that begins at ``at``: its words, its target, where it ends."""
    close = at + 1
    while close < len(text) and text[close] not in "[]":
        escaped = _ESCAPED.match(text, close)
        close = escaped.end() if escaped else close + 1
    if not text.startswith("](", close):
        return None
    depth = 1
    for end in range(close + 2, min(len(text), close + 2 + LONGEST_ADDRESS * 2)):
        depth += {"(": 1, ")": -1}.get(text[end], 0)
        if not depth:
            return text[at + 1 : close], text[close + 2 : end], end + 1
        if text[end].isspace() or depth > DEEPEST_ADDRESS:
            return None
    return None


def _all_links(text: str) -> Iterator[tuple[str, str, int]]:
    at = 0
    while at < len(text):
        if escaped := _ESCAPED.match(text, at):
            at = escaped.end()
        elif text[at] == "[" and (found := _link_at(text, at)):
            yield found
            at = found[2]
        else:
            at += 1


def _joined(runs: Iterable[TextRun]) -> tuple[TextRun, ...]:
    """Without empty runs, and with neighbours that look alike as one: the same words are always the same runs."""
    found: list[TextRun] = []
    for run in runs:
        if found and replace(found[-1], text="") == replace(run, text=""):
            found[-1] = replace(run, text=found[-1].text + run.text)
        elif run.text:
            found.append(run)
    return tuple(found)
