"""A document as CommonMark, without HTML and without any extension, so that every program shows it the same."""

from collections.abc import Iterator

from pages.content.inline import LINE_BREAK, Run
from pages.rendering.markdown_inline import address, inline, line
from pages.rendering.nodes import Callout, Items, Node, Pairs, Paragraph, Picture, Question, Runs, Table
from pages.rendering.outline import Document, outline_of
from pages.rendering.writer import Writer

_STRONG = frozenset({"strong"})


def md(document: Document) -> str:
    """The document as Markdown, a line feed at its end. Links to the glossary, which has no anchors here, are words."""
    outline = outline_of(document)
    writer = Writer.of(document["language"])
    blocks = [f"# {line(outline.title)}", *_blocks(outline.opening, writer)]
    for part in outline.parts:
        blocks += [f"## {line(part.heading)}", *_blocks(part.nodes, writer)]
    return "\n\n".join(filter(None, [*blocks, "---", *_blocks(outline.imprint, writer)])) + "\n"


def _blocks(nodes: list[Node], writer: Writer) -> Iterator[str]:
    """Lists that follow each other change their signs, or they would be one."""
    follows_list = False
    for node in nodes:
        bullet, dot = ("*", ")") if follows_list else ("-", ".")
        follows_list = isinstance(node, Items | Pairs | Table) and not follows_list
        match node:
            case Paragraph():
                text = _inline(node.runs)
                yield _quoted(text) if node.is_notice else text
            case Items():
                yield "\n".join(
                    _item(f"{number}{dot}" if node.is_numbered else bullet, _inline(item.runs))
                    for number, item in enumerate(node.items, start=1)
                )
            case Callout():
                heading = f"### {_inline(node.heading)}" if node.heading else ""
                label = _inline([Run(node.label, _STRONG)])
                yield _quoted("\n\n".join(filter(None, [label, heading, _inline(node.runs)])))
            case Question():
                if node.question:
                    yield f"### {_inline(node.question)}"
                yield _inline(node.runs)
            case Table():
                yield from _table(node, writer, bullet)
            case Picture():
                if node.alt is not None:
                    yield f"![{line(node.alt)}]({address(node.url)})"
                yield from filter(None, [_inline(node.caption), line(node.credit)])
            case Pairs():
                if node.pairs:
                    yield "\n".join(_item(bullet, _labelled(*pair, writer)) for pair in node.pairs)


def _table(table: Table, writer: Writer, bullet: str) -> Iterator[str]:
    """A list of its rows: CommonMark has no tables. A row's first cell is its heading."""
    if table.caption:
        yield _inline(_strong(table.caption))
    rows = []
    for first, *cells in table.rows:
        rows.append(_item(bullet, _labelled(table.columns[0], _strong(first), writer, is_strong=False)))
        for column, cell in zip(table.columns[1:], cells, strict=False):
            if cell:
                rows.append("  " + _item("-", _labelled(column, cell, writer, is_strong=False), indent="    "))
    yield "\n".join(rows)


def _labelled(label: Runs, text: Runs, writer: Writer, *, is_strong: bool = True) -> str:
    shown = _strong(label) if is_strong else label
    return _inline([*shown, *([Run(writer.colon)] if label and text else []), *text])


def _strong(runs: Runs) -> Runs:
    return [Run(run.text, run.marks | _STRONG, run.href) if run.text != LINE_BREAK else run for run in runs]


def _inline(runs: Runs) -> str:
    return inline([Run(run.text, run.marks) if run.href and run.href.startswith("#") else run for run in runs])


def _item(marker: str, text: str, indent: str | None = None) -> str:
    space = " " * (len(marker) + 1) if indent is None else indent
    return f"{marker} " + text.replace("\n", f"\n{space}")


def _quoted(text: str) -> str:
    return "\n".join(f"> {each}".rstrip(" ") for each in text.split("\n"))
