"""A service that was sent -> the service that is kept and shown."""

from decimal import Decimal
from urllib.parse import urlsplit

from portal.domain.directory import DirectoryCost, DirectoryRole, DirectoryService
from portal.domain.money import half_up
from portal.domain.near import Terms
from portal.intake.directory.around import access_of, areas_of, hours_of, languages_of
from portal.intake.directory.plain_text import email_only, https_only, one_line, phone_only, plain_text
from portal.intake.directory.record import Attribute, Cost, Service

ROLES = {role.value: role for role in DirectoryRole}
POUNDS = ("", "GBP", "£")
NO_TERMS = Terms()


def service_of(sent: Service, terms: Terms = NO_TERMS) -> DirectoryService:
    """The service as it is kept: texts plain, links https only, no name of a contact and no address. `terms` are the
    council's own for our roles."""
    roles, others = _roles(sent.attributes or [], terms)
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
        hours=hours_of(sent),
        areas=areas_of(sent),
        access=access_of(sent),
        languages=languages_of(sent),
    )


def _years(sent: Decimal | None) -> int | None:
    return None if sent is None else int(sent)


def _phone(sent: Service) -> str:
    """The first number of the service, else of a contact."""
    phones = [*(sent.phones or []), *(phone for contact in sent.contacts or [] for phone in contact.phones or [])]
    return next(filter(None, (phone_only(phone.number or "") for phone in phones)), "")


def _roles(attributes: list[Attribute], terms: Terms) -> tuple[tuple[DirectoryRole, ...], tuple[str, ...]]:
    """The roles of the local list, each once in the list's order, and all other terms by name."""
    found, others = set(), []
    for term in (item.taxonomy_term for item in attributes if item.taxonomy_term):
        uri, name = term.term_uri or "", one_line(term.name or "")
        role = ROLES.get(_last_part(uri)) or terms.role_of(uri, name)
        if role:
            found.add(role)
        elif name or uri:
            others.append(name or uri)
    return tuple(role for role in DirectoryRole if role in found), tuple(dict.fromkeys(others))


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
