"""Whatever is in the place of a content file: a fault in plain words with its line, never a hang and never a crash."""

import time

import pytest

from portal.store.content import BadContent, read_yaml
from tests.store.content_files import FACTS, METHOD, RATES, line_of, read_facts, read_method, read_rates, told, written

READERS = {"facts": (read_facts, FACTS), "rates": (read_rates, RATES), "method": (read_method, METHOD)}
ROWS = "".join(f"{after}: &{after} [{', '.join([f'*{before}'] * 9)}]\n" for before, after in zip("abcdefgh", "bcdefghi", strict=True))  # fmt: skip  # noqa: E501
MERGES = "".join(f"{after}: &{after} {{<<: [{', '.join([f'*{before}'] * 9)}]}}\n" for before, after in zip("abcdefgh", "bcdefghi", strict=True))  # fmt: skip  # noqa: E501
NO_NAMES = "names that stand for another part (& and *) are not used here. Write the part out in each place"
NOT_YAML = "this is not YAML that can be read. Look for a tab"
DEEP = "is nested more than 50 times. Take the brackets apart"
NOT_READ = {  # (text, line or none, words)
    "a tab": ("facts:\n\t- id: x\n", 2, NOT_YAML),
    "a bracket that is not closed": ("a: [1, 2\nb: 3\n", 2, NOT_YAML),
    "a quote that is not closed": ('a: "x\n', 2, NOT_YAML),
    "a name twice": ("a: 1\nb: 2\na: 3\n", 3, NOT_YAML),
    "two files in one": ("--- 1\n--- 2\n", 2, NOT_YAML),
    "a picture": (b"\x89PNG\r\n\x1a\n\x00\x00", None, NOT_YAML),
    "another encoding": ('label: "Zoë"'.encode("latin-1"), None, NOT_YAML),
    "a program": ("a: 1\nb: !!python/object/apply:os.system [ls]\n", 2, NOT_YAML),
    "a bomb of names": (f"a: &a [x, x]\n{ROWS}", 1, NO_NAMES),
    "a bomb of names that are merged": (f"a: &a {{x: 1}}\n{MERGES}", 1, NO_NAMES),
    "a name for itself": ("a: 1\nb: &b [*b]\n", 2, NO_NAMES),
    "one harmless name": ("a: 1\nb: &b 2\nc: *b\n", 2, NO_NAMES),
    "the same name twice": ("a: &a 1\nb: &a 2\n", 1, NO_NAMES),
    "a name for nothing": ("a: 1\nb: *a\n", 2, NO_NAMES),
    "brackets without end": ("a: 1\nb: " + "[" * 100_000, 2, DEEP),
    "names in names without end": ("a: 1\nb: " + "{x: " * 10_000, 2, DEEP),
}


@pytest.mark.parametrize("what", NOT_READ)
def test_what_cannot_be_read_is_said_with_its_line_and_at_once(tmp_path, what):
    text, line, words = NOT_READ[what]
    begun = time.monotonic()
    with pytest.raises(BadContent) as fault:
        read_yaml(written(tmp_path, text, "some.yaml"))
    assert str(fault.value).startswith(f"some.yaml: line {line}: {words}" if line else f"some.yaml: {words}")
    assert time.monotonic() - begun < 20


def test_brackets_that_a_person_could_write_are_read(tmp_path):
    assert read_yaml(written(tmp_path, "a: " + "[" * 40 + "]" * 40, "some.yaml"))


WRONG_SHAPES = {
    "nothing": "",
    "only a remark": "# later\n",
    "a list": "- 1\n- 2\n",
    "a word": "later\n",
    "a number": "7\n",
}


@pytest.mark.parametrize("kind", READERS)
@pytest.mark.parametrize("what", WRONG_SHAPES)
def test_a_file_of_another_shape_is_refused_whole(tmp_path, kind, what):
    said = told(READERS[kind][0], tmp_path, WRONG_SHAPES[what])
    assert said == f"{kind}.yaml: line 1: must be a list of names with values"


@pytest.mark.parametrize("kind", READERS)
def test_a_bomb_inside_a_sound_file_is_found_before_it_grows(tmp_path, kind):
    read, sound = READERS[kind]
    text = f"{sound}a: &a {{x: 1}}\n{MERGES}"
    assert told(read, tmp_path, text) == f"{kind}.yaml: line {line_of(text, 'a: &a')}: {NO_NAMES}"


@pytest.mark.parametrize("kind", READERS)
def test_a_key_that_nobody_knows_is_refused_with_its_line(tmp_path, kind):
    read, sound = READERS[kind]
    text = f"{sound}extra: 1\n"
    said = told(read, tmp_path, text)
    assert said.startswith(f"{kind}.yaml: line {line_of(text, 'extra')}: extra: is not a key of this file. Take it out")


@pytest.mark.parametrize("value", ["2026-02-30", "2026-13-01", "9" * 5000])
def test_no_day_and_no_number_that_is_none_stops_the_reading(tmp_path, value):
    """They stay text, so that the shape of the file can say in which line they stand."""
    assert read_yaml(written(tmp_path, f"a: 1\nb: {value}\n", "some.yaml")) == {"a": 1, "b": value}


def test_a_file_that_was_changed_is_read_anew(tmp_path):
    assert read_yaml(written(tmp_path, "a: 1\n", "some.yaml")) == {"a": 1}
    assert read_yaml(written(tmp_path, "a: 20\n", "some.yaml")) == {"a": 20}
