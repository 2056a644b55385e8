"""Pools, and the meeting place where people find others for one."""
