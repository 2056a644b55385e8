"""Finds the sentences of content files for translators, as Babel finds those of templates (see pyproject.toml)."""

from collections.abc import Iterator
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

SAID = frozenset(
    {
        "words", "why", "kind", "title", "label", "says",
        "who", "seen_in", "story", "how", "example", "good", "watch", "lesson", "note", "what_to_do",
        "heading", "concept",
    }
)  # fmt: skip
ROWS = frozenset({"lines", "bullets"})  # of easy read: sentences where they are texts; elsewhere lines are of a budget
OWN = frozenset({"case", "stories", "asked", "answered", "columns"})  # what people or files say stays in those words


def content_words(
    fileobj: Any, keywords: Any, comment_tags: Any, options: Any
) -> Iterator[tuple[int, str, str, list[str]]]:
    """(line, function, sentence, comments) of everything in a content file that the public reads."""
    yield from _said(YAML(typ="safe", pure=True).compose(fileobj.read().decode("utf-8")), False)


def _said(node: Node | None, read: bool) -> Iterator[tuple[int, str, str, list[str]]]:
    if isinstance(node, MappingNode):
        for key, value in node.value:
            if key.value not in OWN:
                texts = key.value in ROWS and _is_texts(value)
                yield from _said(value, texts or key.value in SAID)
    elif isinstance(node, SequenceNode):
        for item in node.value:
            yield from _said(item, read)
    elif isinstance(node, ScalarNode) and read and (node.tag or "").endswith(":str") and node.value.strip():
        yield node.start_mark.line + 1, "gettext", node.value, []


def _is_texts(node: Node) -> bool:
    return isinstance(node, SequenceNode) and all(isinstance(item, ScalarNode) for item in node.value)
