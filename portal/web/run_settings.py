"""The settings of how the portal is run: where it counts, who may read its numbers, and whether it is being tried."""

from typing import Literal

from pydantic import BaseModel, Field, field_validator

from portal.web.counting import IN_MEMORY

REDIS = ("redis://", "rediss://", "redis+unix://")


class RunSettings(BaseModel):
    """A part of `Settings`."""

    limits: str = Field(default=IN_MEMORY, description="memory, or the address of a Redis: redis://… or rediss://…")
    metrics_token: str = Field(default="", description="who reads /metrics sends it; 32 characters or more, secret")
    pilot: Literal["off", "read_only", "parallel"] = Field(default="off", description="whether it is being tried")

    @field_validator("limits")
    @classmethod
    def _is_a_place_to_count(cls, value: str) -> str:
        if value != IN_MEMORY and not value.startswith(REDIS):
            raise ValueError(f"must be {IN_MEMORY}, or start with {', '.join(REDIS)}")
        return value

    @field_validator("metrics_token")
    @classmethod
    def _is_long(cls, value: str) -> str:
        if value and len(value) < 32:
            raise ValueError("must be 32 characters or more")
        return value
