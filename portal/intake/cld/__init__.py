"""Client Level Data and its supplement: from a council's files to people, weekly costs and issues.

Nothing here stores, logs or shows anything, and nothing of names, addresses or NHS numbers leaves it (a person
without any council id excepted, whom council data 2.5 step 2 names by the NHS number). Read the modules in the
order of council data 2.5: reading, rows, scope, people, services, lines, totals, release; then supplement.
"""

from .codes import Code
from .importer import read_cld
from .issues import Issue
from .json_form import as_json
from .result import CldBudget, CldEvent, CldLine, CldOneOff, CldPerson, CldResult
from .stop_rules import (
    STOP_NOT_LATER,
    STOP_PEOPLE_MOVED,
    STOP_TOTAL_MOVED,
    STOP_WRONG_LA_CODE,
    LastImport,
    StopReason,
    stop_reasons,
)
from .supplement import apply_supplement
from .unreadable import UnreadableFile
from .values import Values, load_values

__all__ = [
    "STOP_NOT_LATER",
    "STOP_PEOPLE_MOVED",
    "STOP_TOTAL_MOVED",
    "STOP_WRONG_LA_CODE",
    "CldBudget",
    "CldEvent",
    "CldLine",
    "CldOneOff",
    "CldPerson",
    "CldResult",
    "Code",
    "Issue",
    "LastImport",
    "StopReason",
    "UnreadableFile",
    "Values",
    "apply_supplement",
    "as_json",
    "load_values",
    "read_cld",
    "stop_reasons",
]
