"""What is wrong with a page, as sentences: the faults that a program can see without a browser."""

import re
from collections.abc import Callable, Iterator
from urllib.parse import urljoin, urlsplit
from xml.etree.ElementTree import Element

from tests.web.page import Page

Faults = Iterator[str]
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
LANDMARKS = {"header", "nav", "main", "footer", "aside"}
UNLABELLED = {"hidden", "submit", "button", "reset", "image"}
# Forms that anybody may send without an account: they act for nobody, so they have no token and set no cookie.
# tests/web/test_access.py holds this list against the views that are marked so.
OPEN = {
    "/feedback",
    "/how-budgets-are-worked-out/on-paper/ask",
    "/moving/receive",
    "/try-it/add",
    "/try-it/costs",
    "/try-it/fit",
    "/try-it/home",
    "/try-it/how-much",
    "/try-it/income",
    "/try-it/money",
    "/try-it/result/lines/0/does-it-buy",
    "/try-it/savings",
    "/try-it/so-far",
    "/try-it/who",
    "/ways-to-manage/individual-service-fund/count-me-in",
}
PREFIX = re.compile("^(/(pl|ur|bn|pa))?(/easy)?(?=/)")
LEFT_OVER = re.compile(
    r"\bNone\b(?!,| of\b| yet\b)|\bUndefined\b|\{\{|\}\}|\{%|%\(\w+\)[sd]|<[\w.]+ object at|Decimal\("
)


def faults_of(page: Page) -> list[str]:
    return [fault for rule in RULES for fault in rule(page)]


def parsing(page: Page) -> Faults:
    yield from (f"HTML: {error}" for error in page.parse_errors)


def document(page: Page) -> Faults:
    html = page.root
    if not html.get("lang"):
        yield "html has no lang"
    if html.get("dir") not in ("ltr", "rtl"):
        yield "html has no dir"
    titles = page.find_all("title")
    title = " ".join("".join(titles[0].itertext()).split()) if titles else ""
    parts = [part.strip() for part in re.split(r" [-–|] ", title)]
    if len(set(parts)) < 2 or not all(parts):
        yield f"title {title!r} does not say which page of which service this is"
    summary = page.find_all(class_="govuk-error-summary")
    prefix = "Error: " if html.get("lang", "en").startswith("en") else ": "
    if summary and not (title.startswith(prefix) or (prefix == ": " and prefix in title)):
        yield f"title {title!r} does not start with 'Error:' though there is an error summary"
    if page.find_all(class_="govuk-error-message") and not summary:
        yield "an error message without an error summary"


def headings(page: Page) -> Faults:
    found = [e for e in page.elements() if e.tag in HEADINGS]
    if (count := sum(e.tag == "h1" for e in found)) != 1:
        yield f"{count} h1 headings"
    before = 0
    for heading in found:
        level = int(heading.tag[1])
        # The error summary is read first, before the question that is the page's heading.
        announced = any(a.get("role") in ("alert", "region") for a in page.ancestors(heading))
        if level > before + 1 and not (before == 0 and announced):
            yield f"heading jumps from level {before} to {level}: {page.text_of(heading)!r}"
        before = max(level, 1)
        if not page.text_of(heading):
            yield f"empty {heading.tag}"


def ids(page: Page) -> Faults:
    seen = [e.attrib["id"] for e in page.elements() if "id" in e.attrib]
    yield from (f"id {one!r} is used {seen.count(one)} times" for one in sorted(set(seen)) if seen.count(one) > 1)
    for element in page.elements():
        targets = [element.get("for", "")] if element.tag in ("label", "output") else []
        for name in ("aria-describedby", "aria-labelledby", "aria-controls", "headers", "list"):
            targets += element.get(name, "").split()
        if element.get("href", "").startswith("#"):
            targets.append(element.attrib["href"][1:] or "(nothing)")
        yield from (f"{element.tag} points at {t!r}, which is not there" for t in targets if t and t not in seen)


def fields(page: Page) -> Faults:
    labels = {e.get("for") for e in page.find_all("label", for_=True) if page.text_of(e)}
    for field in page.elements():
        if field.tag not in ("input", "select", "textarea") or field.get("type") in UNLABELLED:
            continue
        wrapped = any(a.tag == "label" and page.text_of(a) for a in page.ancestors(field))
        named = field.get("aria-label") or field.get("aria-labelledby")
        if not (field.get("id") in labels or wrapped or named):
            yield f"{field.tag} {field.get('name')!r} has no label"
    for group in page.find_all("fieldset"):
        if len(group) == 0 or group[0].tag != "legend" or not page.text_of(group[0]):
            yield "a fieldset has no legend"


