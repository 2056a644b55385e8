"""What is held about one person, to be read: as a page for a person, and as data for a program. In English: it is put
together by the council's own people, who explain it."""

import json
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from html import escape
from typing import Any

Tables = Mapping[str, list[dict[str, Any]]]
TITLES = {
    "people": "Your record",
    "cases": "Where you are, and what the council sent about you",
    "budgets": "Your budgets",
    "log": "Who did what with your record",
    "logins": "Sign-ins that open your record",
    "sessions": "When somebody was signed in",
    "notices": "What you were told",
    "messages": "E-mails, texts and letters",
    "requests": "What you asked the council for",
    "choices": "How you want your budget managed",
    "choice_events": "What became of that",
    "disputes": "Your questions, challenges and complaints",
    "dispute_events": "What became of them",
    "files": "Files that you sent",
    "representatives": "Who may act for you",
    "communication_needs": "How you need information",
    "matters": "What matters to you",
    "joint_agreements": "What you and somebody else were both asked",
    "pools": "What you buy together with others",
    "statement_entries": "Money in and out",
    "plans_ahead": "Your plan for a crisis",
    "drafts": "What you began and did not send",
}


def as_json(reference: str, tables: Tables, day: date) -> str:
    """Everything as data."""
    told = {"reference": reference, "on": day, "held": tables}
    return json.dumps(told, indent=1, ensure_ascii=False, default=_plain) + "\n"


def as_html(reference: str, tables: Tables, day: date, files: list[str], notes: list[str]) -> str:
    """Everything as one page without pictures, links to elsewhere, or scripts."""
    return "\n".join(_page(reference, tables, day, files, notes)) + "\n"


def _page(reference: str, tables: Tables, day: date, files: list[str], notes: list[str]) -> Iterator[str]:
    title = f"Everything that is held about {reference}"
    yield f'<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>{escape(title)}</title>'
    yield "<style>body{font:1.2rem/1.5 sans-serif;max-width:45rem;margin:2rem auto;padding:0 1rem}dt{font-weight:bold}"
    yield "dd{margin:0 0 .5rem 1rem}section section{border-top:1px solid}</style></head>"
    yield f"<body><main><h1>{escape(title)}</h1><p>On {day.day} {day:%B %Y}.</p>"
    yield from (f"<p>{escape(note)}</p>" for note in notes)
    if files:
        yield "<h2>Files</h2><ul>"
        yield from (f'<li><a href="files/{escape(name)}">{escape(name)}</a></li>' for name in files)
        yield "</ul>"
    for name, rows in tables.items():
        yield f"<section><h2>{escape(TITLES.get(name) or _words(name).capitalize())}</h2>"
        for row in rows:
            yield f"<section>{_told(row)}</section>"
        yield "</section>"
    yield "</main></body></html>"


def _told(value: Any) -> str:
    if isinstance(value, dict):
        parts = (f"<dt>{escape(_words(str(name)))}</dt><dd>{_told(part)}</dd>" for name, part in value.items())
        return f"<dl>{''.join(parts)}</dl>" if value else ""
    if isinstance(value, list | tuple):
        return f"<ul>{''.join(f'<li>{_told(part)}</li>' for part in value)}</ul>" if value else "none"
    return escape(_text(value)).replace("\n", "<br>")


def _text(value: Any) -> str:
    if value is None or value == "":
        return "nothing"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(_plain(value)) if isinstance(value, date) else str(value)


def _plain(value: Any) -> str:
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M} UTC"
    return value.isoformat() if isinstance(value, date) else str(value)


def _words(code: str) -> str:
    return code.replace("_", " ")
