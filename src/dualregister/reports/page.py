"""The page: one HTML file that needs no network. Text of users reaches it through one place, which escapes it."""

import base64
import hashlib
import pkgutil
import re
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from dualregister.core.due import State
from dualregister.core.echo import harmless
from dualregister.reports.page_content import Page
from dualregister.reports.strip import WIDTH, Axis

_LONGEST = 1000
_WHOLE = re.compile(r"\b(?:\d{4}-\d{2}-\d{2}|[A-Z]{1,4}-\d{1,6})\b")
PRINTED = 3
"""Gaps of a side in a class that are printed, so that the print is one page."""


def page(content: Page) -> str:
    """The page as HTML; the same content gives the same text."""
    return rendered(
        "page.html", page=content, axis=Axis(content.as_of), strip_width=WIDTH, printed=PRINTED, done=State.DONE
    )


def rendered(template: str, **values: object) -> str:
    """A template with these values, our style, our script, and the policy that admits nothing else."""
    css, js = _part("page.css"), _part("page.js")
    return (
        _environment()
        .get_template(template)
        .render(
            css=Markup(css),  # noqa: S704 - ours, and no text of a user is in it
            js=Markup(js),  # noqa: S704
            policy=_policy(css, js),
            **values,
        )
    )


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("dualregister.reports"),
        autoescape=True,
        finalize=_shown,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["whole"] = _whole
    return environment


def _shown(value: object) -> object:
    """Every value on its way into the page: control and direction characters are shown as “·”, nothing as nothing."""
    if value is None:
        return ""
    return harmless(value, _LONGEST) if isinstance(value, str) and not isinstance(value, Markup) else value


def _whole(text: object) -> Markup:
    """The text with its days and ids as elements that no line breaks in two: browsers break after a hyphen."""
    safe = str(escape(_shown(text)))
    return Markup(_WHOLE.sub(r'<span class="whole">\g<0></span>', safe))  # noqa: S704 - escaped before


def _part(name: str) -> str:
    content = pkgutil.get_data("dualregister.reports", f"templates/{name}")
    if content is None:
        raise LookupError(name)
    return content.decode()


def _policy(css: str, js: str) -> str:
    """Nothing may be loaded, and nothing run but our own style and script, by their digests."""
    style, script = _digest(css), _digest(js)
    return f"default-src 'none'; style-src {style}; script-src {script}; base-uri 'none'; form-action 'none'"


def _digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
