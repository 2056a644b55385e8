"""Templates show and never work out: no sums, no markup past the escaping, and every sentence can be translated."""

import ast
from collections import Counter

import pytest
from jinja2 import Environment, nodes

from tests.architecture.sources import ROOT, calls, name, python_files, templates

SUMS = (nodes.Add, nodes.Sub, nodes.Mul, nodes.Div, nodes.FloorDiv, nodes.Mod, nodes.Pow, nodes.Neg)
FILTERS_THAT_COUNT = {"abs", "float", "int", "round", "sum", "max", "min"}
TRANSLATE = {"_", "gettext", "ngettext", "pgettext", "npgettext"}
IN_PYTHON = TRANSLATE | {"_l", "lazy_gettext", "lazy_ngettext", "lazy_pgettext"}
TRANSLATORS = {  # look up what others wrote out
    "portal/documents/language.py", "portal/documents/steps.py", "portal/web/formatting.py", "portal/web/locale.py",
}  # fmt: skip
MARKUP = {"portal/web/formatting.py", "portal/web/fragments.py", "portal/web/locale.py", "portal/web/speaking_of.py"}

# What is still worked out in templates. Each line here is a page object that lacks a value; none may be added.
ALLOWED_SUMS = Counter(
    {
        "templates/budgets/what_changed.html: Neg": 1,
        "templates/progress/_where.html: FloorDiv": 2,
        "templates/progress/_where.html: Mod": 1,
    }
)


def parsed(path):
    environment = Environment(extensions=["jinja2.ext.i18n"], autoescape=True)
    environment.newstyle_gettext = True  # else each sentence with a value looks like a sum
    return environment.parse(path.read_text("utf-8"))


TREES = {name(path): parsed(path) for path in templates()}


def found(kind):
    return [(path, node) for path, tree in TREES.items() for node in tree.find_all(kind)]


def test_there_are_templates():
    assert len(TREES) > 30


def test_no_sum_is_done_in_a_template():
    written_out = [node for _, node in found(nodes.Neg) if isinstance(node.node, nodes.Const)]  # -1, the last of a list
    sums = Counter(f"{path}: {type(node).__name__}" for path, node in found(SUMS) if node not in written_out)
    assert sums == ALLOWED_SUMS


def test_no_filter_works_something_out_or_lets_markup_through():
    used = [(path, node.name) for path, node in found(nodes.Filter) if node.name in FILTERS_THAT_COUNT | {"safe"}]
    assert used == []


def test_escaping_is_on_everywhere():
    assert found((nodes.ScopedEvalContextModifier, nodes.EvalContextModifier)) == []
    for path in (*python_files("portal/web"), *python_files("portal/demo"), ROOT / "portal" / "app.py"):
        text = path.read_text("utf-8")
        assert "autoescape" not in text, path
        assert "render_template_string" not in text, path


def test_markup_is_made_in_a_few_places_that_escape_what_they_are_given():
    made = {name(path) for path in python_files("portal") for called, _ in calls(path) if called.endswith("Markup")}
    assert made <= MARKUP


def test_a_sentence_is_written_out_where_it_is_translated():
    """A sentence put together from pieces is in no catalogue."""
    pieces = []
    for path, node in found(nodes.Call):
        if isinstance(node.node, nodes.Name) and node.node.name in TRANSLATE:
            words = node.args[: 2 if node.node.name == "ngettext" else 1]
            pieces += [(path, node.lineno) for word in words if not isinstance(word, nodes.Const)]
    assert pieces == []


def test_in_python_too():
    pieces = []
    for path in (path for path in python_files("portal") if name(path) not in TRANSLATORS):
        for called, node in calls(path):
            if called.split(".")[-1] in IN_PYTHON and node.args:
                words = node.args[: 2 if "ngettext" in called else 1]
                pieces += [f"{name(path)}:{node.lineno}" for word in words if not isinstance(word, ast.Constant)]
    assert pieces == []


@pytest.mark.parametrize("path", templates(), ids=name)
def test_every_template_is_used(path):
    """By a view, by the list of errors, or by another template."""
    own = path.relative_to(ROOT / "templates")
    wanted = f'"{own.stem}"' if own.parts[0] == "errors" else own.as_posix()
    sources = [*python_files("portal"), *(other for other in templates() if other != path)]
    assert any(wanted in source.read_text("utf-8") or own.as_posix() in source.read_text("utf-8") for source in sources)


def test_every_macro_that_is_imported_is_used():
    unused = []
    for path, tree in TREES.items():
        names = {node.name for node in tree.find_all(nodes.Name)}
        for node in tree.find_all(nodes.FromImport):
            targets = [item if isinstance(item, str) else item[1] for item in node.names]
            unused += [(path, target) for target in targets if target not in names]
    assert unused == []
