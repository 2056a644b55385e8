"""How heavy the pages are for a browser: compressed, with everything they bring."""

import re
from pathlib import Path

from tests.bench import people

ACCEPT = {"Accept-Encoding": "br, gzip"}


def report(data: Path, port: int) -> None:
    """A first visit to the first page, then my budget: bytes and requests."""
    client, path, db = people.client(data, port, "demo-farah")
    stranger = client.application.test_client()
    first = stranger.get("/", headers=ACCEPT)
    brought = {address: size(stranger, address) for address in addresses(stranger, first)}
    total = len(first.data) + sum(brought.values())
    print(f"first visit: {total / 1024:.1f} KB in {1 + len(brought)} requests (at most 45 KB, 6)")
    print(f"  the page itself {len(first.data) / 1024:.1f} KB (at most 10)")
    for address, weight in brought.items():
        print(f"  {address.rsplit('/', 1)[-1]} {weight / 1024:.1f} KB")
    for page in ("budget", "what-changed", "where-i-am", "who-has-looked"):
        answer = client.get(path.replace("budget", page), headers=ACCEPT)
        print(f"next page, {page}: {len(answer.data) / 1024:.1f} KB (at most 6)")
    db.dispose()


def addresses(client, page) -> list[str]:
    """What a browser fetches for a page in English: styles, icon, and the two fonts that the styles name."""
    html = client.get("/").get_data(as_text=True)
    found = re.findall(r'<(?:link|script)[^>]+(?:href|src)="(/static/[^"]+)"', html)
    styles = next(address for address in found if address.endswith(".css"))
    css = client.get(styles).get_data(as_text=True)
    fonts = re.findall(r"url\(\"?([^\")]+-latin-(?:400|700)\.[^\")]+woff2)", css)
    return [*found, *(f"/static/{font.rsplit('/', 1)[-1]}" for font in dict.fromkeys(fonts))]


def size(client, address: str) -> int:
    """Bytes that travel for one file."""
    return len(client.get(address, headers=ACCEPT).data)
