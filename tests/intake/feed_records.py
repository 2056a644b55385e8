"""Builds feed records as a council's system would send them; everyone in them is made up."""

import json
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

from portal.domain.case import Case
from portal.domain.method import Published
from portal.intake.feed.cases import case_of
from portal.intake.feed.reading import read_feed
from portal.store.published import load_published

CONTENT = Path(__file__).parents[2] / "content"
DEMONSTRATION = CONTENT / "demonstration" / "feed.json"
BOOK = "example-2026-27.1"
COUNCIL = "999"

Json = dict[str, Any]

# The example of council data 2.7 as it is printed there, but for a date in the place of "...".
EXAMPLE = """
{"feed_version":"1.0","council":"999","as_at":"2026-05-01","person":{"id":"SYN0001","nhs_number":null},
 "budget":{"status":"final","effective_from":"2025-05-01","indicative_weekly":"310.00","personal_budget_weekly":"301.00",
   "contribution":{"weekly":"62.40","status":"assessed","collected":"invoiced_by_council"},
   "other_public_money":[{"label":"NHS","weekly":"0.00"}],"top_up_weekly":null},
 "lines":[{"id":"L1","need":"Getting washed and dressed","outcome":"In my words ...","component":"Home support or domiciliary care",
   "held_as":"managed_personal_budget","holder":"council","unit_cost":"21.50","frequency":"Hourly","units_per_week":"14",
   "weekly_cost":"301.00","assumption_ref":"HC-2025-HOURLY","start":"2025-05-01","end":null,"suspended":[]}],
 "payments":[{"date":"2026-04-27","line":"L1","amount":"1204.00","kind":"invoice","period":["2026-03-30","2026-04-26"]}],
 "steps":[{"kind":"assessment","completed":"2025-04-24"},{"kind":"review","due":"2027-02-10"}],
 "communication":{"language":"English","format":"large print","about_me":"How to communicate with me ..."},
 "authority":[{"person":"...","basis":"lasting power of attorney: property and financial affairs","from":"2024-01-01","may":["view","act"]}]}
"""  # noqa: E501


@cache
def published() -> Published:
    """The published rules, prices and facts."""
    return load_published(CONTENT)


def line(**other: Any) -> Json:
    """A line of a numbered budget: two hours at the published rate."""
    given = {
        "id": "L1",
        "needs": ["n1"],
        "support": "Help",
        "quantity": {"amount": "2"},
        "price": {"rate": "home_care_hour"},
    }
    return {key: value for key, value in (given | other).items() if value is not None}


def budget(*lines: Json, **other: Any) -> Json:
    """A first estimate of these lines, or of two hours at the published rate."""
    given = {
        "number": 1,
        "status": "indicative",
        "made_on": "2026-10-20",
        "route": "A",
        "route_why": "All of it has a price in the list.",
        "rate_book": BOOK,
        "needs": [{"id": "n1", "words": "Getting up"}],
        "lines": list(lines) or [line()],
    }
    return given | other


def record(*budgets: Json, **other: Any) -> Json:
    """A person with numbered budgets."""
    given = {"council": COUNCIL, "as_at": "2026-11-22", "person": {"id": "P1"}, "budgets": list(budgets) or [budget()]}
    return given | other


def thin(*lines: Json, **other: Any) -> Json:
    """A person with totals and lines that the council does not number."""
    own = {"council": COUNCIL, "as_at": "2026-11-22", "person": {"id": "P1"}, "lines": list(lines)}
    return own | other


def thin_line(**other: Any) -> Json:
    """Ten hours at 20.00 in the council's own words."""
    given = {"id": "L1", "need": "Getting up", "component": "Home support", "unit_cost": "20.00", "frequency": "Hourly", "units_per_week": "10"}  # fmt: skip  # noqa: E501
    return {key: value for key, value in (given | other).items() if value is not None}


def written(folder: Path, content: Any, name: str = "feed.json") -> Path:
    """The content as a file: bytes and text as they are, anything else as JSON."""
    path = folder / name
    text = content if isinstance(content, (bytes, str)) else json.dumps(content)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def cases(folder: Path, content: Any) -> list[Case]:
    """The cases of a feed with this content."""
    path = written(folder, content)
    file = read_feed(path, COUNCIL)
    return [case_of(item, published(), file.sha256, f"{path.name}: ") for item in file.records]


def case(folder: Path, content: Any) -> Case:
    """The one case of a feed."""
    (found,) = cases(folder, content)
    return found


def demonstration() -> list[Json]:
    """The records of the demonstration, to be spoilt."""
    return deepcopy(_demonstration())


@cache
def _demonstration() -> list[Json]:
    return json.loads(DEMONSTRATION.read_text("utf-8"))
