"""What a letter costs in other forms, in processor time: of this process and of the programs it starts."""

import resource
from collections.abc import Callable
from functools import partial
from pathlib import Path

from portal.documents.formats import Form, made, makers_of
from portal.settings import Settings
from tests.bench import people

GOALS = {Form.PDF: "at most 1", Form.LARGE_24: "at most 1", Form.BRAILLE: "at most 0.1"}
TIMES = 3


def spent(act: Callable[[], object]) -> float:
    """Seconds of processor time for one time, the first left out: it reads fonts and starts programs."""
    act()
    before = _used()
    for _ in range(TIMES):
        act()
    return (_used() - before) / TIMES


def _used() -> float:
    kinds = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return sum(used.ru_utime + used.ru_stime for used in map(resource.getrusage, kinds))


def report(data: Path, port: int) -> None:
    """The longest letter of the demonstration in each form, and how often my budget could be shown meanwhile."""
    client, path, db = people.client(data, port, "demo-farah")
    letter = client.get(f"{path}/letter").get_data(as_text=True)
    page, makers = spent(partial(client.get, path)), makers_of(Settings.model_fields["static"].default)
    for form in (Form.TEXT, Form.BRAILLE, Form.PDF, Form.LARGE_24):
        seconds = spent(partial(made, form, letter, makers))
        goal = f"   {GOALS[form]} s" if form in GOALS else ""
        print(f"letter of 12 lines as {form.value:9} {seconds:5.2f} s = {seconds / page:6.0f} times the page{goal}")
    db.dispose()
