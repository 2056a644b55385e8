"""Care that needs two people's yes, in easy read: what it is, who pays, and that one may say no (CAR5, CAR6)."""

from portal.documents.easy.shared_care import what_it_is, who_pays
from portal.documents.easy.writing import Writing, exact, own, say
from portal.documents.language import Later as _l
from portal.domain.carer import Side
from portal.domain.easy_page import EasyPage
from portal.domain.joint import JointAgreement, What
from portal.domain.shared_care import Effect

CHOICES = {
    "answer": {What.AGREED.value: _l("Yes"), What.REFUSED.value: _l("No")},
}
LABELS = {"answer": _l("Do you want this?"), "words": _l("You can say why. You do not have to.")}


def agreement_page(joint: JointAgreement, side: Side, effect: Effect | None) -> EasyPage:
    """What both are asked, for one of them. `effect` is what a yes would change in what the adult pays."""
    is_carer = side is Side.CARER
    page = Writing(say(_l("A break for you") if is_carer else _l("A break for the person who looks after you")))
    page.section(_l("What we ask you"))
    what_it_is(page, side)
    page.row("letter", _l("We wrote this to you both:"), own(joint.asked.words))
    if joint.counts():
        page.row("calendar", say(_l("It starts from %(date)s."), date=joint.asked.start))
    elif joint.over is None:
        page.row("calendar", say(_l("If you both say yes, it starts from %(date)s."), date=joint.asked.start))
    _where(page, joint, side)
    page.section(_l("Who pays"))
    if effect is not None and effect.now.person_pays is not None and effect.then.person_pays is not None:
        page.row("you-pay", say(_l("You pay %(amount)s each week now."), amount=exact(effect.now.person_pays)),
                 say(_l("If you both say yes, you pay %(amount)s each week."), amount=exact(effect.then.person_pays)),
                 _l("This is for all of your support."))  # fmt: skip
    else:
        page.row("money", who_pays(joint, is_carer=is_carer))
    page.section(_l("It is your choice"))
    page.row("choice", _l("You can say yes or no."), _l("If you say no, you lose nothing."))
    page.row("change", _l("You can change your mind later."))
    return page.page()


def _where(page: Writing, joint: JointAgreement, side: Side) -> None:
    mine = joint.stands(joint.person_id if side is Side.CARER else joint.other_id)
    if joint.over is not None:
        page.row("finish", _l("It has ended."), _l("No one pays for it now."))
    elif joint.counts():
        page.row("yes", _l("You both said yes."))
    elif mine is not None and mine.what is What.REFUSED:
        page.row("no", _l("You said no."), _l("We look for another way."))
    else:
        page.row("agree", _l("You both have to say yes first."), _l("No one pays for it before that."))
