"""Whom we call: each an interface of one or two functions, with a default that works on one machine."""
