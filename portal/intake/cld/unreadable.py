"""A file that cannot be read as what it should be."""


class UnreadableFile(Exception):
    """The whole file is refused and nothing of it is kept (council data 2.5 step 8, all or nothing).

    file: its name without folders. row: data row, the first is 1; None for the header or the file as a whole.
    column: the council's wording of the column, or columns joined by commas; empty if not about a column.
    expected: what should have been there, as a phrase. The message says all of it in one plain sentence or two;
    it never holds what a cell about a person said.
    """

    def __init__(self, file: str, problem: str, expected: str, row: int | None = None, column: str = "") -> None:
        self.file = file
        self.row = row
        self.column = column
        self.expected = expected
        place = file + (f", row {row}" if row is not None else "") + (f", column {column}" if column else "")
        super().__init__(f"{place}: {problem}. Expected: {expected}.")
