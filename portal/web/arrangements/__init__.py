"""How my budget is managed: now, and in each way with my own figures."""
