"""The content files that anybody may take away, as they were written."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from portal.store.content import read_yaml


def published_files(content: Path) -> Iterator[tuple[str, bytes, Any]]:
    """(name without its ending, bytes, parsed value) of every version of the method, edition of the rates and example,
    and of the facts they stand on."""
    for path in sorted((content / "methods").glob("*/*.yaml")):
        yield f"method-{path.parent.name}-{path.stem}", path.read_bytes(), read_yaml(path)
    for path in sorted((content / "rates").glob("*.yaml")):
        yield f"rates-{path.stem}", path.read_bytes(), read_yaml(path)
    for path in sorted((content / "examples").glob("?.yaml")):
        yield f"example-{path.stem}", path.read_bytes(), read_yaml(path)
    yield "facts", (content / "facts.yaml").read_bytes(), read_yaml(content / "facts.yaml")
