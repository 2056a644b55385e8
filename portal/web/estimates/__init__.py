"""Try it: an estimate from a few plain answers, without signing in and without keeping anything."""
