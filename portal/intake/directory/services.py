"""A service that was sent -> the service that is kept and shown."""

from decimal import Decimal
from urllib.parse import urlsplit

from portal.domain.directory import DirectoryCost, DirectoryRole, DirectoryService
from portal.domain.money import half_up
from portal.intake.directory.plain_text import email_only, https_only, one_line, phone_only, plain_text
from portal.intake.directory.record import Attribute, Cost, Service

ROLES = {role.value: role for role in DirectoryRole}
POUNDS = ("", "GBP", "£")


def service_of(sent: Service) -> DirectoryService:
    """The service as it is kept: texts plain, links https only, no name of a contact and no address."""
    roles, others = _roles(sent.attributes or [])
    return DirectoryService(
        id=sent.id.lower(),
        name=one_line(sent.name),
        description=plain_text(sent.description or ""),
        status=sent.status,
        alert=one_line(sent.alert or ""),
        organisation=one_line(sent.organization.name),
        url=https_only(sent.url or ""),
        email=email_only(sent.email or ""),
        phone=_phone(sent),
        roles=roles,
        assured=sent.assured_date,
        minimum_age=_years(sent.minimum_age),
        maximum_age=_years(sent.maximum_age),
        costs=tuple(filter(None, (_cost(item) for item in sent.cost_options or []))),
        other_terms=others,
    )


def _years(sent: Decimal | None) -> int | None:
    return None if sent is None else int(sent)


def _phone(sent: Service) -> str:
    """The first number of the service, else of a contact."""
    phones = [*(sent.phones or []), *(phone for contact in sent.contacts or [] for phone in contact.phones or [])]
    return next(filter(None, (phone_only(phone.number or "") for phone in phones)), "")


def _roles(attributes: list[Attribute]) -> tuple[tuple[DirectoryRole, ...], tuple[str, ...]]:
    """The roles of the local list, each once in the list's order, and all other terms by name."""
    terms = [item.taxonomy_term for item in attributes if item.taxonomy_term]
    codes = {_last_part(term.term_uri or "") for term in terms}
    others = (one_line(term.name or "") or term.term_uri or "" for term in terms if not _is_role(term.term_uri or ""))
    roles = tuple(role for code, role in ROLES.items() if code in codes)
    return roles, tuple(dict.fromkeys(filter(None, others)))


def _is_role(term_uri: str) -> bool:
    return _last_part(term_uri) in ROLES


def _last_part(term_uri: str) -> str:
    try:
        return urlsplit(term_uri.strip()).path.rstrip("/").rpartition("/")[2]
    except ValueError:  # half a bracket
        return ""


def _cost(sent: Cost) -> DirectoryCost | None:
    """The cost; None where the directory names neither an amount in pounds nor words for it."""
    ours = (sent.currency or "").strip().upper() in POUNDS
    pounds, words = sent.amount if ours else None, one_line(sent.amount_description or "")
    if pounds is None and not words:
        return None
    pounds = None if pounds is None else half_up(pounds)
    return DirectoryCost(one_line(sent.option or ""), pounds, words, sent.valid_from, sent.valid_to)
