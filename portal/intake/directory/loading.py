"""Loading a directory file, and what is said about it."""

from datetime import date, datetime

from portal.domain import directory as rules
from portal.intake.directory.reading import BadDirectory, DirectoryFile
from portal.services import directory
from portal.store.database import Database

MOST_TOLD = 50
NONE_LEFT = "Nothing was loaded: no service of the file can be kept, and all that are kept would be hidden."


def summary(file: DirectoryFile, today: date) -> str:
    """What was found, a line each: kept, left out with code and row, not shown. No name of what was left out."""
    services = file.services
    old = rules.too_old(services, today)
    lines = [
        f"{len(services) + len(file.rejected)} services: {len(services)} kept, {len(file.rejected)} left out",
        *(f"  {item.code}: service {item.row}: {item.place}: {item.words}" for item in file.rejected[:MOST_TOLD]),
    ]
    if len(file.rejected) > MOST_TOLD:
        lines.append(f"  and {len(file.rejected) - MOST_TOLD} more")
    lines += [
        f"Shown on {today}: {len(rules.shown(services, today))}",
        f"Not shown, because the directory says that they ended: {sum(not item.is_there for item in services)}",
        f"Not shown, because they were last checked over {rules.NOT_SHOWN_AFTER} months ago: {len(old)}",
        *(f"  {item.id}: {item.assured}" for item in old[:MOST_TOLD]),
    ]
    return "\n".join(lines)


def load_directory(db: Database, file: DirectoryFile, now: datetime) -> str:
    """Keep the services, and say what changed. Raises BadDirectory when there is none to keep."""
    try:
        done = directory.load(db, file.services, now)
    except directory.NothingToKeep:
        raise BadDirectory(NONE_LEFT) from None
    parts = [f"Loaded: {done.added} new, {done.changed} changed, {done.same} the same"]
    parts += [f"{done.back} back again"] if done.back else []
    parts += [f"{done.hidden} hidden because they are not in this file"] if done.hidden else []
    parts += [f"{done.deleted} deleted that were hidden for {rules.KEPT_FOR.days} days"] if done.deleted else []
    return ", ".join(parts) + "."
