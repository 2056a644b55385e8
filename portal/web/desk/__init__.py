"""The council's desk: what waits for its workers, and the same pages as people see (MTH9)."""
