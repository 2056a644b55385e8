"""Every figure of the method's worked examples (section 13) that the demonstration's budgets give."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

from portal.domain.calculation import work_out_line
from portal.domain.changes import Reason
from portal.domain.contribution import assess
from portal.domain.employer import flat_rate_left, relief_check
from portal.domain.line import HeldAs, Per
from portal.domain.money import four_weekly, half_up, monthly_payments, yearly
from portal.domain.parts import by_holder

CONTENT = Path(__file__).parents[2] / "content"
FEED = CONTENT / "demonstration" / "feed.json"
WEEKS = Decimal(52)
TODAY = date(2026, 11, 22)

FLAT = half_up(Decimal("15.48") * Decimal("1.041"))  # a published flat rate with a published rise

# The figures of the method's worked examples (section 13), each under the name of its test vector.
VECTORS = {
    "A.line A1 morning 45 min x 7": "153.62",
    "A.line A2 lunch 30 min x 5 (daughter does 2)": "73.15",
    "A.line A3 evening 30 min x 7": "102.41",
    "A.line A4 day opportunities 2 half-day sessions": "64.18",
    "A.line A5 transport 4 single journeys": "28.00",
    "A.indicative_weekly": "421.36",
    "A.indicative_annual": "21910.72",
    "A.tariff_income": "8",
    "A.income_counted": "347.10",
    "A.max_contribution": "66.75",
    "A.contribution": "66.75",
    "A.council_pays": "354.61",
    "A.4weekly gross/person/council": "1685.44 / 267.00 / 1418.44",
    "A.delta lunch CARER_CHANGED": "29.26",
    "A.delta transport OTHER_SOURCE": "-14.00",
    "A.final_weekly": "436.62",
    "A.final_annual": "22704.24",
    "A.final council_pays": "369.87",
    "A.final council annual": "19233.24",
    "B.indicative_weekly (agency rate)": "614.46",
    "B.indicative_annual": "31951.92",
    "B.pay for hours worked": "14687.40",
    "B.holiday 12.07%": "1772.77",
    "B.main PA annual pay": "14687.40",
    "B.relief PA annual pay (5.6 wks + holiday)": "1772.63",
    "B.check main+relief vs pay+holiday": "16460.03 / 16460.17 / 0.14",
    "B.employer NI before allowance": "1453.11",
    "B.Employment Allowance claimed": "1453.11",
    "B.pension main PA": "253.42",
    "B.SSP weekly": "123.25",
    "B.SSP allowance 2 weeks": "246.50",
    "B.insurance": "61.00",
    "B.payroll/managed account 13 runs": "585.00",
    "B.recurring annual (allowance claimed)": "17606.09",
    "B.recurring weekly (rounded up, R-DP-5)": "338.58",
    "B.weekly x 52 covers": "17606.16",
    "B.one-off set-up: 189.00 + 2 DBS": "288.00",
    "B.recurring annual if allowance NOT available": "19059.20",
    "B.  weekly": "366.53",
    "B.flat PA rate benchmark (15.48 x 1.041)": "16.11",
    "B.flat annual": "17592.12",
    "B.flat surplus(+)/shortfall(-) allowance claimed": "-13.97",
    "B.flat surplus(+)/shortfall(-) no allowance": "-1467.08",
    "B.all-in cost per hour of support": "16.12",
    "B.final minus indicative weekly": "-275.88",
    "B.contribution test": "0",
    "B.4-weekly DP": "1354.32",
    "B.13 payments": "17606.16",
    "C.ind C1 communicator-guide": "585.20",
    "C.ind C2 transfers 14 x 30 min x 2 workers": "409.64",
    "C.ind C3 waking nights 2 x 10 h": "509.80",
    "C.ind C4 specialist day service 2 days": "360.00",
    "C.ind C5 short breaks 28 nights/yr": "85.74",
    "C.fin C1 communicator-guide": "1030.00",
    "C.fin C2 transfers 14 x 30 min x 2 workers": "409.64",
    "C.fin C3 waking nights 2 x 10 h": "509.80",
    "C.fin C4 specialist day service 2 days": "360.00",
    "C.fin C5 short breaks 28 nights/yr": "85.74",
    "C.indicative_weekly": "1950.38",
    "C.final_weekly": "2395.18",
    "C.final_annual": "124549.36",
    "C.delta QUOTE_HIGHER (price, old qty)": "238.80",
    "C.delta NEED_CLARIFIED (qty, new price)": "206.00",
    "C.delta total": "444.80",
    "C.short breaks annual": "4458.44",
    "C.short breaks weekly x 52 (rounding in the person's favour)": "4458.48",
    "C.final annual by source council/person": "121840.16 / 2709.20",
    "C.DP part gross": "1030.00",
    "C.managed part gross": "1365.18",
    "C.contribution applied to managed part first": "1313.08 / 1030.00",
    "C.council pays": "2343.08",
    "C.alongside: top-up 20.00 -> person total": "72.10",
    "D.D1 swimming 46 x 6.20": "285.20",
    "D.D2 laptop one-off quote": "329.00",
    "D.D3 stress course 6 x 45.00": "270.00",
    "D.annual total": "884.20",
    "D.weekly equivalent (information only)": "17.00",
    "D.replacement care 3h/wk -> goes in cared-for adult's budget": "87.78",
    "D.  annual": "4564.56",
    "D.flat payment 125 would leave unmet": "759.20",
    "D.flat payment 200 would leave unmet": "684.20",
    "D.flat payment 275 would leave unmet": "609.20",
    "D.flat payment 300 would leave unmet": "584.20",
    "conv.weekly->annual 52": "21910.72",
    "conv.weekly->annual 365/7": "21970.91",
    "conv.difference": "60.19",
    "conv.weekly->4-weekly": "1685.44",
    "conv.weekly->monthly 52/12": "1825.89",
    "conv.monthly 11 x, then last": "1825.89 / 1825.93",
}


def every_budget(cases):
    return [(subject, budget) for subject, case in cases.items() for budget in case.budgets]


def line_amounts(budget):
    return {item.line.id: item.amount for item in budget.calculation.lines}


def dormant_amounts(budget):
    return {item.line.id: item.amount for item in budget.calculation.dormant}


def row(budget, reason):
    (found,) = (change.amount for change in budget.changes if change.reason is reason)
    return found


def example_a(estimate, final):
    lines, parts = line_amounts(estimate), {part.code: part.amount for part in estimate.contribution.parts}
    every_four_weeks = estimate.figures.four_weekly()
    return {
        "A.line A1 morning 45 min x 7": lines["A1"],
        "A.line A2 lunch 30 min x 5 (daughter does 2)": lines["A2"],
        "A.line A3 evening 30 min x 7": lines["A3"],
        "A.line A4 day opportunities 2 half-day sessions": lines["A4"],
        "A.line A5 transport 4 single journeys": lines["A5"],
        "A.indicative_weekly": estimate.cost,
        "A.indicative_annual": estimate.figures.yearly(WEEKS).cost,
        "A.tariff_income": parts["tariff_income"],
        "A.income_counted": sum(amount for amount in parts.values() if amount > 0),
        "A.max_contribution": assess(estimate.contribution.parts),
        "A.contribution": estimate.figures.person_pays,
        "A.council_pays": estimate.figures.council_pays,
        "A.4weekly gross/person/council": (
            every_four_weeks.cost,
            every_four_weeks.person_pays,
            every_four_weeks.council_pays,
        ),
        "A.delta lunch CARER_CHANGED": row(final, Reason.CARER_CHANGED),
        "A.delta transport OTHER_SOURCE": row(final, Reason.OTHER_SOURCE),
        "A.final_weekly": final.cost,
        "A.final_annual": final.figures.yearly(WEEKS).cost,
        "A.final council_pays": final.figures.council_pays,
        "A.final council annual": final.figures.yearly(WEEKS).council_pays,
    }


def example_b(estimate, final):
    (employing,) = final.calculation.lines
    items = {item.code: item.amount for item in employing.employer.items}
    build_up = replace(employing.line.price.build_up, allowance_claimed=False)
    unclaimed = replace(employing.line, price=replace(employing.line.price, build_up=build_up))
    without = work_out_line(unclaimed, Per.WEEK, final.book, WEEKS)
    return {
        "B.indicative_weekly (agency rate)": estimate.cost,
        "B.indicative_annual": estimate.figures.yearly(WEEKS).cost,
        "B.pay for hours worked": items["pay"],
        "B.holiday 12.07%": items["holiday"],
        "B.main PA annual pay": items["pay"],
        **relief_in_b(build_up, items, final.book.parameters),
        "B.employer NI before allowance": items["national_insurance"],
        "B.Employment Allowance claimed": -items["employment_allowance"],
        "B.pension main PA": items["pension"],
        "B.SSP weekly": items["sick_pay"] / final.book.parameters["ssp_weeks_allowed"],
        "B.SSP allowance 2 weeks": items["sick_pay"],
        "B.insurance": items["liability_insurance"],
        "B.payroll/managed account 13 runs": items["payroll"],
        "B.recurring annual (allowance claimed)": employing.a_year,
        "B.recurring weekly (rounded up, R-DP-5)": final.cost,
        "B.weekly x 52 covers": final.figures.yearly(WEEKS).cost,
        "B.one-off set-up: 189.00 + 2 DBS": sum(item.amount for item in final.one_offs),
        "B.recurring annual if allowance NOT available": without.a_year,
        "B.  weekly": without.amount,
        **flat_rate_in_b(build_up, employing, without),
        "B.all-in cost per hour of support": employing.employer.an_hour,
        "B.final minus indicative weekly": row(final, Reason.DP_ROUTE),
        "B.contribution test": assess(final.contribution.parts),
        "B.4-weekly DP": final.figures.four_weekly().council_pays,
        "B.13 payments": final.figures.four_weekly().council_pays * 13,
    }


def relief_in_b(build_up, items, figures):
    relief = relief_check(build_up, figures, WEEKS)
    return {
        "B.relief PA annual pay (5.6 wks + holiday)": relief.relief_pay,
        "B.check main+relief vs pay+holiday": (
            items["pay"] + relief.relief_pay,
            items["pay"] + items["holiday"],
            relief.left_over,
        ),
    }


def flat_rate_in_b(build_up, claimed, unclaimed):
    left = [flat_rate_left(FLAT, build_up, item.employer, WEEKS) for item in (claimed, unclaimed)]
    return {
        "B.flat PA rate benchmark (15.48 x 1.041)": FLAT,
        "B.flat annual": left[0] + claimed.a_year,
        "B.flat surplus(+)/shortfall(-) allowance claimed": left[0],
        "B.flat surplus(+)/shortfall(-) no allowance": left[1],
    }


def example_c(estimate, final):
    first, last = line_amounts(estimate), line_amounts(final)
    direct = {part.held_as is HeldAs.DIRECT_PAYMENT: part for part in by_holder(final)}
    breaks = next(item for item in final.calculation.lines if item.line.id == "C5")
    a_year = final.figures.yearly(WEEKS)
    words = {
        "C1": "communicator-guide",
        "C2": "transfers 14 x 30 min x 2 workers",
        "C3": "waking nights 2 x 10 h",
        "C4": "specialist day service 2 days",
        "C5": "short breaks 28 nights/yr",
    }
    return {
        **{f"C.ind {line} {text}": first[line] for line, text in words.items()},
        **{f"C.fin {line} {text}": last[line] for line, text in words.items()},
        "C.indicative_weekly": estimate.cost,
        "C.final_weekly": final.cost,
        "C.final_annual": a_year.cost,
        "C.delta QUOTE_HIGHER (price, old qty)": row(final, Reason.QUOTE_HIGHER),
        "C.delta NEED_CLARIFIED (qty, new price)": row(final, Reason.NEED_CLARIFIED),
        "C.delta total": final.cost - estimate.cost,
        "C.short breaks annual": breaks.a_year,
        "C.short breaks weekly x 52 (rounding in the person's favour)": yearly(breaks.amount, WEEKS),
        "C.final annual by source council/person": (a_year.council_pays, a_year.person_pays),
        "C.DP part gross": direct[True].amount,
        "C.managed part gross": direct[False].amount,
        "C.contribution applied to managed part first": (direct[False].net, direct[True].net),
        "C.council pays": final.figures.council_pays,
        "C.alongside: top-up 20.00 -> person total": final.leaves_pocket(TODAY),
    }


def example_d(final, agency):
    """`agency` is a line at the price of an hour of help at home: 3 of them are his wife's, while he is out."""
    lines, three_hours = line_amounts(final), replace(agency.quantity, amount=Decimal(3), visits=None, workers=1)
    cover = work_out_line(replace(agency, quantity=three_hours), Per.WEEK, None, WEEKS).amount
    return {
        "D.D1 swimming 46 x 6.20": lines["D1"],
        "D.D2 laptop one-off quote": lines["D2"],
        "D.D3 stress course 6 x 45.00": lines["D3"],
        "D.annual total": final.cost,
        "D.weekly equivalent (information only)": half_up(final.cost / WEEKS),
        "D.replacement care 3h/wk -> goes in cared-for adult's budget": cover,
        "D.  annual": yearly(cover, WEEKS),
        **{f"D.flat payment {tier} would leave unmet": final.cost - tier for tier in (125, 200, 275, 300)},
    }


def conversions(weekly):
    eleven, last = monthly_payments(weekly, WEEKS)
    by_days = yearly(weekly, Decimal(365) / 7)
    return {
        "conv.weekly->annual 52": yearly(weekly, WEEKS),
        "conv.weekly->annual 365/7": by_days,
        "conv.difference": by_days - yearly(weekly, WEEKS),
        "conv.weekly->4-weekly": four_weekly(weekly),
        "conv.weekly->monthly 52/12": eleven,
        "conv.monthly 11 x, then last": (eleven, last),
    }
