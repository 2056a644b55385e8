"""The words for stages and for who has to act."""

from portal.documents.language import Later as _l
from portal.domain.progress import Holder, Stage
from portal.domain.request import USUAL_TIME as USUAL_TIME
from portal.domain.request import Kind

STAGE = {
    Stage.ASSESSMENT: _l("Talking about what you need (assessment)"),
    Stage.ESTIMATE: _l("A first estimate of your budget"),
    Stage.PLAN: _l("Planning your support"),
    Stage.AGREEMENT: _l("The council agrees the plan and the amount"),
    Stage.CHOICE: _l("Choosing how your budget is managed"),
    Stage.SUPPORT: _l("Your support is in place"),
    Stage.REVIEW: _l("Looking again at whether it works (review)"),
}
WHERE = {
    Stage.ASSESSMENT: _l("We are finding out what you need."),
    Stage.ESTIMATE: _l("We are working out a first estimate."),
    Stage.PLAN: _l("Your support is being planned."),
    Stage.AGREEMENT: _l("We are deciding about your plan and the amount."),
    Stage.CHOICE: _l("Your plan is agreed."),
    Stage.SUPPORT: _l("Your support is being put in place."),
    Stage.REVIEW: _l("Your support is being reviewed."),
}
ASK = {
    Kind.EARLIER_REVIEW: _l("Ask for an earlier review"),
    Kind.INDIVIDUAL_COSTING: _l("Ask for your support to be costed just for you"),
    Kind.SPEND_DIFFERENTLY: _l("Ask to spend the money differently"),
    Kind.COSTS_SESSION: _l("Book an hour with somebody who knows about costs"),
    Kind.HELP: _l("Ask for an advocate, an interpreter or other help"),
    Kind.EHC_BUDGET: _l("Ask for a personal budget for the EHC plan"),
    Kind.TIME_AWAY: _l("Ask for time away from caring"),
}
ASKED = {
    Kind.EARLIER_REVIEW: _l("You asked for an earlier review."),
    Kind.INDIVIDUAL_COSTING: _l("You asked for individual costing."),
    Kind.SPEND_DIFFERENTLY: _l("You asked to spend the money differently."),
    Kind.COSTS_SESSION: _l("You asked for an hour with somebody who knows about costs."),
    Kind.HELP: _l("You asked for an advocate, an interpreter or other help."),
    Kind.BY_POST: _l("You asked for a document by post."),
    Kind.EHC_BUDGET: _l("You asked for a personal budget for the EHC plan."),
    Kind.TIME_AWAY: _l("You asked for time away from caring."),
    Kind.NOT_RIGHT: _l("You said that somebody’s look at your budget was not right."),
}
QUESTION = {
    Kind.EARLIER_REVIEW: _l("What has changed, or what is not working? (optional)"),
    Kind.INDIVIDUAL_COSTING: _l("What does the list of prices not fit? (optional)"),
    Kind.SPEND_DIFFERENTLY: _l("What would you like instead, and from whom? (optional)"),
    Kind.COSTS_SESSION: _l("When suits you, and where? What do you want to talk about? (optional)"),
    Kind.HELP: _l("Is there more that we should know? (optional)"),
    Kind.EHC_BUDGET: _l("What would you like to use it for? (optional)"),
    Kind.TIME_AWAY: _l("How long, how often, and what would you do with the time? (optional)"),
    Kind.NOT_RIGHT: _l("What was not right? (optional)"),
}
NEXT = {
    Kind.EARLIER_REVIEW: _l("Somebody will get in touch with you to agree a day."),
    Kind.INDIVIDUAL_COSTING: _l("Somebody will get in touch with you to go through each part and its price."),
    Kind.SPEND_DIFFERENTLY: _l("Somebody will get in touch with you about what you want, and answer with reasons."),
    Kind.COSTS_SESSION: _l("Somebody will get in touch with you to agree a day."),
    Kind.HELP: _l("Somebody will get in touch with you to arrange it."),
    Kind.EHC_BUDGET: _l("Somebody will get in touch with you about what you want, and answer with reasons."),
    Kind.TIME_AWAY: _l("Somebody will talk with you, and then ask the person you look after. You see the answer in your"
                       " account."),
    Kind.NOT_RIGHT: _l("Somebody will look into it, and tell you what they found and what they do about it."),
}
HOLDER = {
    Holder.COUNCIL: _l("the council"),
    Holder.YOU: _l("you"),
    Holder.PROVIDER: _l("the people who give the support"),
}
