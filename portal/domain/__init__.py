"""The rules. Plain Python: no Flask, no SQL, no files and no clock."""
