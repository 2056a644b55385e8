"""A worker of the council who has signed in at the desk."""

from flask import Flask

from portal.domain.desk import Post
from portal.gateways.identity import Identity
from portal.services import sign_in, workers
from tests.conftest import ISSUER, NOW
from tests.web.visit import Visit


def worker_client(app: Flask, *posts: Post, subject: str = "worker-1") -> Visit:
    """A visitor who works at the desk in these posts."""
    db = app.extensions["portal"].db
    workers.add(db, ISSUER, subject, "999", frozenset(posts), "Wanda Price", NOW)
    session_id = sign_in.signed_in(db, Identity(ISSUER, subject, None, None, "hint"), NOW, None, desk=True)
    client = app.test_client()
    rules = app.extensions["portal"].session_rules
    client.set_cookie(rules.cookie_name, session_id, secure=True, path="/")
    client.environ_base["wsgi.url_scheme"] = "https"
    return Visit(client)
