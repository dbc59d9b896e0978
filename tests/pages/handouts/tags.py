"""The tags of a PDF with what they hold, as a screen reader walks through them."""

import ctypes
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pikepdf
import pypdfium2
from pypdfium2 import raw

from tests.pages.handouts.reading import opened

Place = tuple[int, int]
"""A piece of marked content: its page, and its number there."""


_INLINE = ("Span", "Strong", "Em", "Link")


@dataclass(slots=True)
class Tag:
    """``places`` are its own pieces, ``all_places`` also those of all within it; ``line`` is what it says itself, with
    the marks and links in it, in reading order; ``text`` is what all within it say.
    """

    kind: str
    language: str
    alt: str | None
    attributes: dict[str, Any]
    within: "Tag | None"
    identifier: str
    text: str = ""
    line: str = ""
    places: list[Place] = field(default_factory=list)
    all_places: list[Place] = field(default_factory=list)
    links: list[Any] = field(default_factory=list)
    tags: list["Tag"] = field(default_factory=list)

    def all(self, *kinds: str) -> Iterator["Tag"]:
        """Itself and the tags within it, in reading order; those of some kinds only, where any is named."""
        if not kinds or self.kind in kinds:
            yield self
        for tag in self.tags:
            yield from tag.all(*kinds)


def tag_tree(content: bytes) -> Tag:
    """The document's tag."""
    with opened(content) as file:
        said = {place: "".join(texts) for place, texts in drawn_texts(content).items()}
        numbers = {page.obj.objgen: number for number, page in enumerate(file.pages)}
        (root,) = file.Root.StructTreeRoot.K
        return _Reader(said, numbers).read(root, None, str(file.Root.Lang))


@dataclass(slots=True)
class _Reader:
    said: dict[Place, str]
    numbers: dict[Any, int]

    def read(self, element: Any, within: Tag | None, language: str) -> Tag:
        tag = Tag(
            str(element.S)[1:],
            str(element.get("/Lang", language)),
            str(element.Alt) if "/Alt" in element else None,
            _attributes(element.get("/A", [])),
            within,
            str(element.get("/ID", "")),
        )
        children = element.get("/K", [])
        for child in children if isinstance(children, pikepdf.Array) else [children]:
            if isinstance(child, int):
                self._place(tag, (self._page(element), child))
            elif "/MCID" in child:
                self._place(tag, (self._page(child if "/Pg" in child else element), int(child.MCID)))
            elif child.get("/Type") == "/OBJR":
                annotation = child.Obj
                tag.links.append({name: str(annotation.get(name, "")) for name in ("/Subtype", "/Contents")})
            else:
                tag.tags.append(self.read(child, tag, tag.language))
                tag.text += tag.tags[-1].text
                tag.all_places += tag.tags[-1].all_places
                tag.line += tag.tags[-1].line if tag.tags[-1].kind in _INLINE else ""
        return tag

    def _page(self, element: Any) -> int:
        return self.numbers[element.Pg.objgen]

    def _place(self, tag: Tag, place: Place) -> None:
        tag.places.append(place)
        tag.all_places.append(place)
        tag.text += self.said.get(place, "")
        tag.line += self.said.get(place, "")


def _attributes(found: Any) -> dict[str, Any]:
    groups = found if isinstance(found, list | pikepdf.Array) else [found]
    return {str(name)[1:]: group[name] for group in groups for name in group}


def drawn_texts(content: bytes) -> dict[Place, list[str]]:
    """What each piece of marked content writes, in the order of drawing."""
    texts = defaultdict(list)
    for number, _, marked, text in drawings(content):
        if marked >= 0:
            texts[number, marked].append(text)
    return texts


def drawings(content: bytes) -> Iterator[tuple[int, set[str], int, str]]:
    """Whatever is drawn: on which page, under which marks, as which piece of content (-1: none) and its text."""
    with pypdfium2.PdfDocument(content) as pdf:
        for number, page in enumerate(pdf):
            text = page.get_textpage()
            for drawing in page.get_objects(max_depth=1):
                yield number, _marks(drawing), raw.FPDFPageObj_GetMarkedContentID(drawing), _text(drawing, text)


def _marks(drawing: Any) -> set[str]:
    names, size = set(), ctypes.c_ulong()
    for index in range(raw.FPDFPageObj_CountMarks(drawing)):
        mark, buffer = raw.FPDFPageObj_GetMark(drawing, index), (ctypes.c_ushort * 64)()
        assert raw.FPDFPageObjMark_GetName(mark, buffer, 128, size)
        names.add(bytes(buffer)[: size.value - 2].decode("utf-16-le"))
    return names


def _text(drawing: Any, page: Any) -> str:
    if drawing.type != raw.FPDF_PAGEOBJ_TEXT:
        return ""
    size = raw.FPDFTextObj_GetText(drawing, page, None, 0)
    buffer = (ctypes.c_ushort * (size // 2))()
    raw.FPDFTextObj_GetText(drawing, page, buffer, size)
    return bytes(buffer).decode("utf-16-le").rstrip("\0")
