"""Saying what somebody needs, for the tests of the services and the commands."""

from datetime import date

from portal.domain.communication import Needs, What
from portal.services import communication
from tests.builders import AS_AT
from tests.conftest import NOW


def say(db, actor, person_id, what=What.SAID, version=None, day: date = AS_AT, now=NOW, **needs):
    """Say it, from what stands unless a version is given."""
    if version is None:
        version = communication.asked(db, actor, person_id, day).standing.version
    communication.say(db, actor, person_id, what, Needs(**needs), version=version, day=day, now=now)


def stands(db, actor, person_id, day: date = AS_AT):
    """How it stands."""
    return communication.asked(db, actor, person_id, day).standing
