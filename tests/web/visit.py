"""A test client that reads each page as a browser would and refuses one with faults in it.

visit = Visit(app.test_client())
page = visit.get("/help")              # AssertionError listing every fault, or the page
visit.submit(0, name="Ann")            # fills in the page's first form and sends it
page = visit.follow()                  # goes where the answer points
"""

from typing import Any
from urllib.parse import urljoin, urlsplit

from tests.web.page import Page
from tests.web.page_faults import faults_of

MULTIPART = "multipart/form-data; boundary=parts"
HEADERS = ("Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy", "Cache-Control")


class Visit:
    def __init__(self, client: Any):
        self.client = client
        self.path = "/"
        self.response: Any = None
        self.page: Page | None = None

    def get(self, path: str, status: int = 200) -> Page | None:
        return self._take(path, self.client.get(path), status)

    def post(self, path: str, data: dict[str, Any] | None = None, status: int = 302) -> Page | None:
        return self._take(path, self.client.post(path, data=data or {}), status)

    def submit(self, form: int | str = 0, status: int = 302, /, **fields: Any) -> Page | None:
        """Send a form of the page as it stands, with these answers; an answer of None leaves a field out.

        `form` is its place on the page, or its id or action. Names that the form lacks are refused.
        """
        chosen = self._here.form(form)
        known = {e.get("name") for e in chosen.iter() if e.get("name")}
        unknown = {name for name in fields if name not in known}
        assert not unknown, f"The form on {self.path} has no field {sorted(unknown)}, only {sorted(known)}"
        data = {k: v for k, v in (self._here.answers(chosen) | fields).items() if v is not None}
        path = _local(urljoin(self.path, chosen.get("action") or ""))
        if chosen.get("method", "get").lower() == "get":
            return self._take(path, self.client.get(path, query_string=data), status)
        return self._take(path, self.client.post(path, data=data), status)

    def upload(
        self, files: list[tuple[str, bytes]], form: int | str = -1, status: int = 200, /, **fields: Any
    ) -> Page | None:
        """Send a form of the page with these files, each a name and its bytes."""
        chosen = self._here.form(form)
        path = _local(urljoin(self.path, chosen.get("action") or ""))
        body = _multipart(self._here.answers(chosen) | fields, files)
        return self._take(path, self.client.post(path, data=body, content_type=MULTIPART), status)

    def click(self, text: str, status: int = 200) -> Page | None:
        """Go where the one link with this text leads."""
        targets = {a.get("href") for a in self._here.find_all("a") if self._here.text_of(a) == text}
        assert len(targets) == 1, f"{len(targets)} links on {self.path} say {text!r}"
        return self.get(_local(urljoin(self.path, targets.pop())), status)

    def follow(self, status: int = 200) -> Page | None:
        """Go where the last answer redirected to."""
        assert self.response.location, f"{self.path} did not redirect"
        return self.get(_local(urljoin(self.path, self.response.location)), status)

    @property
    def _here(self) -> Page:
        assert self.page, f"{self.path} was not a page"
        return self.page

    def _take(self, path: str, response: Any, status: int) -> Page | None:
        self.path, self.response, self.page = path, response, None
        is_page = response.mimetype == "text/html" and not response.location
        shown = Page(response.get_data(as_text=True), path) if is_page else None
        assert response.status_code == status, (
            f"{path} answered {response.status_code}, not {status}"
            f"{f' (to {response.location})' if response.location else ''}: {shown.text[:600] if shown else ''}"
        )
        faults = [f"no {name} header" for name in HEADERS if not response.headers.get(name)]
        if shown:
            faults += faults_of(shown)
        assert not faults, f"{len(faults)} faults on {path}:\n  " + "\n  ".join(faults)
        self.page = shown
        return shown


def _multipart(fields: dict[str, Any], files: list[tuple[str, bytes]]) -> bytes:
    """A form with files as a browser sends it: the test client would leave files of its own open."""
    parts = [(f'name="{name}"', str(value).encode()) for name, value in fields.items()]
    parts += [
        (f'name="files"; filename="{name}"\r\nContent-Type: application/octet-stream', made) for name, made in files
    ]
    heads = [(f"--parts\r\nContent-Disposition: form-data; {head}\r\n\r\n".encode(), made) for head, made in parts]
    return b"".join(head + made + b"\r\n" for head, made in heads) + b"--parts--\r\n"


def _local(url: str) -> str:
    parts = urlsplit(url)
    return (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
