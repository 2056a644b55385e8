"""How a use case says no."""


class NotYours(Exception):
    """There is no such record, or this actor may not do this with it. The two are never told apart."""
