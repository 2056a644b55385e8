"""Finds the sentences of content files for translators, as Babel finds those of templates (see pyproject.toml)."""

from collections.abc import Iterator
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

SAID = frozenset(
    {
        "words", "why", "kind", "title", "label", "says",
        "who", "seen_in", "story", "how", "example", "good", "watch", "lesson", "note", "what_to_do",
    }
)  # fmt: skip
OWN = frozenset({"case", "stories"})  # what a person said stays in their words


def content_words(
    fileobj: Any, keywords: Any, comment_tags: Any, options: Any
) -> Iterator[tuple[int, str, str, list[str]]]:
    """(line, function, sentence, comments) of everything in a content file that the public reads."""
    yield from _said(YAML(typ="safe", pure=True).compose(fileobj.read().decode("utf-8")), False)


def _said(node: Node | None, read: bool) -> Iterator[tuple[int, str, str, list[str]]]:
    if isinstance(node, MappingNode):
        for key, value in node.value:
            if key.value not in OWN:
                yield from _said(value, key.value in SAID)
    elif isinstance(node, SequenceNode):
        for item in node.value:
            yield from _said(item, read)
    elif isinstance(node, ScalarNode) and read and node.value.strip():
        yield node.start_mark.line + 1, "gettext", node.value, []
