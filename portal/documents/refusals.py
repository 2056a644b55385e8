"""What can't be made, so that the person is told another way to the same words."""


class LettersLacking(Exception):
    """The format has no form for these letters: rather than leave them out, nothing is made."""

    def __init__(self, letters: str) -> None:
        super().__init__(letters)
        self.letters = letters
