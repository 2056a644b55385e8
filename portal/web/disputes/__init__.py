"""Asking, challenging and complaining, tracked to the end."""
