"""Examples of calls and answers, for the description of the API. Everybody in them is made up; a test sends them."""

from typing import Any

SERVICE = {
    "id": "11111111-2222-3333-4444-555555555555", "name": "[SYNTHETIC] Coffee and company", "status": "active",
    "assured_date": "2026-10-01", "description": "A weekly group.",
    "organization": {"id": "66666666-7777-8888-9999-000000000000", "name": "[SYNTHETIC] Example Friends"},
}  # fmt: skip
RECORD = {
    "feed_version": "1.0", "council": "999", "as_at": "2026-11-22", "person": {"id": "SYN0001"},
    "budget": {"status": "final", "effective_from": "2026-05-01", "personal_budget_weekly": "301.00",
               "contribution": {"weekly": "62.40", "status": "assessed", "collected": "invoiced_by_council"}},
    "lines": [{"id": "L1", "need": "Getting washed and dressed", "component": "Home support or domiciliary care",
               "held_as": "managed_personal_budget", "holder": "council", "unit_cost": "21.50", "frequency": "Hourly",
               "units_per_week": "14", "weekly_cost": "301.00", "start": "2026-05-01"}],
    "steps": [{"kind": "assessment", "completed": "2026-04-24"}, {"kind": "review", "due": "2027-02-10"}],
}  # fmt: skip
ENTRY = {
    "person": "SYN0001", "source": "finance", "id": "INV-1", "date": "2026-11-20", "kind": "invoice",
    "amount": "301.00", "line": "L1", "payee": "provider", "delivered": "14", "unit": "hour", "price": "21.50",
}  # fmt: skip
EXAMPLES: dict[str, dict[str, Any]] = {
    "/feed/token": {
        "answer": {"access_token": "k3yJ…", "token_type": "Bearer", "expires_in": 900, "scope": "people.write"},
    },
    "/feed/v1/people": {
        "sent": [RECORD],
        "answer": {
            "people": 1, "added": 1, "changed": 0, "same": 0, "held": 0,
            "records": [{"person": "SYN0001", "outcome": "added", "codes": []}], "run": "2026-11-22-night",
        },
    },
    "/feed/v1/payments": {
        "sent": {"items": [ENTRY]},
        "answer": {"entries": 1, "new": 1, "same": 0},
    },
    "/feed/v1/runs": {
        "sent": {"run": "2026-11-22-night", "as_at": "2026-11-22", "complete": True, "people": 1},
        "answer": {"run": "2026-11-22-night", "closed": True, "announced": 1, "taken": 1},
    },
    "/feed/v1/directory": {
        "sent": [SERVICE],
        "answer": {"added": 1, "changed": 0, "same": 0, "back": 0, "hidden": 0, "deleted": 0, "left_out": []},
    },
    "/feed/v1/rules": {
        "sent": {"kind": "rates", "text": "version: example-2027-28.1\nlabel: …\n"},
        "answer": {"reference": "RU-12345678", "file": "rates/example-2027-28.1.yaml", "state": "proposed"},
    },
}  # fmt: skip
