"""GOV.UK Notify carries e-mails and texts, through the client that Notify gives out. It takes a message as often as it
is sent: what it has is asked by our own id, its "reference", for which it answers for seven days.

Letters are none of its business here: it would have to know an address, and the portal keeps none."""

import logging
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any

from notifications_python_client.errors import APIError
from notifications_python_client.notifications import NotificationsAPIClient

from portal.domain.message import Fault, NotTaken, Outgoing
from portal.domain.notice import Channel

NOTIFY = "https://api.notifications.service.gov.uk"
FAILED = {
    "permanent-failure": Fault.NOT_DELIVERED,
    "temporary-failure": Fault.NOT_REACHED,
    "technical-failure": Fault.NOT_REACHED,
}
MOST_PAGES = 40  # of 250 messages that came back
logging.getLogger("notifications_python_client").setLevel(logging.CRITICAL)  # it would write addresses into the log


class Notify:
    """One service at Notify. `templates` are the ids of its templates by way: a way without one it does not carry."""

    def __init__(self, key: str, templates: Mapping[Channel, str], address: str = NOTIFY, timeout: float = 30) -> None:
        self._client = NotificationsAPIClient(key, base_url=address, timeout=timeout)
        self._templates = {channel: template for channel, template in templates.items() if template}

    def carries(self, channel: Channel) -> bool:
        """True for the ways that have a template."""
        return channel in self._templates

    def send(self, message: Outgoing) -> str:
        """Hand it over, and give Notify's id. Raises NotTaken."""
        template, text = self._templates[message.channel], message.text
        if message.channel is Channel.EMAIL:
            words = {"subject": text.subject, "text": text.body}
            post: Callable[..., Any] = self._client.send_email_notification
        else:
            words = {"text": text.body}
            post = self._client.send_sms_notification
        found = _asked(partial(post, message.address, template, personalisation=words, reference=message.id))
        return str(found["id"])

    def taken_before(self, message_id: str) -> str | None:
        """Notify's id of this message, if it has it. Raises NotTaken."""
        found = _asked(partial(self._client.get_all_notifications, reference=message_id))["notifications"]
        return next((str(one["id"]) for one in found if one["reference"] == message_id), None)

    def came_back(self) -> Iterator[tuple[str, Fault]]:
        """Everything of the last days that could not be handed over. Raises NotTaken."""
        ask, older = self._client.get_all_notifications, None
        for _ in range(MOST_PAGES):
            page = _asked(partial(ask, status=list(FAILED), older_than=older))["notifications"]
            yield from ((one["reference"], FAILED[one["status"]]) for one in page
                        if one["reference"] and one["status"] in FAILED)  # fmt: skip
            if not page:
                return
            older = page[-1]["id"]


def _asked(call: Callable[[], Any]) -> Any:
    """What Notify answers. Raises NotTaken with a code alone: its own words may repeat an address or a number."""
    try:
        return call()
    except APIError as error:
        raise NotTaken(_fault(error)) from None


def _fault(error: APIError) -> Fault:
    response = error.response
    if response is None:  # nothing came back
        cause = type(error.__cause__).__name__
        return Fault.NO_CONNECTION if cause in {"ConnectTimeout", "ConnectionError", "SSLError"} else Fault.NO_ANSWER
    if response.status_code == 400:
        return Fault.BAD_ADDRESS if _is_about_the_address(response) else Fault.REFUSED
    known = {401: Fault.NO_KEY, 403: Fault.NO_KEY, 408: Fault.NO_ANSWER, 429: Fault.BUSY}
    return known.get(response.status_code, Fault.REFUSED if 400 < response.status_code < 500 else Fault.BROKEN)


def _is_about_the_address(response: Any) -> bool:
    """ValidationError: phone_number … or email_address …"""
    try:
        errors = response.json()["errors"]
        return any(
            one["error"] == "ValidationError" and str(one["message"]).startswith(("phone_number", "email_address"))
            for one in errors
        )
    except (ValueError, KeyError, TypeError):
        return False
