"""Small letters to be made into other forms: a page as the layout writes it, with what a test puts into its middle."""

import json
from functools import cache
from pathlib import Path

from portal.documents.pdf import Printer

BUILT = Path("static/build")
TABLE = """
<table class="stack-table"><caption>What changed</caption>
<thead><tr><th scope="col">What it is for</th><th scope="col">Before</th><th scope="col">Now</th></tr></thead>
<tbody><tr><th scope="row">Visits</th>
<td><span class="stack-table__label">Before: </span><bdi dir="ltr">£20.00</bdi></td>
<td><span class="stack-table__label">Now: </span><bdi dir="ltr">£24.50</bdi></td></tr></tbody>
<tfoot><tr><th scope="row">Total</th>
<td><bdi dir="ltr">£20.00</bdi></td><td><bdi dir="ltr">£24.50</bdi></td></tr></tfoot>
</table>"""


def a_letter(main: str = "", *, title: str = "Your budget", language: str = "en-GB", direction: str = "ltr") -> str:
    """The page of a letter."""
    return f"""<!DOCTYPE html>
<html lang="{language}" dir="{direction}"><head><meta charset="utf-8"><title>{title} – Example Council</title>
<link rel="stylesheet" href="/static/portal.css"><link rel="preload" as="font" href="https://elsewhere.example/x.woff2">
</head><body class="letter">
<nav class="letter__tools no-print"><a href="/people/x/budget">Back to the page</a></nav>
<header class="letter__head"><address class="letter__from"><strong>Example Council</strong><br>ZZ99 3WZ<br>
<a href="tel:01632960001"><bdi dir="ltr">01632 960 001</bdi></a></address></header>
<main><h1>{title}</h1>{main}</main><script src="/static/portal.js"></script></body></html>"""


@cache
def printer() -> Printer:
    """The printer with what `make assets` built."""
    return Printer(BUILT, json.loads((BUILT / "manifest.json").read_text("utf-8")))
