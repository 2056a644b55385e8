"""Listen: a page read aloud by a voice of the reader's own device (static/src/listen.js; issue 7, part 6).

Its script says nothing personal, and runs on pages that are kept for everybody, too. Those can't hold a one-time word,
so the policy names the script by its hash: that file and no other, wherever it comes from."""

import base64
import hashlib
import json
from pathlib import Path

from flask import Flask

from portal.documents import speech

SCRIPT = "listen.js"
AMOUNTS = {  # as the script calls them
    "pounds": speech.POUNDS, "one-pound": speech.ONE_POUND, "pounds-and-pence": speech.POUNDS_AND_PENCE,
    "one-pound-and-pence": speech.ONE_POUND_AND_PENCE, "few-pence": speech.FEW_PENCE, "pence": speech.PENCE,
    "one-penny": speech.ONE_PENNY,
}  # fmt: skip


def install(app: Flask, static: Path) -> str:
    """What the templates need for the button and its script. Returns the hash of the script, for the policy."""
    script = integrity(static)
    app.jinja_env.globals.update(listen_script=SCRIPT, listen_integrity=script, spoken_amounts=spoken_amounts)
    return script


def integrity(static: Path) -> str:
    """The hash of the script as it was built: sha256-…"""
    built = json.loads((static / "manifest.json").read_text())[SCRIPT]
    return "sha256-" + base64.b64encode(hashlib.sha256((static / built).read_bytes()).digest()).decode()


def spoken_amounts() -> dict[str, str]:
    """How amounts are said in the language of the page, with {pounds} and {pence} in their places."""
    return {name: str(words).replace("%(", "{").replace(")s", "}") for name, words in AMOUNTS.items()}
