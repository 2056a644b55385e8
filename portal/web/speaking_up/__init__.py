"""Speaking up: asking for help, saying that a look was not right, telling the council something in private."""
