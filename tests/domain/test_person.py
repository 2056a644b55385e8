"""People and who is looking."""

from tests.builders import an_actor


def test_the_log_names_a_linked_actor_by_the_person_and_another_by_the_login():
    assert an_actor("person-a", login_id=7).code == "person:person-a"
    assert an_actor(None, login_id=7).code == "login:7"


def test_no_name_address_or_visit_is_in_the_code():
    assert "visit" not in an_actor(None).code + an_actor("person-a").code
