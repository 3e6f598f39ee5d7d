"""A URL as it may be shown: without what lets anybody in who reads it."""

import re
from collections.abc import Iterable
from urllib.parse import quote, unquote

_CONTAINERS = frozenset({"abfs", "abfss", "az", "adl", "wasb", "wasbs"})
"""Protocols where what stands before the @ names a container: abfs://container@account/path."""
_WEB = frozenset({"http", "https"})
_PARTS = re.compile(r"(?P<protocol>[^/?#\s]+?)://(?:(?P<user>[^/?#\s]*)@)?(?P<rest>.*)", re.DOTALL)
_URLS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://[^\s\"'<>“”()]+")
_NAMED = re.compile(
    r"(?i)\b(?P<name>[\w-]*(?:key|secret|token|password|passwd|pwd|sig|signature|credential))="
    r"[^\s;&,\"'()]+"
)
_HIDDEN = "…"
_SHORTEST = 4
"""Shorter values are numbers and flags; to replace them everywhere would spoil every sentence."""


def shown(url: str) -> str:
    """The URL with a … in the place of user, password, query and fragment."""
    user, rest, query = _split(url)
    protocol = url.partition("://")[0]
    return f"{protocol}://{f'{_HIDDEN}@' if user else ''}{rest}{f'?{_HIDDEN}' if query else ''}"


def hushed(words: str, url: str, others: Iterable[str] = ()) -> str:
    """`words`, as a library said them about `url`, without its secrets and without the `others`."""
    user, _, query = _split(url)
    values = [each.partition("=")[2] for each in re.split("[&;]", query)]
    pieces = [user, user.partition(":")[2], query, *values, *others]
    for piece in sorted({form for each in pieces for form in _forms(each)}, key=len, reverse=True):
        words = words.replace(piece, _HIDDEN)
    words = _URLS.sub(lambda found: shown(found[0]), words)
    return _NAMED.sub(rf"\g<name>={_HIDDEN}", words)


def _forms(piece: str) -> Iterable[str]:
    """The ways in which a library may write it."""
    return (form for form in (piece, unquote(piece), quote(piece), quote(piece, safe="")) if len(form) >= _SHORTEST)


def _split(url: str) -> tuple[str, str, str]:
    """What is secret before the @, what may be shown, and what is secret after the ? or #."""
    parts = _PARTS.fullmatch(url)
    if parts is None:
        return "", url.partition("://")[2], ""
    protocol, user, rest = parts["protocol"].lower().rpartition("::")[2], parts["user"] or "", parts["rest"]
    if user and ":" not in user and protocol in _CONTAINERS:
        user, rest = "", f"{user}@{rest}"
    # In a store of objects a name may hold a ?, and no # begins anything.
    cut = re.search(r"[?#]" if protocol in _WEB else r"\?(?=.*=)", rest, re.DOTALL)
    return (user, rest, "") if cut is None else (user, rest[: cut.start()], rest[cut.end() :])
