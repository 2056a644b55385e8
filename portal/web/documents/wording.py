"""The words for documents, for their forms, and for why there is none."""

from portal.documents.formats import Form, Standing
from portal.documents.language import Later as _l
from portal.domain.by_post import Posted
from portal.domain.request import Status
from portal.web.documents.letters import What

TITLE = {
    What.BUDGET: _l("My budget"),
    What.WORKED_OUT: _l("How it was worked out"),
    What.CHANGES: _l("What changed"),
    What.MANAGED: _l("How my budget is managed"),
    What.CHOICE: _l("My choice"),
    What.MATTER: _l("My question, challenge or complaint, and the answer"),
    What.PROGRESS: _l("Where I am"),
    What.LOG: _l("Who has looked at my budget"),
    What.PACK: _l("My plan and budget, to take along"),
    What.FEE: _l("The fee for arranging your care"),
    What.AHEAD: _l("If things go wrong: your plan"),
    What.STATEMENT: _l("A statement: money in and out"),
}
ABOUT = {
    What.BUDGET: _l("The amount, who pays what, and what it is for."),
    What.WORKED_OUT: _l("Every part with how much you need, its price and its sum."),
    What.CHANGES: _l("From the figure before to the figure now, with the reasons."),
    What.MANAGED: _l("Who holds the money for each part."),
    What.CHOICE: _l("What you chose, and what the council said to it."),
    What.MATTER: _l("What you sent, by when you get an answer, and the answer."),
    What.PROGRESS: _l("The steps, with their dates, and who has it now."),
    What.LOG: _l("Everybody who opened your record here."),
    What.PACK: _l("What you agreed to take along to another council."),
    What.FEE: _l("How much it is, what it is for, and how to question it."),
    What.AHEAD: _l("Who to call, and what helps, on a sheet for people you trust."),
    What.STATEMENT: _l("What there was, what came in, what was spent, and what is left."),
}
FORM = {
    Form.PDF: _l("PDF, to print or to keep"),
    Form.LARGE_18: _l("Large print, 18 point (PDF)"),
    Form.LARGE_20: _l("Large print, 20 point (PDF)"),
    Form.LARGE_24: _l("Large print, 24 point (PDF)"),
    Form.TEXT: _l("Plain text"),
    Form.BRAILLE: _l("Braille file"),
    Form.AUDIO: _l("Audio (MP3)"),
}
NOTE = {
    Form.TEXT: _l("Words alone, for any device."),
    Form.BRAILLE: _l("English braille, grade 2 (UEB), 40 cells by 25 lines: for a braille display or an embosser."),
    Form.AUDIO: _l("Read by a computer voice. Making it can take a minute."),
}
PRINT_ALONE = _l("This is for printing. For a screen reader use the web page.")
MISSING = {
    (Form.BRAILLE, Standing.ENGLISH_ALONE): _l("There is a braille file in English only. Change the language of this "
                                               "page to English to get it."),
    (Form.AUDIO, Standing.NO_VOICE): _l("There is no computer voice for this language."),
    (Form.PDF, Standing.NOT_HERE): _l("We cannot make PDF files at the moment. You can print the letter from your "
                                      "browser."),
    (Form.LARGE_18, Standing.NOT_HERE): _l("We cannot make large print files at the moment. Ask for large print by "
                                           "post."),
    (Form.BRAILLE, Standing.NOT_HERE): _l("We cannot make braille files at the moment. Ask for braille by post."),
    (Form.AUDIO, Standing.NOT_HERE): _l("We cannot make audio files at the moment. Ask for audio by post."),
}  # fmt: skip
POSTED = {
    Posted.STANDARD_PRINT: _l("Print"),
    Posted.LARGE_18: _l("Large print, 18 point"),
    Posted.LARGE_20: _l("Large print, 20 point"),
    Posted.LARGE_24: _l("Large print, 24 point"),
    Posted.BRAILLE: _l("Braille"),
    Posted.AUDIO: _l("Audio, on a CD"),
    Posted.EASY_READ: _l("Easy read"),
}
STATUS = {
    Status.SENT: _l("ordered"),
    Status.BEING_MADE: _l("being made"),
    Status.POSTED: _l("posted"),
}
EVENT = {
    "review": _l("Care and support review"),
    "step": _l("Care and support: longest usual time for this step"),
    "acknowledge": _l("The council tells you that it has what you sent"),
    "answer": _l("The council’s answer is due, by law"),
    "usual": _l("The council’s answer is due, by its own times"),
    "report": _l("The council has answered the advocate’s report"),
}
EVENT_WORDS = {
    "review": _l("The council looks at your plan and budget with you, by this day. You can bring somebody with you."),
    "step": _l("This is the longest that this step usually takes. If it takes longer, you can ask why."),
    "acknowledge": _l("If you have heard nothing by this day, call us."),
    "answer": _l("If you have no answer by this day, call us."),
    "usual": _l("If you have no answer by this day, call us."),
    "report": _l("If you have no answer by this day, call us."),
}
