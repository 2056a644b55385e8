"""Runs the real `portal send` again and again, each in a process of its own, which somebody else kills.

The commands and the catalogues are loaded once, and each process is a copy of this one: twenty of them take no twenty
starts."""

import json
import os
import sys

from portal.cli import main as portal
from portal.documents.languages import languages
from portal.settings import Settings


def main() -> None:
    """Each line that comes in says with which settings, and which words. Says the number of the process, and how it
    ended: the number of the signal, or 0."""
    languages(Settings.model_fields["translations"].default, with_drafts=True)
    for line in sys.stdin:
        asked = json.loads(line)
        child = os.fork()
        if child == 0:
            os.environ.update(asked["environment"])
            os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
            portal(["send", *asked["words"]])
        say(child)
        _, status = os.waitpid(child, 0)
        say(os.WTERMSIG(status) if os.WIFSIGNALED(status) else os.WEXITSTATUS(status))


def say(number: int) -> None:
    """A whole line at once."""
    os.write(1, f"{number}\n".encode())


if __name__ == "__main__":
    main()
