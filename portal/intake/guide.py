"""Reads what is told around the method. A worked example that does not come out stops the start."""

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from portal.documents.downloads import Raw, downloads
from portal.documents.guide import Guide, WorkedExample
from portal.documents.recomputed import result_of
from portal.domain.example import Example
from portal.domain.method import Published
from portal.intake.feed.cases import case_of
from portal.intake.feed.reading import BadFeed
from portal.intake.feed.record import Record
from portal.store.agreements import load_agreement
from portal.store.carers import load_carers_guide
from portal.store.content import BadContent
from portal.store.examples import load_carers, load_examples, load_law, load_points
from portal.store.links import load_links
from portal.store.published_files import published_files
from portal.store.stories import load_stories
from portal.store.ways import load_ways
from portal.store.young_people import load_young_people


def read_guide(content: Path, published: Published, today: date | None = None) -> Guide:
    """Everything beside the rules and the prices. `today` says whose consent to a story has ended. Raises BadContent
    naming the file and what does not come out."""
    facts = dict(published.facts)
    examples = load_examples(content / "examples")
    point, walk = load_points(content / "examples" / "points.yaml", facts)
    raws = (Raw(name, body, value) for name, body, value in published_files(content))
    return Guide(
        examples={name: worked(example, published) for name, example in examples.items()},
        points=point,
        walk=walk,
        carers=load_carers(content / "examples" / "carers.yaml", facts),
        law=load_law(content / "stages_in_law.yaml", facts),
        stories=load_stories(content / "stories.yaml", today),
        ways=load_ways(content / "ways.yaml", facts),
        for_carers=load_carers_guide(content / "carers.yaml", facts),
        agreement=load_agreement(content / "agreements" / "direct-payment.yaml", facts),
        downloads=downloads(raws, published, examples),
        young_people=load_young_people(content / "young_people.yaml", facts),
        links=load_links(content / "links.yaml"),
    )


def worked(example: Example, published: Published) -> WorkedExample:
    """The example worked out with the published rules and prices. Raises BadContent where a figure differs."""
    name = f"examples/{example.id}.yaml"
    try:
        record = Record.model_validate_json(json.dumps(example.record, default=str))
        case = case_of(record, published, "")
    except (ValidationError, BadFeed) as fault:
        raise BadContent(f"{name}: case: {fault}") from None
    result = result_of(case)
    for check in example.checks:
        found = at(result, check.at)
        if found != check.value:
            raise BadContent(f"{name}: checks: {check.words}: is {found}, and the file says {check.value}")
    return WorkedExample(example, case, result)


def at(result: Any, place: str) -> Any:
    """What stands at a dotted place, such as budgets.1.lines.A1.amount; None when nothing does."""
    for key in place.split("."):
        if isinstance(result, list):
            result = result[int(key)] if key.isdecimal() and int(key) < len(result) else None
        else:
            result = result.get(key) if isinstance(result, Mapping) else None
    return result
