"""People and who is looking."""

import pytest

from portal.domain.person import masked
from tests.builders import an_actor


def test_the_log_names_a_linked_actor_by_the_person_and_another_by_the_login():
    assert an_actor("person-a", login_id=7).code_for("person-a") == "person:person-a"
    assert an_actor("person-a", login_id=7).code_for("person-b") == "login:7"
    assert an_actor(None, login_id=7).code_for(None) == "login:7"


def test_no_name_address_or_visit_is_in_the_code():
    assert "visit" not in an_actor(None).code_for(None) + an_actor("person-a").code_for("person-a")


@pytest.mark.parametrize(("name", "shown"), [("Alma Hartley", "A… H…"), ("", ""), ("  Ng ", "N…"), ("عائشة", "ع…")])
def test_a_name_is_shown_as_first_letters(name, shown):
    assert masked(name) == shown
