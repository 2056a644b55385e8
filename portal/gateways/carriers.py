"""Which carrier takes messages away, by what the council has set: files, GOV.UK Notify, or people."""

import re
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, Field, field_validator

from portal.domain.message import Carrier
from portal.domain.notice import Channel
from portal.gateways.letterbox import ByHand, Letterbox

UUID = r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"
KEY = re.compile(rf"[^\s]*{UUID}-{UUID}", re.IGNORECASE)


class MessageSettings(BaseModel):
    """What is set about messages: a part of all settings, which are read from the environment."""

    messages: Literal["files", "notify", "by_hand"] = "files"
    notify_api_key: str = ""
    notify_email_template: str = ""
    notify_text_template: str = ""
    notify_base_url: str = "https://api.notifications.service.gov.uk"
    notify_timeout_seconds: float = Field(default=30, gt=0, le=60)

    @field_validator("notify_api_key")
    @classmethod
    def _is_a_key(cls, value: str) -> str:
        if value and not KEY.fullmatch(value):
            raise ValueError("must be a whole key of Notify, which ends with the ids of the service and of the key")
        return value

    @field_validator("notify_email_template", "notify_text_template")
    @classmethod
    def _is_a_template(cls, value: str) -> str:
        if value and not re.fullmatch(UUID, value, re.IGNORECASE):
            raise ValueError("must be the id of a template, such as 1b5c2f5e-…")
        return value

    @property
    def machine(self) -> frozenset[Channel]:
        """The ways by which messages leave without a hand; what goes the others, `portal notices` lists."""
        every = {Channel.EMAIL: self.notify_email_template, Channel.TEXT: self.notify_text_template}
        return frozenset(way for way, template in every.items() if self.messages == "notify" and template)

    def check_messages(self) -> None:
        """Raises ValueError when Notify is to be used and can't be."""
        if self.messages == "notify" and not (self.notify_api_key and self.machine):
            raise ValueError("PORTAL_MESSAGES: notify needs NOTIFY_API_KEY and the id of at least one template")

    def carrier(self, folder: Path) -> Carrier:
        """Who takes messages away; files go into the folder. Notify's client is only loaded where it is used."""
        if self.messages == "files":
            return Letterbox(folder)
        if self.messages == "by_hand":
            return ByHand()
        from portal.gateways.notify import Notify

        templates = {Channel.EMAIL: self.notify_email_template, Channel.TEXT: self.notify_text_template}
        return Notify(self.notify_api_key, templates, self.notify_base_url, self.notify_timeout_seconds)
