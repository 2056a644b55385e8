"""Stories of real people: shown only with their consent, as long as it holds, and gone when they take them back
(SUP3)."""

from datetime import date

import pytest

from portal.domain.example import Story
from portal.store.content import BadContent
from portal.store.stories import load_stories

TODAY = date(2026, 11, 22)
WORDS = "words: [I chose the hours.]"
CONSENT = "consent: {given_on: 2026-05-05, kept_by: The team, until: 2027-05-04}"
WHOLE = (
    "title: My own hours",
    WORDS,
    "area: North",
    "told_on: 2026-05-04",
    "way: isf",
    CONSENT,
)


def load(folder, *lines, today=TODAY):
    """A file with these lines of one story, below a first one that is fine."""
    path = folder / "stories.yaml"
    stories = "".join(f"  - {lines[0]}\n" + "".join(f"    {line}\n" for line in lines[1:]) for lines in (WHOLE, lines))
    path.write_text(f"stories:\n{stories}", "utf-8")
    return load_stories(path, today)


def test_a_story_is_read_with_its_day_its_area_its_way_and_until_when_it_may_be_shown(tmp_path):
    story = Story("My own hours", ("I chose the hours.",), "North", date(2026, 5, 4), "isf", date(2027, 5, 4))
    assert load(tmp_path, *WHOLE) == (story, story)


@pytest.mark.parametrize(("old", "new", "says"), [
    (CONSENT, "", "stories.yaml: line 8: stories.1.consent: is missing"),
    ("kept_by: The team, ", "", "line 13: stories.1.consent.kept_by: is missing"),
    ("given_on: 2026-05-05, ", "", "line 13: stories.1.consent.given_on: is missing"),
    ("2027-05-04", "2026-11-21", "line 13: stories.1.consent.until: their consent ended on 21 November 2026. Ask them"),
    ("given_on: 2026-05-05", "given_on: 2026-05-03", "line 13: stories.1.consent: a story is told first"),
    (WORDS, "", "line 8: stories.1: words: is missing"),
    ("way: isf", "way: isf\n    taken_back_on: 2026-06-01", "words: was taken back on 1 June 2026: take the words out"),
    ("way: isf", "way: fund", "stories.1.way: must be one of:"),
])  # fmt: skip
def test_a_story_that_may_not_be_shown_stops_the_start_and_names_the_line(tmp_path, old, new, says):
    lines = [changed for line in WHOLE if (changed := line.replace(old, new))]
    with pytest.raises(BadContent) as fault:
        load(tmp_path, *lines)
    assert says in str(fault.value)


def test_what_was_taken_back_is_noted_and_not_shown(tmp_path):
    lines = [line for line in WHOLE if not line.startswith("words")]
    assert len(load(tmp_path, *lines, "taken_back_on: 2026-06-01")) == 1


def test_on_the_last_day_of_the_consent_it_is_still_shown(tmp_path):
    assert len(load(tmp_path, *WHOLE, today=date(2027, 5, 4))) == 2
