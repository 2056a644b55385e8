"""Statements: money in and out, period by period, whoever holds it (STM1 to STM7)."""