def forms(page: Page) -> Faults:
    for form in page.find_all("form"):
        tokens = [e for e in form.iter("input") if e.get("name") == "csrf_token" and e.get("value")]
        if form.get("method", "get").lower() == "post" and [t.get("type") for t in tokens] != ["hidden"]:
            if not is_open(page, form):
                yield f"the form to {form.get('action')!r} has no csrf_token"
        elif tokens and is_open(page, form):
            yield f"the form to {form.get('action')!r} has a csrf_token, and so a cookie, though anybody may send it"
    # The parser drops a form inside a form, so it is looked for in the text.
    depth = 0
    for tag in re.findall(r"<(/?)form\b", re.sub(r"<!--.*?-->|<script.*?</script>", "", page.html, flags=re.S)):
        depth += -1 if tag else 1
        if depth > 1:
            yield "a form inside a form"


def is_open(page: Page, form: Element) -> bool:
    address = urlsplit(urljoin(page.path, form.get("action") or "")).path
    return re.sub("/[0-9]+/", "/0/", PREFIX.sub("", address)) in OPEN


def policy(page: Page) -> Faults:
    for e in page.elements():
        if e.tag == "script" and "src" not in e.attrib and not e.get("nonce"):
            yield "an inline script without a nonce"
        if e.tag == "style" or "style" in e.attrib:
            yield f"{e.tag} has styles in the page"
        yield from (f"{e.tag} has {name}" for name in e.attrib if name.startswith("on"))
        for name in ("href", "src", "action", "formaction"):
            if e.get(name, "").strip().lower().startswith("javascript:"):
                yield f"{e.tag} has a javascript: address"


def names(page: Page) -> Faults:
    for e in page.elements():
        if e.tag == "img" and "alt" not in e.attrib:
            yield f"img {e.get('src')!r} has no alt"
        if e.tag.endswith("svg") and e.get("aria-hidden") != "true" and e.get("role") != "img":
            yield "an svg is neither hidden nor an image"
        if e.tag in ("a", "button") and not (page.text_of(e) or e.get("aria-label") or _alt(e)):
            yield f"{e.tag} {e.get('href', '')!r} has no text"
        if re.fullmatch(r"[1-9]\d*", e.get("tabindex", "").strip()):
            yield f"{e.tag} has tabindex {e.attrib['tabindex']}"


def landmarks(page: Page) -> Faults:
    body = page.root.find("body")
    yield from (f"outside every landmark: {text!r}" for text in _loose(page, body))
    if len(page.find_all("main")) != 1:
        yield f"{len(page.find_all('main'))} main elements"


def tables(page: Page) -> Faults:
    for table in page.find_all("table"):
        caption = page.text_of(table.find("caption"))
        if not caption:
            yield "a table has no caption"
        heads = list(table.iter("th"))
        if not heads or any(th.get("scope") not in ("row", "col", "rowgroup", "colgroup") for th in heads):
            yield f"table {caption!r} has heads without scope, or none"
        # These two are laid out as blocks on a phone, which can cost them their meaning.
        if {"bars", "stack-table"} & set(table.get("class", "").split()):
            parts = [e for e in table.iter() if e.tag in ("table", "thead", "tbody", "tfoot", "tr", "th", "td")]
            if not all(e.get("role") for e in parts):
                yield f"table {caption!r} stacks on a phone and has parts without a role"


def emptiness(page: Page) -> Faults:
    for e in page.elements():
        hint = "govuk-hint" in e.get("class", "").split()
        if (hint or e.tag in ("p", "li", "dt", "dd")) and not (page.text_of(e) or len(e)):
            yield f"an empty {'hint' if hint else e.tag}"
        if e.tag in ("ul", "ol", "dl", "tbody") and len(e) == 0:
            yield f"an empty {e.tag}"
    said = [("the text", page.text)]
    for e in page.elements():
        said += [(f"{e.tag} {n}", v) for n, v in e.attrib.items() if n not in ("class", "nonce")]
    for where, words in said:
        if left := LEFT_OVER.search(words):
            yield f"{where} has {left.group()!r} in it: {words[max(0, left.start() - 30) : left.end() + 30]!r}"


def _alt(element: Element) -> bool:
    return any(image.get("alt") for image in element.iter("img"))


def _loose(page: Page, element: Element | None) -> Faults:
    if element is None or not isinstance(element.tag, str) or element.tag in LANDMARKS | {"script", "template"}:
        return
    if element.get("role") in ("region", "banner", "navigation", "main", "contentinfo", "search"):
        return
    if element.tag == "section" and (element.get("aria-label") or element.get("aria-labelledby")):
        return
    for text in [element.text] + [child.tail for child in element]:
        if text and text.strip():
            yield text.strip()
    for child in element:
        yield from _loose(page, child)


RULES: tuple[Callable[[Page], Faults], ...] = (
    parsing,
    document,
    headings,
    ids,
    fields,
    forms,
    policy,
    names,
    landmarks,
    tables,
    emptiness,
)
