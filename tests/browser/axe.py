"""axe-core on the page that the browser shows: an AssertionError that says what is wrong and where."""

from pathlib import Path
from typing import Any

from axe_selenium_python import Axe
from selenium.webdriver.remote.webdriver import WebDriver

# The pinned npm package: the copy inside axe-selenium-python is of 2018 and knows no WCAG 2.1 or 2.2.
SCRIPT = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
# Tags do not include one another: leaving out wcag21aa leaves out its rules.
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Our own call, because the library's never answers when axe refuses to run. What passed is only counted: to describe
# and carry each of those elements takes longer than to check them.
RUN = """
const done = arguments[arguments.length - 1];
const told = ({violations, incomplete, passes}) => done({violations, incomplete, passes: passes.length});
axe.run(document, arguments[0]).then(told, (error) => done({refused: String(error)}));
"""
ASKED = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations", "incomplete"]}


def axe(driver: WebDriver) -> list[str]:
    """Refuse the page's violations; return what axe could not decide by itself, one line each."""
    assert SCRIPT.exists(), "axe-core is not installed: run `make assets`"
    if not driver.execute_script("return Boolean(window.axe)"):
        Axe(driver, script_url=str(SCRIPT)).inject()
    results: dict[str, Any] = driver.execute_async_script(RUN, ASKED)
    assert "refused" not in results, f"axe did not run on {driver.current_url}: {results.get('refused')}"
    assert results["passes"], f"axe found nothing to check on {driver.current_url}"
    found = [line for rule in results["violations"] for line in _lines(rule)]
    assert not found, f"{len(found)} accessibility faults on {driver.current_url}:\n" + "\n".join(found)
    return [line for rule in results["incomplete"] for line in _lines(rule)]


def _lines(rule: dict[str, Any]) -> list[str]:
    return [
        f"  {rule['id']} ({node['impact']}): {rule['help']}\n"
        f"    {' '.join(str(part) for part in node['target'])}\n"
        f"    {node['html'][:300]}\n"
        f"    {'; '.join(c['message'] for c in node['any'] + node['all'] + node['none'])}"
        for node in rule["nodes"]
    ]
