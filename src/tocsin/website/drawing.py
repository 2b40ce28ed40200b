"""Which SVG may stand in a public page: shapes and words, nothing that runs, loads or hides."""

from __future__ import annotations

import re
from xml.etree import ElementTree

SVG = "{http://www.w3.org/2000/svg}"

_ELEMENTS = """
    circle clipPath defs desc ellipse g line linearGradient path polygon polyline rect stop svg text title tspan
"""
# Presentation only. No ``style`` (the pages' content policy would drop it), no ``href``, nothing beginning with "on".
_ATTRIBUTES = """
    aria-hidden aria-label class clip-path clip-rule clipPathUnits cx cy d direction display dominant-baseline dx dy
    fill fill-opacity fill-rule font-family font-size font-style font-weight gradientTransform gradientUnits height id
    lang letter-spacing offset opacity pointer-events points preserveAspectRatio r role rx ry stop-color stop-opacity
    stroke stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin stroke-miterlimit stroke-opacity
    stroke-width text-anchor transform unicode-bidi vector-effect version viewBox visibility width x x1 x2 y y1 y2
"""
ELEMENTS = frozenset(_ELEMENTS.split())
ATTRIBUTES = frozenset(_ATTRIBUTES.split())
_REFERENCE = re.compile(r"url\(#[\w.-]+\)")


class BadDrawing(ValueError):
    """The SVG holds what a public page must not, or lacks what a reader who cannot see it needs."""


def check(svg: str) -> str:
    """The label of ``svg``. Raises ``BadDrawing`` unless it is one picture of allowed elements and attributes."""
    # Comments, CDATA, entities and document types are all read differently by HTML and by XML.
    if "<!" in svg or "<?" in svg:
        raise BadDrawing("holds a comment, a document type or an instruction")
    try:
        # No entity can be declared without a document type, which is refused above.
        root = ElementTree.fromstring(svg)  # noqa: S314
    except ElementTree.ParseError as error:
        raise BadDrawing(f"is not well-formed: {error}") from None
    if root.tag != f"{SVG}svg":
        raise BadDrawing('does not begin with <svg xmlns="http://www.w3.org/2000/svg">')
    label = root.get("aria-label") or ""
    if root.get("role") != "img" or not label.strip() or not root.get("viewBox"):
        raise BadDrawing('wants role="img", an aria-label and a viewBox on <svg>')
    for element in root.iter():
        name = element.tag.removeprefix(SVG)
        if name not in ELEMENTS:
            raise BadDrawing(f"holds <{name}>")
        for attribute, value in element.attrib.items():
            if attribute not in ATTRIBUTES:
                raise BadDrawing(f"holds the attribute {attribute} on <{name}>")
            if "url(" in value.lower() and not _REFERENCE.fullmatch(value.strip()):
                raise BadDrawing(f"points outside itself in {attribute} on <{name}>")
    return label


def with_own_ids(svg: str, prefix: str) -> str:
    """The same picture with its ids begun by ``prefix``, so that two pictures can share a page."""
    svg = re.sub(r'(?<=\sid=")(?=[^"])', f"{prefix}-", svg)
    return re.sub(r"(?<=url\(#)", f"{prefix}-", svg)
