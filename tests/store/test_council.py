"""The council's own file: what is not working is said on the first page, and a fault there has its line."""

from datetime import date
from pathlib import Path

import pytest

from portal.domain.council import Notice
from portal.store.content import BadContent
from portal.store.council import load_council
from tests.store.content_files import line_of, replaced, written

TEXT = (Path(__file__).parents[2] / "content" / "council.yaml").read_text("utf-8")
NOTICE = '\nnotice:\n  words: "Cards do not work."\n  since: 2026-11-20\n  what_to_do: "Call us."\n'
WHOLE = replaced(TEXT, "\nnotice: null\n", NOTICE)


def read(folder, text):
    return load_council(written(folder, text, "council.yaml"))


def test_when_everything_works_there_is_no_notice(tmp_path):
    assert read(tmp_path, TEXT).notice is None
    assert read(tmp_path, replaced(TEXT, "\nnotice: null\n", "\n")).notice is None


def test_a_notice_says_what_since_when_and_what_to_do(tmp_path):
    assert read(tmp_path, WHOLE).notice == Notice("Cards do not work.", date(2026, 11, 20), "Call us.")


FAULTS = {
    "no words": ('words: "Cards do not work."', 'words: ""', "notice.words: must not be empty"),
    "no way on": ('  what_to_do: "Call us."\n', "", "notice.what_to_do: is missing"),
    "no day": ("since: 2026-11-20", "since: yesterday", "notice.since: must be a date like"),
    "a number for a day": ("since: 2026-11-20", "since: 20261120", "notice.since: must be a date like"),
    "a key that is not known": ('what_to_do: "Call us."', 'what_to_do: "Call us."\n  until: soon', "is not a key"),
    "words alone": (NOTICE, '\nnotice: "Cards do not work."\n', "notice: must be a list of names with values"),
    "a colour that is none": ('brand: "#1d4f6e"', "brand: blue", "brand: is not a colour"),
    "a colour too light": ('brand: "#1d4f6e"', 'brand: "#767676"', "brand: needs a contrast of 7 to 1"),
    "a count that cannot be": ("matched: null", "matched: {count: 1, same: 2, as_at: 2026-10-01}", "matched: same is"),
    "a switch that is none": ("independent_budgets: off", "independent_budgets: maybe", "must be one of"),
    "a relay that is not safe": (
        "https://relay.",
        "http://relay.",
        "contact.video_relay: must be an address that starts",
    ),
    "a video that is not safe": ("https://bsl.", "javascript:bsl.", "bsl./help: must be an address that starts with"),
    "a video with a name in it": ("https://bsl.", "https://me@bsl.", "bsl./help: must be an address that starts with"),
    "a video of no page": ("  /help: https", "  help: https", "bsl.help: must be the address of a page"),
}


@pytest.mark.parametrize("what", FAULTS)
def test_a_fault_names_the_file_the_line_and_what_is_wrong(tmp_path, what):
    old, new, words = FAULTS[what]
    text = replaced(WHOLE, old, new)
    with pytest.raises(BadContent, match=r"^council\.yaml: line [0-9]+: ") as fault:
        read(tmp_path, text)
    assert words in str(fault.value)
    near = (
        line_of(text, "\nnotice:") + 1 if what in ("no way on", "words alone") else line_of(text, new.split("\n")[-1])
    )
    assert f": line {near}: " in str(fault.value)


def test_what_is_left_out_is_missed(tmp_path):
    with pytest.raises(BadContent, match=r"^council\.yaml: line 1: name: "):
        read(tmp_path, replaced(TEXT, "\nname: Example Council\n", "\n"))
