"""A list to choose one of many answers from."""

from typing import Any

from govuk_frontend_wtf.wtforms_widgets import GovSelect
from wtforms import SelectField


class OneOfManyWidget(GovSelect):
    """A list to choose from, with no empty hint."""

    def map_gov_params(self, field: Any, **kwargs: Any) -> dict[str, Any]:
        params: dict[str, Any] = super().map_gov_params(field, **kwargs)
        params["label"]["classes"] = "govuk-label--s"
        return params


class OneOfMany(SelectField):
    """One of many answers, or none."""

    widget = OneOfManyWidget()
