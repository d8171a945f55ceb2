"""Drawings (SVG) as they may stand in a page: no script, no address, no style, no name of an id.

A strict Content-Security-Policy forbids style attributes, and what a chart library puts into its
drawings changes with its version; so only what is known is let through.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from xml.etree import ElementTree

SVG = "http://www.w3.org/2000/svg"
INK = "#1c2127"
PAPER = "#ffffff"

_ELEMENTS = frozenset({"svg", "g", "path", "line", "rect", "circle", "text", "tspan", "title",
                       "defs", "clipPath", "linearGradient", "stop"})  # fmt: skip
_ATTRIBUTES = frozenset({"aria-hidden", "aria-label", "clip-path", "d", "fill", "fill-opacity",
                         "font-family", "font-size", "font-style", "font-weight", "height", "id",
                         "offset", "opacity", "r", "role", "stop-color", "stroke",
                         "stroke-dasharray", "stroke-linecap", "stroke-linejoin",
                         "stroke-miterlimit", "stroke-opacity", "stroke-width", "text-anchor",
                         "transform", "viewBox", "width", "x", "x1", "x2", "y", "y1", "y2",
                         "cx", "cy", "dx", "dy"})  # fmt: skip
_LONG = re.compile(r"-?\d+\.\d{3,}(?:e-?\d+)?")
_NUMBERS = frozenset({"d", "transform", "x", "y", "x1", "x2", "y1", "y2", "cx", "cy", "r"})
_REFERENCE = re.compile(r"url\(#([^)]*)\)")

# some drawing programs take the first font there is for all of a text, and another where it lacks
# a letter, whichever comes first
_HAN = re.compile(r"[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]")
_HAN_FONT = '"Noto Sans CJK SC"'


def inline(drawing: str, words: str) -> str:
    """A drawing to be put into a page; ``words`` say what it shows to who does not see it.

    What each mark stands for (its ``aria-label``) becomes its title, which browsers show at it. Ids
    are made the drawing's own, so that two drawings on a page do not take each other's.
    """
    root = ElementTree.fromstring(drawing)
    _clean(root, f"c{hashlib.sha256(drawing.encode()).hexdigest()[:8]}-")
    _shared_font(root)
    root.set("xmlns", SVG)
    root.set("role", "graphics-document")
    root.set("aria-label", words)
    return ElementTree.tostring(root, encoding="unicode")


def on_paper(drawing: str) -> str:
    """A drawing of ``inline`` as a file of its own: dark ink on white, whatever it is laid upon."""
    root = ElementTree.fromstring(drawing)
    _bare(root)
    paper = ElementTree.Element("rect", {"width": "100%", "height": "100%", "fill": PAPER})
    root.insert(0, paper)
    root.set("xmlns", SVG)
    root.set("color", INK)
    return ElementTree.tostring(root, encoding="unicode") + "\n"


def _bare(element: ElementTree.Element) -> None:
    """Names of elements as they are written, the one namespace being that of the root."""
    for each in element.iter():
        each.tag = each.tag.removeprefix(f"{{{SVG}}}")


def _clean(element: ElementTree.Element, prefix: str) -> None:
    _bare(element)
    for parent in element.iter():
        for child in list(parent):
            hidden = child.get("display") == "none" or child.get("d") in _EMPTY
            if hidden or child.tag not in _ELEMENTS:
                parent.remove(child)
    for each in element.iter():
        said = each.attrib.pop("aria-label", None)
        is_mark = each.attrib.pop("aria-roledescription", "") not in _FRAME
        each.attrib = {
            name: _value(name, value, prefix)
            for name, value in each.attrib.items()
            if name in _ATTRIBUTES and "://" not in value
        }
        each.attrib.pop("role", None)
        if "font-family" in each.attrib and _HAN.search("".join(each.itertext())):
            each.set("font-family", f"{_HAN_FONT}, {each.get('font-family')}")
        if said and is_mark:
            ElementTree.SubElement(each, "title").text = said


def _shared_font(root: ElementTree.Element) -> None:
    """Names the fonts that most words have once, on what holds them all: a page's own rule for
    drawings does not reach in there."""
    named = Counter(filter(None, (each.get("font-family") for each in root.iter())))
    if not named or len(root) != 1:
        return
    fonts = named.most_common(1)[0][0]
    for each in root.iter():
        if each.get("font-family") == fonts:
            del each.attrib["font-family"]
    root[0].set("font-family", fonts)


_EMPTY = frozenset({"", "M0,0h0v0h0Z"})
"""Paths of nothing, which the library puts behind every group."""

_FRAME = frozenset({"axis", "legend", "title", "title text", "subtitle", "header", ""})
"""What the library calls parts that no datum stands behind; the words in them are to be read."""


def _value(name: str, value: str, prefix: str) -> str:
    if name == "id":
        return prefix + value
    if name in _NUMBERS:
        return _LONG.sub(lambda match: f"{float(match[0]):.2f}", value)
    return _REFERENCE.sub(lambda match: f"url(#{prefix}{match[1]})", value)
