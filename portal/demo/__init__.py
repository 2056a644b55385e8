"""The demonstration: example people and a sign-in provider on loopback. Never part of production."""
