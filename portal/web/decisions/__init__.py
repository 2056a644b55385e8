"""How decisions were made with a person."""
