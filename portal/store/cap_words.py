"""Does a rule hold an amount at a figure? A watch on the words of the method: no rule may say that (R-CAP-0)."""

import re

AMOUNT = re.compile(r"£|\b(GBP|pounds?)\b", re.I)
CAP = re.compile(r"\b(cap(s|ped)?|ceilings?|maxim\w+|percentiles?|afford\w*|top band|highest band)\b", re.I)
HELD = re.compile(r"\b(limit(s|ed)?|at most|the most|up to|or less|upper|within|stops? at|ends? at)\b", re.I)
NOT = re.compile(r"\b(no|not|never|nothing|nobody|none|cannot|can[’']t|won[’']t|without)\b", re.I)
MORE = re.compile(r"\b(more|over|above|beyond|higher|greater|exceed(s|ed|ing)?)\b", re.I)
# Limits that hold no support down: of savings in the financial assessment, of what the person pays, of what is free.
OTHER = re.compile(r"\b(savings|capital|you never pay|change to your home|Employment Allowance)\b", re.I)


def sounds_like_a_cap(words: str) -> bool:
    """True for "we pay no more than £500 a week", however it is said, and never for the limits of savings."""
    if CAP.search(words) and AMOUNT.search(words):
        return True
    return any(map(_holds_an_amount, re.split(r"(?<=[.!?;])\s+", words)))


def _holds_an_amount(sentence: str) -> bool:
    if not AMOUNT.search(sentence) or OTHER.search(sentence):
        return False
    return bool(HELD.search(sentence) or (NOT.search(sentence) and MORE.search(sentence)))
