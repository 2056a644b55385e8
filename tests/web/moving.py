"""What the tests of moving share: a council in the north, and opening a pack with a code."""

NORTH = "Example North Council"


def receive(stranger, pack, code, status=200, **other):
    page = stranger.get("/moving/receive")
    sent = page.answers(page.form(-1)) | {"reference": pack.rsplit("/", 1)[1], "code": code, "open": "x"}
    return stranger.post("/moving/receive", sent | other, status)
