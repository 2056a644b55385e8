"""Directory files for the tests: the sample, a service of one's own, and reading what a test wrote."""

import json
from pathlib import Path

from portal.intake.directory.reading import DirectoryFile, read_directory

SAMPLE = Path("tests/intake/samples/oruk_sample.json")
IDS = [f"75215cfd-a922-5f39-b7fe-{number:012d}" for number in range(20)]


def a_service(number: int = 0, **other: object) -> dict[str, object]:
    """A service with everything it must have. A value of ... leaves a key out."""
    sent = {
        "id": IDS[number],
        "name": f"Group {number}",
        "status": "active",
        "organization": {"id": IDS[-1], "name": "Exampleton Peer Group", "description": "Made up."},
    } | other
    return {key: value for key, value in sent.items() if value is not ...}


def a_role(code: str) -> dict[str, object]:
    """An attribute with a term of the local role list."""
    return {"taxonomy_term": {"name": code, "term_uri": f"https://directory.example/role/{code}"}}


def read(folder: Path, content: object) -> DirectoryFile:
    """What is read from a file with this content: bytes as they are, anything else as JSON."""
    path = folder / "directory.json"
    path.write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())
    return read_directory(path)
