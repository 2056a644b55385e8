"""Files under content/: read as types, with faults that name the file and the place."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from portal.store.content import BadContent, read_as, read_yaml
from portal.store.council import load_council

COUNCIL = Path(__file__).parents[2] / "content" / "council.yaml"


@dataclass(frozen=True)
class Shape:
    name: str
    day: date
    amount: Decimal


def written(tmp_path, text, name="some.yaml"):
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_a_file_becomes_an_object(tmp_path):
    path = written(tmp_path, 'name: A\nday: 2026-11-22\namount: "24.10"\n')
    assert read_as(Shape, path) == Shape("A", date(2026, 11, 22), Decimal("24.10"))


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("name: [1, 2", "line 1"),
        ("name: A\n  day: 1\n", "line 2"),
        ("a: 1\na: 2\n", "line 2"),
        (b"name: \xff\xfe", "not YAML"),
        ("name: !!python/object:os.system x\n", "some.yaml"),
    ],
)
def test_what_is_not_yaml_names_the_file_and_the_line(tmp_path, text, where):
    with pytest.raises(BadContent, match=r"^some\.yaml") as fault:
        read_yaml(written(tmp_path, text))
    assert where in str(fault.value)


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(BadContent, match=r"^none\.yaml: there is no such file$"):
        read_yaml(tmp_path / "none.yaml")


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("name: A\nday: 2026-11-22\n", "amount"),
        ('name: A\nday: soon\namount: "1"\n', "day"),
        ("", "the file"),
        ("- 1\n", "the file"),
    ],
)
def test_a_key_that_does_not_fit_is_named(tmp_path, text, path):
    with pytest.raises(BadContent, match=rf"^some\.yaml: {path}: "):
        read_as(Shape, written(tmp_path, text))


def test_every_fault_has_a_line(tmp_path):
    with pytest.raises(BadContent) as fault:
        read_as(Shape, written(tmp_path, "{}"))
    assert [line.split(": ")[1] for line in str(fault.value).splitlines()] == ["name", "day", "amount"]


def test_the_councils_own_file_is_sound():
    assert load_council(COUNCIL).example


@pytest.mark.parametrize(
    ("colour", "words"),
    [
        ("#767676", "contrast of 7 to 1"),
        ("blue", "not a colour"),
        ("#12345", "not a colour"),
        ("#0b0c0c;}", "not a colour"),
    ],
)
@pytest.mark.parametrize("name", ["brand", "brand_dark"])
def test_a_colour_that_is_none_or_can_hardly_be_read_is_refused(tmp_path, name, colour, words):
    text = COUNCIL.read_text("utf-8")
    line = next(line for line in text.splitlines() if line.startswith(f"{name}:"))
    path = written(tmp_path, text.replace(line, f'{name}: "{colour}"'), "council.yaml")
    with pytest.raises(BadContent, match=rf"^council\.yaml: line [0-9]+: {name}: .*{words}"):
        load_council(path)
