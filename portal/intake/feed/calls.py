"""The shapes of what programs send beside records: the end of a night's run, and rules or prices."""

from typing import Annotated, Literal

from pydantic import Field

from portal.intake.feed.lines import Day, Part

RUN = r"^[A-Za-z0-9._:-]{1,40}$"
MOST_RULES = 200_000  # characters: the longest of ours has 60,000
RunName = Annotated[str, Field(pattern=RUN, examples=["2026-11-22-night"], description="the council's name of the run")]


class RunPart(Part):
    """The end of a night's run: how many people it named, each once."""

    run: RunName
    as_at: Day
    complete: bool = Field(description="false: the run broke off, and the desk is to know")
    people: int = Field(ge=0, le=10_000_000)


class RulesPart(Part):
    """An edition of the rate book, or a version of the method, as the text of its YAML file."""

    kind: Literal["rates", "method"]
    text: str = Field(min_length=1, max_length=MOST_RULES)
