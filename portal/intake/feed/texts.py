"""What text of the feed may hold: what can be kept in every database, and shown."""

import re

CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")  # all but a tab and the end of a line
ANY_CONTROL = re.compile("[\x00-\x1f\x7f]")
WORDS = "holds control characters"


def no_control_characters(text: str) -> str:
    """Codes and names go into columns and logs, which some of these would break."""
    if not text.isprintable() and ANY_CONTROL.search(text):
        raise ValueError(WORDS)
    return text


def can_be_shown(text: str) -> str:
    """Words go into pages, and may have lines."""
    if not text.isprintable() and CONTROL.search(text):
        raise ValueError(WORDS)
    return text
