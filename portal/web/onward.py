"""Which address somebody may be sent on to."""

import re

from portal.documents.languages import KNOWN
from portal.web import prefixes

LOCAL_PATH = re.compile(r"(?:/[\w.~%-]+)*/?(?:\?[\w.~%&=+-]*)?", re.ASCII)
LONGEST_PATH = 500
NEVER_NEXT = ("/sign-", "/signed-", "/account/start", "/desk/sign")


def local_path(wanted: str | None) -> str:
    """The address to go on to, if it is a path of ours written plainly, else "" (security 3.7.2).

    Two slashes, a backslash, a scheme or anything a browser might straighten into another host is refused;
    so are the pages of signing in and out, which would lead round in circles."""
    if not wanted or not wanted.startswith("/") or len(wanted) > LONGEST_PATH:
        return ""
    if prefixes.read(wanted, KNOWN).path.startswith(NEVER_NEXT):
        return ""
    return wanted if LOCAL_PATH.fullmatch(wanted) else ""
