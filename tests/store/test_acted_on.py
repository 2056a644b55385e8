"""content/check_in.yaml: six groups, each with its sentences, and what was done with its day (WEL3)."""

from datetime import date
from pathlib import Path

import pytest

from portal.domain.check_in import Done, Group
from portal.store.acted_on import load_acted_on
from portal.store.content import BadContent

OURS = Path("content/check_in.yaml")


def changed(tmp_path, old, new):
    text = OURS.read_text("utf-8")
    assert old in text
    path = tmp_path / "check_in.yaml"
    path.write_text(text.replace(old, new, 1), "utf-8")
    return path


def test_the_six_groups_have_the_sentences_of_the_source_and_nothing_is_made_up_as_done():
    found = load_acted_on(OURS)
    assert list(found) == list(Group)
    assert [len(done.statements) for done in found.values()] == [5, 5, 4, 4, 4, 4]
    assert found[Group.COMMUNITY].statements[3] == "I feel welcomed and included in my local community."
    assert [done.on for done in found.values()] == [None] * 6


def test_what_was_done_has_words_and_a_day(tmp_path):
    path = changed(tmp_path, "    done: null", '    done:\n      words: "We call back."\n      on: 2027-02-01')
    done = load_acted_on(path)[Group.INFORMATION]
    assert (done.words, done.on) == ("We call back.", date(2027, 2, 1))
    assert isinstance(done, Done)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("  money:", "  wealth:", "must be one of: information, community"),
        ("    done: null", '    done: "soon"', "must be a list"),
        ("    done: null", '    done:\n      words: ""\n      on: 2027-02-01', "must not be empty"),
        ("    done: null", '    done:\n      words: "x"\n      on: soon', "must be a date like"),
        ("    done: null", "", "is missing"),
    ],
)
def test_a_fault_names_the_file_and_the_line(tmp_path, old, new, says):
    with pytest.raises(BadContent, match=r"check_in\.yaml: line [0-9]+: ") as fault:
        load_acted_on(changed(tmp_path, old, new))
    assert says in str(fault.value)


def test_a_group_that_is_missing_is_named(tmp_path):
    text = OURS.read_text("utf-8")
    path = tmp_path / "check_in.yaml"
    path.write_text(text[: text.index("  money:")], "utf-8")
    with pytest.raises(BadContent, match="money is missing"):
        load_acted_on(path)
