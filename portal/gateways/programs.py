"""Programs of the machine that the portal starts: found once, given their input by stdin, never by a shell, and stopped
when they take too long."""

import shutil
import subprocess
from collections.abc import Sequence

ENVIRONMENT = {"LC_ALL": "C.UTF-8", "PATH": "/usr/local/bin:/usr/bin:/bin"}


class ProgramFailed(Exception):
    """The program is not there, did not end in time, or ended with a fault."""


def found(name: str) -> str | None:
    """Where the program is; None when it is not installed."""
    return shutil.which(name, path=ENVIRONMENT["PATH"])


def run(command: Sequence[str], given: bytes, seconds: float) -> bytes:
    """What the program prints. Raises ProgramFailed."""
    try:
        done = subprocess.run(  # noqa: S603 - a command of ours; what people wrote is its input, never a part of it
            command, input=given, capture_output=True, timeout=seconds, check=True, env=ENVIRONMENT, cwd="/"
        )
    except (OSError, subprocess.SubprocessError) as fault:
        raise ProgramFailed(command[0]) from fault
    return done.stdout
