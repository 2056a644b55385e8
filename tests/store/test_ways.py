"""The ways to manage a budget: every question of every way is answered, and nothing unverified is told as the law."""

from decimal import Decimal
from pathlib import Path

import pytest

from portal.domain.arrangement import Frequency, Way
from portal.domain.way import PARTS, Cost, Failing, Help, Said, Whose
from portal.store.content import BadContent, read_yaml
from portal.store.facts import load_facts
from portal.store.ways import load_ways
from tests.store.content_files import as_json, line_of, replaced, written

CONTENT = Path(__file__).parents[2] / "content"
TEXT = (CONTENT / "ways.yaml").read_text("utf-8")
FACTS = load_facts(CONTENT / "facts.yaml")


def read(folder, text=TEXT):
    return load_ways(written(folder, text, "ways.yaml"), FACTS)


def refused(folder, text):
    with pytest.raises(BadContent) as fault:
        read(folder, text)
    return str(fault.value)


def every_part(value):
    """Every mapping in a part of the file."""
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    found = [value] if isinstance(value, dict) else []
    return found + [part for item in inside for part in every_part(item)]


def test_the_four_ways_are_read_with_every_question(tmp_path):
    ways = read(tmp_path)
    assert set(ways.ways) == set(Way)
    for guide in ways.ways.values():
        assert tuple(guide.parts) == PARTS
        assert all(guide.parts.values())


def test_the_four_ways_have_the_same_depth(tmp_path):
    """As many answers to each question, or one more where the law has more to say."""
    ways = read(tmp_path).ways.values()
    for part in PARTS:
        counts = {len(guide.parts[part]) for guide in ways}
        assert max(counts) - min(counts) <= 1, part
    lengths = [sum(len(said.words) for said in sum(guide.parts.values(), ())) for guide in ways]
    assert max(lengths) < 1.5 * min(lengths)


def test_the_same_in_json_is_the_same(tmp_path):
    assert read(tmp_path, as_json(tmp_path, TEXT)) == read(tmp_path)


def test_a_sentence_keeps_its_owner_and_its_facts(tmp_path):
    guide = read(tmp_path).ways[Way.MANAGED]
    words = "Good practice says that from time to time you see what was spent and what is left."
    assert guide.parts["who_holds_the_money"][1] == Said(words, Whose.LAW, ("seed001.managed_budget_must_know",))


def test_a_cost_is_known_nothing_or_to_be_asked_for(tmp_path):
    payroll = read(tmp_path).ways[Way.DIRECT_PAYMENT].parts["help"][-1]
    assert isinstance(payroll, Help)
    assert payroll.cost == Cost(Decimal("45.00"), "each time it runs the payroll", ("payroll.cost.example",))
    costs = [said.cost for said in read(tmp_path).ways[Way.MANAGED].parts["help"]]
    assert [cost and cost.pounds for cost in costs] == [Decimal("0.00"), Decimal("0.00"), Decimal("0.00"), None]


def test_the_reserve_is_so_many_weeks(tmp_path):
    reserve = read(tmp_path).contingency
    assert (reserve.weeks, reserve.warned_from_weeks, reserve.notice_days) == (8, 6, 28)
    assert reserve.may_stay(Decimal("43.21")) == Decimal("345.68")
    assert reserve.warned_from(Decimal("43.21")) == Decimal("259.26")


def test_every_frequency_is_told(tmp_path):
    assert [item.id for item in read(tmp_path).frequencies] == list(Frequency)


def test_whatever_the_law_says_stands_on_verified_facts():
    laws = [part for part in every_part(read_yaml(CONTENT / "ways.yaml")) if part.get("whose") == "law"]
    assert len(laws) > 40
    assert all(part["basis"] for part in laws)
    assert all(FACTS[name].verified for part in laws for name in part["basis"])


