"""Care that two people share, in easy read: whose it is, whether it counts, who pays (CAR5, CAR6)."""

from portal.documents.easy.writing import Writing, link
from portal.documents.language import Later as _l
from portal.domain.carer import Side
from portal.domain.joint import JointAgreement
from portal.services.sharing import Care


def rows(page: Writing, care: tuple[Care, ...]) -> None:
    """A section for each: for whoever may answer it."""
    for item in care:
        is_carer = item.side is Side.CARER
        page.section(_l("A break for you") if is_carer else _l("A break for the person who looks after you"))
        what_it_is(page, item.side)
        answer = link(_l("Read it, and say yes or no"), "joint.agreement", reference=item.joint.reference)
        if item.joint.counts():
            whose = _l("It is in your budget.") if _is_mine(item) else _l("It is in their budget, not in yours.")
            page.row("yes", _l("You both said yes."), whose, links=(answer,))
        else:
            page.row(
                "agree", _l("You both have to say yes first."), _l("No one pays for it before that."), links=(answer,)
            )
        page.row("money", who_pays(item.joint, is_carer=is_carer))


def _is_mine(item: Care) -> bool:
    return item.joint.asked.budget_of is item.side


def what_it_is(page: Writing, side: Side) -> None:
    """What the care is, for one of the two."""
    if side is Side.CARER:
        page.row(
            "care-worker", _l("A care worker could be with the person you look after."), _l("You can have a break.")
        )
    else:
        page.row(
            "care-worker",
            _l("A care worker could be with you."),
            _l("The person who looks after you can have a break."),
        )


def who_pays(joint: JointAgreement, *, is_carer: bool) -> _l:
    """What it costs this one of the two, in a sentence."""
    if is_carer:
        return _l("You never pay for their care.")
    if joint.asked.charged and joint.asked.weekly is not None:
        return _l("You may have to pay some of it.")
    return _l("You do not pay for it.")
