"""YAML as the content files use it: no names that stand for other parts, no endless nesting, and every fault has its
line. What is no number, no day of the calendar, or neither true nor false stays text, so that the shape of the file can
say so in its place."""

from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.composer import Composer
from ruamel.yaml.constructor import SafeConstructor
from ruamel.yaml.error import MarkedYAMLError
from ruamel.yaml.nodes import Node, ScalarNode

DEEPEST = 50
ALIAS = "names that stand for another part (& and *) are not used here. Write the part out in each place"
DEEP = f"is nested more than {DEEPEST} times. Take the brackets apart"


class NotPlain(MarkedYAMLError):
    """Sound YAML that a content file may not use. `problem` says what to do instead."""


class _Composer(Composer):
    """A few lines of names that stand for names would grow into more than a computer holds."""

    nested = 0

    def compose_node(self, parent: Any, index: Any) -> Any:
        """A part and what is in it."""
        event = self.parser.peek_event()
        if event.anchor is not None:
            raise NotPlain(problem=ALIAS, problem_mark=event.start_mark)
        if self.nested == DEEPEST:
            raise NotPlain(problem=DEEP, problem_mark=event.start_mark)
        self.nested += 1
        node = super().compose_node(parent, index)
        self.nested -= 1
        return node


class _Constructor(SafeConstructor):
    """30 February and a number of 5,000 digits stay text."""

    def construct_day(self, node: ScalarNode) -> Any:
        """A day, or the text that is none."""
        try:
            return self.construct_yaml_timestamp(node)
        except ValueError:
            return node.value

    def construct_number(self, node: ScalarNode) -> Any:
        """A number, or the text that is none."""
        try:
            return self.construct_yaml_int(node)
        except ValueError:
            return node.value

    def construct_truth(self, node: ScalarNode) -> Any:
        """True or false, or the text that is neither."""
        try:
            return self.construct_yaml_bool(node)
        except KeyError:
            return node.value


_Constructor.add_constructor("tag:yaml.org,2002:bool", _Constructor.construct_truth)
_Constructor.add_constructor("tag:yaml.org,2002:timestamp", _Constructor.construct_day)
_Constructor.add_constructor("tag:yaml.org,2002:int", _Constructor.construct_number)


def load(text: str) -> Any:
    """The values of a text. Raises YAMLError."""
    return _reader().load(text)


def compose(text: str) -> Node | None:
    """The parts of a text with their lines. Raises YAMLError."""
    node: Node | None = _reader().compose(text)
    return node


def _reader() -> YAML:
    reader = YAML(typ="safe", pure=True)
    reader.Composer, reader.Constructor = _Composer, _Constructor
    return reader
