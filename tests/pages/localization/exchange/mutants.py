"""Files that went wrong, by accident or on purpose: some thousand ways, from a seed."""

import io
import random
import re
import zipfile
from collections.abc import Iterator

_CODE = re.compile(rb"<(bpt|ept|ph)[^>]*>[^<]*</\1>")
_TARGET = re.compile(rb"(<target[^>]*>)([^<]*)")
_STRANGE = [
    "\0",
    "\x01",
    "\x1b",
    "\x85",
    "\u202e",
    "\u202a",
    "\u2066",
    "\u200f",
    "\ufffe",
    "\ufffd",
    "\ud800",
    "\U000e0041",
]
_ENCODINGS = ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "latin-1", "cp1256", "gbk", "utf-7", "utf-8-sig", "cp037"]
_DOCTYPES = [
    '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
    + "]>",
    '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
    '<!DOCTYPE x [<!ENTITY % a SYSTEM "http://127.0.0.1:9/x.dtd"> %a;]>',
    '<!DOCTYPE xliff PUBLIC "-//XLIFF//DTD XLIFF//EN" "http://127.0.0.1:9/xliff.dtd">',
    "<!doctype html>",
]


class Mutants:
    """Endless mutants of one XLIFF and one PO file; the same seed gives the same ones."""

    def __init__(self, xliff: bytes, po: bytes, seed: int) -> None:
        self.xliff, self.po = xliff, po
        self.random = random.Random(seed)

    def take(self, count: int) -> Iterator[tuple[str, bytes]]:
        """(kind, content) of each; the kinds take turns."""
        kinds = sorted(name for name in vars(Mutants) if name.startswith("by_"))
        for number in range(count):
            kind = kinds[number % len(kinds)]
            yield kind, getattr(self, kind)()

    def spot(self, content: bytes) -> int:
        return self.random.randrange(len(content))

    def flipped(self, content: bytes) -> bytes:
        mutable = bytearray(content)
        for _ in range(self.random.choice([1, 1, 2, 8, 64])):
            mutable[self.spot(content)] ^= 1 << self.random.randrange(8)
        return bytes(mutable)

    def inside_a_target(self, text: bytes) -> bytes:
        """The file with this before the words of one target."""
        found = self.random.choice(list(_TARGET.finditer(self.xliff)))
        return self.xliff[: found.end(1)] + text + self.xliff[found.end(1) :]

    # --- broken on the way ---

    def by_bit_flips(self) -> bytes:
        return self.flipped(self.xliff)

    def by_bit_flips_in_po(self) -> bytes:
        return self.flipped(self.po)

    def by_truncation(self) -> bytes:
        content = self.random.choice([self.xliff, self.po])
        return content[: self.spot(content)]

    def by_moved_pieces(self) -> bytes:
        one, other = sorted([self.spot(self.xliff), self.spot(self.xliff)])
        return self.xliff[:one] + self.xliff[other:] + self.xliff[one:other]

    def by_encoding(self) -> bytes:
        encoding = self.random.choice(_ENCODINGS)
        text = self.random.choice([self.xliff, self.po]).decode()
        if self.random.random() < 0.5:
            text = text.replace("UTF-8", encoding)
        return text.encode(encoding, "replace")

    # --- meant to hurt ---

    def by_doctype(self) -> bytes:
        doctype = self.random.choice(_DOCTYPES).encode()
        return self.xliff.replace(b"<xliff", doctype + b"<xliff", 1).replace(b'state="', b'state="&i;', 1)

    def by_nesting(self) -> bytes:
        depth = self.random.choice([5, 40, 300, 20_000])
        tag = self.random.choice([b"g", b"mrk", b"sub", b"group", b"bpt"])
        nested = b"<" + tag + b' id="1">'
        return self.inside_a_target(nested * depth + b"x" + (b"</" + tag + b">") * depth)

    def by_size(self) -> bytes:
        number = self.random.choice([2_000, 30_000])
        return self.random.choice(
            [
                lambda: self.inside_a_target(b"word " * number),
                lambda: self.inside_a_target(b"<x/>" * number),
                lambda: self.xliff.replace(b"<body>", b"<body>" + b"<trans-unit/>" * number, 1),
                lambda: self.xliff.replace(
                    b"<body>", b"<body " + b" ".join(b"a%d=''" % n for n in range(number)) + b">"
                ),
                lambda: self.xliff.replace(b"<body>", b"<body a='" + b"x" * number + b"'>", 1),
                lambda: self.po + b'\nmsgid "' + b"x" * number + b'"\nmsgstr ""\n',
            ]
        )()

    def by_ids(self) -> bytes:
        keys = list(re.finditer(rb'id="([^"]{100,})"', self.xliff))
        found, other = self.random.choice(keys), self.random.choice(keys)
        wrong = self.random.choice(
            [other[1], b"", b"1", found[1][:-3], found[1].replace(b"topic", b"image"), found[1].replace(b"es/", b"fr/"),
             found[1].replace(b"/title", b"/../../x"), self.flipped(found[1]).replace(b"<", b"").replace(b"&", b"")]
        )  # fmt: skip
        return self.xliff.replace(found[1], wrong)

    def by_dropped_codes(self) -> bytes:
        found = self.random.choice(list(_CODE.finditer(self.xliff)))
        return self.xliff[: found.start()] + self.xliff[found.end() :]

    def by_invented_codes(self) -> bytes:
        code = self.random.choice(
            ["<strong>", "<script>", '<a href="javascript:x">', "</em>", "<br>", "<img src=x onerror=y>", ""]
        )
        name = self.random.choice(["bpt", "ept", "ph", "it"])
        written = code.replace("&", "&amp;").replace("<", "&lt;")
        return self.inside_a_target(f'<{name} id="9">{written}</{name}>'.encode())

    def by_strange_characters(self) -> bytes:
        character = self.random.choice(_STRANGE)
        return self.inside_a_target(
            self.random.choice([character, f"&#{ord(character)};"]).encode("utf-8", "surrogatepass")
        )

    def by_states(self) -> bytes:
        state = self.random.choice([b"final", b"signed-off", b"needs-translation", b"new", b"x" * 300, b"&#10;"])
        changed = self.inside_a_target(b"other ").replace(b'state="translated"', b'state="' + state + b'"')
        return changed.replace(b'approved="no"', b'approved="yes"')

    def by_another_format(self) -> bytes:
        return self.random.choice(
            [
                b"", b"\0", b"<", b"/etc/passwd", b"{}", b"PK\x03\x04", b"msgid", b'msgid "x"\nmsgstr "y"\n', b"<a/>",
                b'<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0"/>', self.random.randbytes(500),
                self.xliff.replace(b"document:1.2", b"document:9"), self.po.replace(b"UTF-8", b"KOI8-R"),
                self.po.replace(b"msgstr", b"msgid_plural"), self.po.replace(b'"', b"", 7),
            ]
        )  # fmt: skip

    # --- zips ---

    def by_zip(self) -> bytes:
        make = self.random.choice([self.bomb, self.nested_zip, self.names, self.forged, self.encrypted, self.whole])
        content = make()
        return self.flipped(content) if self.random.random() < 0.4 else content

    def packed(self, *files: tuple[str, bytes]) -> bytes:
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in files:
                archive.writestr(name, content)
        return buffer.getvalue()

    def whole(self) -> bytes:
        return self.packed(("a.xlf", self.inside_a_target(b"other ")), ("b.po", self.po))

    def bomb(self) -> bytes:
        return self.packed(("a.xlf", b"<" + b" " * 9_000_000), *((f"{n}.xlf", b" " * 3_000_000) for n in range(3)))

    def nested_zip(self) -> bytes:
        return self.packed(("a.zip", self.whole()), ("b.xlf", self.xliff))

    def names(self) -> bytes:
        name = self.random.choice(
            ["../a.xlf", "/a.xlf", "c:\\a.xlf", "a.exe", "a.xlf\0.zip", "..\\..\\a.po", "é.xlf", "a"]
        )
        return self.packed((name, self.xliff))

    def forged(self) -> bytes:
        """A file that is larger than its entry says."""
        content = self.whole()
        size = len(self.inside_a_target(b"other ")).to_bytes(4, "little")
        return content.replace(size, (10).to_bytes(4, "little"))

    def encrypted(self) -> bytes:
        content = bytearray(self.whole())
        for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
            content[content.index(mark) + offset] |= 1
        return bytes(content)