FAULTS = {
    "a question left out": (
        "    may_be_spent_on:\n", "    may_be_spent:\n", "  managed:", "ways.managed.may_be_spent_on: is missing",
    ),
    "a question without an answer": (
        '\n      - {words: "We hold it for you. It is still your budget.", whose: council, basis: []}\n      - {words: '
        '"Good practice says that from time to time you see what was spent and what is left.", whose: law, basis: '
        "[seed001.managed_budget_must_know]}\n", " []\n", "    who_holds_the_money: []", "must name at least one",
    ),
    "a way left out": ("  mixed:\n    title", "  other:\n    title", "  other:", "must be one of"),
    "the law without a fact": (
        "[seed001.managed_budget_must_know]", "[]", "You know your amount", "basis: is empty: name the verified fact",
    ),
    "a fact that nobody verified": (
        "[seed001.managed_budget_must_know]", "[dp.care_home_limit]", "You know your amount",
        "is not among the verified",
    ),
    "a sentence of nobody": (
        "We hold it for you. It is still your budget.\", whose: council", "We hold it.\", whose: us", "We hold it.",
        "whose: must be one of",
    ),
    "a key that is not known": (
        "warned_from_weeks: 6", "warned_from_weeks: 6\n  maximum: 1", "maximum", "is not a key of this file",
    ),
    "help without a word on its cost": (
        ', cost: {pounds: "0.00", note: "", basis: []}', "", "Somebody from our care team", "cost: is missing",
    ),
    "another cost than the source has": ('"45.00"', '"44.00"', '"44.00"', "is not what payroll.cost.example says"),
    "a cost for nobody knows what": (
        'note: "each time it runs the payroll"', 'note: ""', '"45.00"', "must say for what",
    ),
    "a card that is forced": ("is_forced: false", "is_forced: true", "is_forced", "card.is_forced: must be one of"),
    "a card with a list of providers": (
        "has_list_of_providers: false", "has_list_of_providers: true", "has_list", "must be one of",
    ),
    "a card or nothing": ("bank_account_instead: true", "bank_account_instead: false", "bank_acc", "must be one of"),
    "no warning before the reserve is full": ("warned_from_weeks: 6", "warned_from_weeks: 8", "warned", "fewer than"),
    "a reserve said to be the law": ("status: example_policy", "status: law", "status: law", "must be one of"),
    "a reserve of nothing": ("  weeks: 8", "  weeks: 0", "  weeks: 0", "contingency.weeks: must be 1 or more"),
    "a role twice": ("id: council_as_agent", "id: agent", "", "roles.1.id: agent is in the file twice"),
    "a frequency left out": ("id: quarterly", "id: monthly", "", "frequencies.4.id: monthly is in the file twice"),
    "a way in which nobody pays": ("id: quarterly", "id: daily", "id: daily", "must be one of"),
    "no word on blocks": ("  blocks:\n", "  stops:\n", "card:", "card.blocks: is missing"),
    "something that fails, twice": (
        "id: nobody_answers", "id: worker", "", "when_it_fails.3.id: worker is in the file twice",
    ),
    "something that fails in no known way": ("id: nobody_answers", "id: weather", "id: weather", "must be one of"),
    "no word on what we do then": ("    we_do:\n", "    we:\n", "  - id: payment", "when_it_fails.0.we_do: is missing"),
    "a ban of nobody knows which kind": ("    blanket: false\n", "", "not_bought:", "blanket: is missing"),
}  # fmt: skip


@pytest.mark.parametrize("what", FAULTS)
def test_a_fault_names_the_file_the_line_and_what_is_wrong(tmp_path, what):
    old, new, mark, words = FAULTS[what]
    text = replaced(TEXT, old, new)
    said = refused(tmp_path, text)
    assert words in said
    assert said.startswith("ways.yaml: line ")
    if mark and words != "blanket: is missing":
        lines = {int(line.split("line ")[1].split(":")[0]) for line in said.splitlines()}
        assert line_of(text, mark) in lines


def test_a_way_that_is_not_told_at_all_is_missed(tmp_path):
    start, end = TEXT.index("  mixed:\n"), TEXT.index("# Changes that the person")
    assert "ways: mixed is missing" in refused(tmp_path, TEXT[:start] + TEXT[end:])


def test_a_frequency_that_is_not_told_at_all_is_missed(tmp_path):
    text = "".join(line for line in TEXT.splitlines(keepends=True) if "{id: weekly," not in line)
    assert "frequencies: weekly is missing" in refused(tmp_path, text)


def test_what_to_do_when_something_fails_is_told_for_all_four(tmp_path):
    told = read(tmp_path).when_it_fails
    assert [item.id for item in told] == list(Failing)
    assert all(item.says and item.we_do for item in told)
    start, end = TEXT.index("  - id: provider\n"), TEXT.index("  - id: worker\n")
    assert "when_it_fails: provider is missing" in refused(tmp_path, TEXT[:start] + TEXT[end:])


def test_a_provider_of_funds_is_told_under_all_four_headings(tmp_path):
    said = '[{words: "So it is.", whose: council, basis: []}]'
    four = ("how_it_works", "contract", "how_it_is_managed", "dispute")
    provider = '\n  - title: "One"\n' + "".join(f"    {name}: {said}\n" for name in four)
    ways = read(tmp_path, replaced(TEXT, "isf_providers_here: []", f"isf_providers_here:{provider}"))
    assert [item.title for item in ways.isf_providers_here] == ["One"]
    for name in four:
        spoilt = provider.replace(f"    {name}: {said}\n", f"    {name}: []\n")
        words = refused(tmp_path, replaced(TEXT, "isf_providers_here: []", f"isf_providers_here:{spoilt}"))
        assert f"isf_providers_here.0.{name}: must name at least one" in words
