"""A letter as plain text: 66 columns, headings underlined, each row of a table as its item and what is said of it
(formats 4.5)."""

import textwrap

from portal.documents.blocks import Block, Heading, Item, Outline, Pair, Paragraph, Table, without_isolates

COLUMNS = 66
UNDER = {1: "=", 2: "-"}
BULLET = "* "


def plain_text(outline: Outline) -> bytes:
    """The letter in UTF-8. Lines never run over 66 columns but for a single word that is longer by itself."""
    lines: list[str] = []
    before: Block | None = None
    for block in outline.blocks:
        if not (isinstance(block, Item) and isinstance(before, Item | Pair)):
            lines.append("")
        lines += _lines(block)
        before = block
    return ("\n".join(lines).strip() + "\n").encode()


def _lines(block: Block) -> list[str]:
    match block:
        case Heading():
            lines = _wrapped(block.text)
            under = UNDER.get(block.level)
            longest = max(len(without_isolates(line)) for line in lines)
            return [*lines, under * longest] if under else lines
        case Paragraph():
            return _wrapped(block.text)
        case Item():
            mark = f"{block.number}. " if block.number else BULLET
            return _wrapped(block.text, " " * 2 * block.depth + mark)
        case Pair():
            return _wrapped(f"{block.name}: {block.text}".strip(), "", "  ")
        case Table():
            return _table(block)


def _table(table: Table) -> list[str]:
    """The caption, then a row after the other: "item: £20.00" where there is but one column besides, else the item
    with a line for each column."""
    lines = [*_wrapped(table.caption), ""] if table.caption else []
    for row in table.rows:
        told = list(table.told(row))
        if len(told) == 1:
            lines += _wrapped(f"{row[0]}: {told[0][1]}", "", "  ")
            continue
        lines += _wrapped(row[0])
        for head, cell in told:
            lines += _wrapped(f"{head}: {cell}" if head else cell, "  ", "    ")
    return lines


def _wrapped(text: str, first: str = "", rest: str | None = None) -> list[str]:
    """Each line of the text, broken at spaces."""
    after = " " * len(first) if rest is None else rest
    lines: list[str] = []
    for line in text.split("\n"):
        lines += textwrap.wrap(
            line, COLUMNS, initial_indent=after if lines else first, subsequent_indent=after,
            break_long_words=False, break_on_hyphens=False,
        )  # fmt: skip
    return lines
