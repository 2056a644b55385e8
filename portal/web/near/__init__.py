"""Help near somebody, out of the local directory."""
