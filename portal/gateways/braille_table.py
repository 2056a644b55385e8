"""Braille by liblouis: Unified English Braille, grade 2, as the letters of a braille file (formats 4.3).

liblouis is called as a program, once for a document. Its output is in upper-case Braille ASCII."""

from collections.abc import Sequence

from portal.gateways.programs import ProgramFailed, found, run

PROGRAM = "lou_translate"
TABLE = "en-us-brf.dis,en-ueb-g2.ctb"  # the display table first: it says which character stands for which dots
SECONDS = 10
LACKING = "'\\X"  # begins what stands where liblouis knows no braille for a letter


class BrailleTable:
    """Unified English Braille, grade 2. `available` is false where liblouis is not installed."""

    def __init__(self, program: str | None = None) -> None:
        self._program = found(PROGRAM) if program is None else program

    @property
    def available(self) -> bool:
        """True when braille can be made here."""
        return bool(self._program)

    def braille(self, texts: Sequence[str]) -> list[str]:
        """Each text in braille, in one call. A text has no line ends. Raises ProgramFailed."""
        return self._translated("--forward", texts)

    def lacking(self, letters: Sequence[str]) -> str:
        """Those of the letters that have no braille in the table. Raises ProgramFailed."""
        made = self._translated("--forward", letters)
        return "".join(letter for letter, shown in zip(letters, made, strict=True) if LACKING in shown)

    def back(self, lines: Sequence[str]) -> list[str]:
        """The words of braille, for checking what was made. Raises ProgramFailed."""
        return self._translated("--backward", lines)

    def _translated(self, direction: str, texts: Sequence[str]) -> list[str]:
        if not self._program:
            raise ProgramFailed(PROGRAM)
        given = "".join(f"{text}\n" for text in texts).replace("\\", "\\\\").encode()  # a \ begins an escape there
        lines = run([self._program, direction, TABLE], given, SECONDS).decode().split("\n")[: len(texts)]
        if len(lines) != len(texts):
            raise ProgramFailed(PROGRAM)
        return lines
