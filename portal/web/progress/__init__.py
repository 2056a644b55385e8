"""Where I am: the stages, who has it now, the usual times, and asking for an earlier review."""
