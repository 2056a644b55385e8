"""The words for what matters: wellbeing, wishes, caring."""

from portal.documents.language import Later as _l
from portal.domain.matters import Answer, Area, Outcome, Task, Times

AREA = {
    Area.DIGNITY: _l("Dignity, and being treated with respect"),
    Area.HEALTH: _l("Health of body and mind, and how you feel"),
    Area.PROTECTION: _l("Being safe from abuse and neglect"),
    Area.CONTROL: _l("Control over your day-to-day life, and over your care and support"),
    Area.TAKING_PART: _l("Taking part in work, education, training or leisure"),
    Area.SOCIAL_ECONOMIC: _l("Enough money, and people around you"),
    Area.RELATIONSHIPS: _l("Home life, family and people close to you"),
    Area.HOME: _l("A home that suits you"),
    Area.CONTRIBUTION: _l("What you give to others and to society"),
}
TIMES = {
    Times.MORNING: _l("In the morning"),
    Times.AFTERNOON: _l("In the afternoon"),
    Times.EVENING: _l("In the evening"),
    Times.NIGHT: _l("At night"),
    Times.WEEKEND: _l("At the weekend"),
}
OUTCOME = {
    Outcome.WORK: _l("Work"),
    Outcome.EDUCATION: _l("Education"),
    Outcome.TRAINING: _l("Training"),
    Outcome.VOLUNTEERING: _l("Volunteering"),
    Outcome.RECREATION: _l("Hobbies, sport and leisure"),
    Outcome.SLEEP: _l("Sleep"),
    Outcome.FAMILY: _l("Time with my family"),
    Outcome.RELATIONSHIPS: _l("Friends and other people who matter to me"),
    Outcome.CHILD: _l("Looking after a child"),
    Outcome.OTHERS: _l("Looking after other people, too"),
    Outcome.HOME: _l("Keeping my own home as it should be"),
    Outcome.FOOD: _l("Eating and drinking well myself"),
    Outcome.LOCAL: _l("Using places and services near me"),
}
TASK = {
    Task.WASHING: _l("Washing, dressing and the toilet"),
    Task.MOVING: _l("Moving about, lifting and turning"),
    Task.FOOD: _l("Food and drink"),
    Task.MEDICINE: _l("Medicines"),
    Task.NIGHT: _l("Being there at night"),
    Task.COMPANY: _l("Company, and keeping them safe"),
    Task.HOUSEWORK: _l("Housework and shopping"),
    Task.OUTINGS: _l("Going out with them"),
    Task.PAPERWORK: _l("Letters, calls and appointments"),
    Task.OTHER: _l("Something else"),
}
ANSWER = {Answer.YES: _l("Yes"), Answer.NO: _l("No"), Answer.NOT_SURE: _l("Not sure")}
