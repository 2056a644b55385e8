"""Every journey of the portal. The application registers them; they know nothing of each other."""

from portal.web.account.first_views import bp as first
from portal.web.account.views import bp as account
from portal.web.arrangements.choose_views import bp as choosing
from portal.web.arrangements.views import bp as arrangements
from portal.web.budgets.price_views import bp as prices
from portal.web.budgets.views import bp as budgets
from portal.web.carers.views import bp as carers
from portal.web.changes.views import bp as changes_out
from portal.web.decisions.views import bp as decisions
from portal.web.desk.cases_views import bp as desk_cases
from portal.web.desk.choices_views import bp as desk_choices
from portal.web.desk.message_views import bp as desk_messages
from portal.web.desk.requests_views import bp as desk_requests
from portal.web.desk.sign_in_views import bp as desk_sign_in
from portal.web.desk.smaller_views import bp as desk_smaller
from portal.web.desk.spending_views import bp as desk_spending
from portal.web.desk.views import bp as desk
from portal.web.disputes.asking_views import bp as asking
from portal.web.disputes.file_views import bp as files
from portal.web.disputes.views import bp as disputes
from portal.web.documents.views import bp as documents
from portal.web.estimates.views import bp as estimates
from portal.web.feed.views import bp as feed
from portal.web.feed_description import bp as feed_description
from portal.web.full_cost.views import bp as full_cost
from portal.web.joint.another_way_views import bp as another_way
from portal.web.joint.views import bp as joint
from portal.web.matters.check_in_views import bp as check_in
from portal.web.matters.views import bp as matters
from portal.web.measures.views import bp as measures
from portal.web.method.paper_views import bp as paper
from portal.web.method.views import bp as method
from portal.web.moving.receive_views import bp as receiving
from portal.web.moving.views import bp as moving
from portal.web.near.views import bp as near
from portal.web.needs.views import bp as needs
from portal.web.plan_ahead.views import bp as plan_ahead
from portal.web.pools.meeting_views import bp as meeting
from portal.web.pools.views import bp as pools
from portal.web.progress.views import bp as progress
from portal.web.public.views import bp as public
from portal.web.representatives.acting_views import bp as acting
from portal.web.representatives.notice_views import bp as notices
from portal.web.representatives.supporter_views import bp as helpers
from portal.web.speaking_up.views import bp as speaking_up
from portal.web.statements.views import bp as statements
from portal.web.told.views import bp as told
from portal.web.ways.views import bp as ways
from portal.web.young.views import bp as young

JOURNEYS = (
    public,
    method,
    ways,
    young,
    full_cost,
    carers,
    account,
    budgets,
    prices,
    arrangements,
    choosing,
    paper,
    progress,
    estimates,
    asking,
    disputes,
    files,
    first,
    helpers,
    acting,
    notices,
    told,
    speaking_up,
    another_way,
    joint,
    pools,
    meeting,
    decisions,
    documents,
    needs,
    moving,
    receiving,
    matters,
    check_in,
    statements,
    feed,
    feed_description,
    measures,
    plan_ahead,
    near,
    changes_out,
    desk,
    desk_sign_in,
    desk_cases,
    desk_choices,
    desk_messages,
    desk_requests,
    desk_smaller,
    desk_spending,
)
