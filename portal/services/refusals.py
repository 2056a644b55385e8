"""How a use case says no."""


class NotYours(Exception):
    """There is no such record, or this actor may not do this with it. The two are never told apart."""


class ChangedMeanwhile(Exception):
    """Somebody wrote in between. Holds what stands now and its version, so that the page can show both."""

    def __init__(self, words: str, version: int) -> None:
        super().__init__("changed meanwhile")
        self.words, self.version = words, version


class DoneMeanwhile(Exception):
    """Somebody else did something since the page was opened: nothing is recorded before that was read."""
