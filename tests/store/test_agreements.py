"""The agreement for a direct payment: plain words and full text say the same, and no law is made up."""

import re
from datetime import date
from pathlib import Path

import pytest

from portal.domain.agreement import Part
from portal.domain.way import Whose
from portal.store.agreements import load_agreement
from portal.store.content import BadContent
from portal.store.facts import load_facts
from portal.store.ways import load_ways
from tests.store.content_files import as_json, line_of, replaced, written

CONTENT = Path(__file__).parents[2] / "content"
TEXT = (CONTENT / "agreements" / "direct-payment.yaml").read_text("utf-8")
FACTS = load_facts(CONTENT / "facts.yaml")


def read(folder, text=TEXT):
    return load_agreement(written(folder, text, "direct-payment.yaml"), FACTS)


def refused(folder, text):
    with pytest.raises(BadContent) as fault:
        read(folder, text)
    return str(fault.value)


def every_sentence(agreement):
    return [*agreement.plain, *(said for clause in agreement.clauses for said in clause.says)]


def test_the_agreement_is_read_with_its_version_and_all_clauses(tmp_path):
    agreement = read(tmp_path)
    assert (agreement.id, agreement.version, agreement.in_force_from) == ("direct-payment", "1", date(2026, 10, 1))
    assert agreement.example
    assert 15 <= len(agreement.clauses) <= 25
    assert [clause.number for clause in agreement.clauses] == list(range(1, len(agreement.clauses) + 1))
    assert all(agreement.of(part) for part in Part)


def test_the_same_in_json_is_the_same(tmp_path):
    assert read(tmp_path, as_json(tmp_path, TEXT)) == read(tmp_path)


def test_a_councils_own_agreement_is_no_example(tmp_path):
    assert not read(tmp_path, replaced(TEXT, "status: example\n", "status: own\n")).example


def test_whatever_the_law_says_stands_on_verified_facts_and_every_figure_is_in_them(tmp_path):
    laws = [said for said in every_sentence(read(tmp_path)) if said.whose is Whose.LAW]
    assert len(laws) > 20
    for said in laws:
        assert said.basis
        assert all(FACTS[name].verified for name in said.basis)
        known = " ".join(FACTS[name].says for name in said.basis)
        for figure in re.findall(r"£[0-9.,]*[0-9]|\b[0-9.]*[0-9]\b", said.words):
            assert figure in known, said.words


def test_plain_words_have_no_figure_that_their_clauses_lack(tmp_path):
    agreement = read(tmp_path)
    for said in agreement.plain:
        full = " ".join(item.words for number in said.clauses for item in agreement.clauses[number - 1].says)
        for figure in re.findall(r"\b[0-9]+\b", said.words):
            assert re.search(rf"\b{figure}\b", full), said.words


def test_where_plain_words_are_the_law_so_is_their_clause(tmp_path):
    agreement = read(tmp_path)
    for said in agreement.plain:
        standing = {
            name for number in said.clauses for item in agreement.clauses[number - 1].says for name in item.basis
        }
        assert set(said.basis) <= standing, said.words


def test_the_reserve_is_the_one_that_the_ways_tell(tmp_path):
    reserve = load_ways(CONTENT / "ways.yaml", FACTS).contingency
    (clause,) = (clause for clause in read(tmp_path).clauses if clause.title == "Money left over")
    words = " ".join(said.words for said in clause.says)
    assert f"Money for {reserve.weeks} weeks may stay" in words
    assert f"when money for {reserve.warned_from_weeks} weeks is left" in words
    assert f"at least {reserve.notice_days} days before" in words


def test_plain_sentences_are_short_and_kind(tmp_path):
    for said in read(tmp_path).plain:
        for sentence in re.split(r"(?<=[.:])\s", said.words):
            assert len(sentence.split()) <= 40, sentence
    words = " ".join(said.words for said in every_sentence(read(tmp_path))).lower()
    for never in ("unfortunately", "please note", "invalid", "failed", "service user", "shall", "herein", "pursuant"):
        assert never not in words


LAST = "  - number: 25\n"
FAULTS = {
    "a clause without plain words": ("clauses: [12, 13]", "clauses: [12]", "  - number: 13\n", "no plain sentence"),
    "plain words for no clause": ("clauses: [12, 13]", "clauses: [12, 26]", "[12, 26]", "there is no clause 26"),
    "plain words for clause nought": ("clauses: [1, 9]", "clauses: [0, 9]", "clauses: [0, 9]", "there is no clause 0"),
    "a clause named twice": ("clauses: [12, 13]", "clauses: [13, 12, 13]", "[13, 12, 13]", "each clause once"),
    "plain words for nothing": ("clauses: [12, 13]", "clauses: []", "clauses: []", "must name at least one"),
    "a number left out": (LAST, "  - number: 26\n", "  - number: 26\n", "full.24.number: must be 25"),
    "a number twice": ("  - number: 2\n", "  - number: 1\n", "    title: \"When a direct", "full.1.number: must be 2"),
    "a clause of no number": (LAST, '  - number: "25"\n', "number: \"25\"", "must be a whole number"),
    "a clause of nothing": ("    title: \"Paying relatives\"\n", "", "  - number: 8\n", "full.7.title: is missing"),
    "the law without a fact": ("basis: [dp.gross_or_net]}", "basis: []}", "We must be clear", "basis: is empty"),
    "a fact that nobody verified": (
        "[dp.gross_or_net]", "[dp.care_home_limit]", "We must be clear", "is not among the verified",
    ),
    "a sentence of nobody": ("law, basis: [dp.gross", "us, basis: [dp.gross", "whose: us", "must be one of"),
    "a part that is none": ("part: money, clauses: [16]", "part: fun, clauses: [16]", "part: fun", "must be one of"),
    "a key that is not known": ("version: \"1\"\n", "version: \"1\"\nowner: me\n", "owner: me", "is not a key"),
    "a version without a day": ("in_force_from: 2026-10-01", "in_force_from: soon", "soon", "must be a date like"),
    "a version that is a number": ("version: \"1\"", "version: 1", "version: 1", "must be text"),
    "neither an example nor one's own": ("status: example\n", "status: law\n", "status: law", "must be one of"),
}  # fmt: skip


@pytest.mark.parametrize("what", FAULTS)
def test_a_fault_names_the_file_the_line_and_what_is_wrong(tmp_path, what):
    old, new, mark, words = FAULTS[what]
    text = replaced(TEXT, old, new)
    said = refused(tmp_path, text)
    assert words in said
    lines = {int(line.split(":")[1].removeprefix(" line ")) for line in said.splitlines()}
    assert all(line.startswith("direct-payment.yaml: line ") for line in said.splitlines())
    assert lines & {line_of(text, mark), line_of(text, mark) - 1}


def test_a_part_that_no_sentence_is_about_is_missed(tmp_path):
    text = TEXT.replace("part: money", "part: ends")
    assert f"line {line_of(TEXT, 'plain:')}: plain: no sentence is about money" in refused(tmp_path, text)
