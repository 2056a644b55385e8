"""The words for a plan for when things go wrong: what each part is called, and what to write there."""

from portal.documents.language import Later as _l
from portal.domain.plan_ahead import Part

PART = {
    Part.CALL_FIRST: _l("Who to call first"),
    Part.NOBODY_COMES: _l("What must happen if nobody can come"),
    Part.CALMS: _l("What helps me to stay calm"),
    Part.NEVER: _l("What nobody should do"),
    Part.MEDICINE: _l("My medicines, and where they are"),
    Part.DEPENDS: _l("Who needs me: pets, children or others"),
    Part.KEY: _l("Who has a key"),
    Part.SPEAKS: _l("Who knows what I want if I can’t say it"),
    Part.ELSE: _l("Anything else"),
}
HINT = {
    Part.CALL_FIRST: _l("Their name, who they are to you, and their phone number. Then who comes next."),
    Part.NOBODY_COMES: _l("For example: my carer or assistant is ill. What can’t wait, and by when?"),
    Part.CALMS: _l("For example: speak slowly, or put my music on."),
    Part.NEVER: _l("For example: do not touch my shoulders."),
    Part.MEDICINE: _l("Say also what you are allergic to."),
    Part.DEPENDS: _l("Who can look after them, and what they need."),
    Part.KEY: _l("A name and a phone number. Never write the code of a door or a key safe here."),
    Part.SPEAKS: _l("A name here does not give anybody the right to decide for you."),
    Part.ELSE: _l("For example: where the fuse box is, or how to use the hoist."),
}
