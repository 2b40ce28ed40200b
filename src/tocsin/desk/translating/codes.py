"""Emphasis and links within a sentence, as the inline codes of XLIFF 2 and back.

Each is a pair of codes around its words (``pc``), with an id that the source and the target share. What a code means is
read from the source by that id, since a tool may drop what it does not need; a link's address stands apart from the
words, where nobody translates it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from xml.etree.ElementTree import Element, SubElement

from tocsin.website import rich
from tocsin.website.rich import TextRun

NAMESPACE = "urn:oasis:names:tc:xliff:document:2.0"
BOLD, ITALIC, LINK = "xlf:b", "xlf:i", "link"


class UnknownCode(ValueError):
    """A code that was not taken out with the sentence."""


def name(tag: str) -> str:
    """A tag of XLIFF 2."""
    return f"{{{NAMESPACE}}}{tag}"


@dataclass(slots=True)
class Writer:
    """Writes the source and the target of one unit. ``addresses`` are those of its links, by the id of their data."""

    addresses: dict[str, str] = field(default_factory=dict)
    _ids: dict[tuple[str, int], str] = field(default_factory=dict)

    def write(self, parent: Element, text: str) -> None:
        """A sentence as it is typed, into a source or a target."""
        seen: Counter[str] = Counter()
        around: list[tuple[str, Element]] = []
        for run in rich.parse(text):
            wanted = _codes(run)
            # What stays around the next words too is not closed and opened again.
            shared = next(
                (n for n, (one, other) in enumerate(zip(around, wanted, strict=False)) if one[0] != other), None
            )
            del around[len(wanted) if shared is None else shared :]
            for code in wanted[len(around) :]:
                seen[code] += 1
                mine = {"id": self._id(code, seen[code]), **self._meaning(code)}
                around.append((code, SubElement(around[-1][1] if around else parent, name("pc"), mine)))
            _append(around[-1][1] if around else parent, run.text)

    def _id(self, code: str, nth: int) -> str:
        return self._ids.setdefault((code, nth), f"c{len(self._ids) + 1}")

    def _meaning(self, code: str) -> dict[str, str]:
        if code in (BOLD, ITALIC):
            return {"type": "fmt", "subType": code}
        known = {address: key for key, address in self.addresses.items()}
        key = known.get(code) or f"d{len(self.addresses) + 1}"
        self.addresses[key] = code
        return {"type": LINK, "dataRefStart": key}


def meanings(source: Element, addresses: Mapping[str, str]) -> dict[str, TextRun]:
    """How the words within each code of a source look, by its id. Raises ``UnknownCode``."""
    return {code.get("id", ""): _look(code, addresses) for code in source.iter(name("pc"))}


def read(element: Element, known: Mapping[str, TextRun], addresses: Mapping[str, str]) -> Iterator[TextRun]:
    """The runs of a source or target. A tool's own marks around words are set aside.

    With a pile of our own: a file can be nested as deep as it is long.
    """
    pile: list[tuple[Element, TextRun] | TextRun] = [(element, TextRun(""))]
    while pile:
        top = pile.pop()
        if isinstance(top, TextRun):
            yield top
            continue
        node, look = top
        pile.extend(_within(node, look, known, addresses))


def _within(
    node: Element, look: TextRun, known: Mapping[str, TextRun], addresses: Mapping[str, str]
) -> list[tuple[Element, TextRun] | TextRun]:
    found: list[tuple[Element, TextRun] | TextRun] = [replace(look, text=node.text or "")]
    for child in node:
        if child.tag in (name("mrk"), name("sm"), name("em")):
            inner = look
        elif child.tag == name("pc"):
            mine = known.get(child.get("copyOf", child.get("id", ""))) or _look(child, addresses)
            inner = TextRun("", look.bold or mine.bold, look.italic or mine.italic, look.link or mine.link)
        else:
            raise UnknownCode(child.tag)
        found += [(child, inner), replace(look, text=child.tail or "")]
    return found[::-1]


def _codes(run: TextRun) -> list[str]:
    """What stands around a run, the outermost first. A link is named by its address."""
    return [code for code, there in ((run.link, run.link), (BOLD, run.bold), (ITALIC, run.italic)) if there]


def _look(code: Element, addresses: Mapping[str, str]) -> TextRun:
    if code.get("subType") in (BOLD, ITALIC):
        return TextRun("", bold=code.get("subType") == BOLD, italic=code.get("subType") == ITALIC)
    address = addresses.get(code.get("dataRefStart", ""))
    if code.get("type") != LINK or not address:
        raise UnknownCode(code.get("id", ""))
    return TextRun("", link=address)


def _append(element: Element, text: str) -> None:
    """After all that the element holds already."""
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text
