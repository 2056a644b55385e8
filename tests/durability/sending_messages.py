"""Runs the real `portal send` again and again, each in a process of its own, and kills it after so many seconds.

The commands are loaded once and each process is a copy of this one, so that twenty of them take no twenty starts."""

import os
import signal
import sys
import time

from portal.cli import main as portal


def main() -> None:
    """Called with the seconds that each process may live; "end" lets it end by itself. Says how each ended: the number
    of the signal, or 0."""
    for lives in sys.argv[1:]:
        child = os.fork()
        if child == 0:
            portal(["send", "--for", "60"] if lives != "end" else ["send", "--once"])
        if lives != "end":
            time.sleep(float(lives))
            os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        sys.stdout.write(f"{os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0}\n")


if __name__ == "__main__":
    main()
