"""What stands before every request: whose name is called, who may come in, what may be sent, what a page may load.

A library on one's own machine can be reached by every web site that its owner visits. So the name in `Host` must be
ours (against rebinding of names), writes must come from our own pages, and no page may load or run anything from
elsewhere even if a hostile text found its way into it.
"""

import hmac
import ipaddress
import re
from collections.abc import Awaitable, Callable, MutableMapping
from dataclasses import dataclass, field
from http.cookies import CookieError, SimpleCookie
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

COOKIE = "variorum"
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "content-security-policy": _POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    "x-robots-tag": "noindex, nofollow",
}
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_YEAR = 365 * 24 * 3600


@dataclass(frozen=True, slots=True)
class Rules:
    """What the guard goes by.

    `names` may stand in `Host` besides addresses in figures and localhost; `token` is asked of everybody where there is
    one; `largest` is the size in bytes of what may be uploaded; `share` lets other sites' viewers read the IIIF.
    """

    names: frozenset[str] = frozenset()
    token: str = ""
    largest: int = 200_000_000
    share: bool = False
    largest_form: int = 100_000
    uploads: frozenset[str] = field(default_factory=lambda: frozenset({"/works"}))


class TooLarge(Exception):
    """More was sent than may be."""


class Guard:
    """An ASGI application around another, which sees only requests that obey the rules."""

    def __init__(self, app: App, rules: Rules) -> None:
        self._app, self._rules = app, rules

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = _read_headers(scope)
        shared = self._rules.share and _is_iiif(scope["path"])
        refusal = self._refuse(scope, headers)
        if refusal is not None:
            await _answer(send, *refusal)
            return
        if redirect := self._welcome(scope, headers):
            await _answer(send, 303, "", redirect)
            return
        limit = self._rules.largest if scope["path"] in self._rules.uploads else self._rules.largest_form
        body = _Body(receive, limit)

        async def dressed(message: Message) -> None:
            if body.too_large:  # whatever the application makes of that, it is not its fault
                return
            if message["type"] == "http.response.start":
                message = {**message, "headers": _dress(list(message.get("headers", ())), shared=shared)}
            await send(message)

        try:
            await self._app(scope, body.receive, dressed)
        except TooLarge:
            pass
        finally:
            if body.too_large:
                await _answer(send, 413, _more_than(limit))

    def _refuse(self, scope: Scope, headers: dict[str, str]) -> tuple[int, str] | None:
        """The status and message of a refusal; None for who may come in."""
        host = headers.get("host", "")
        if not is_own_name(host, self._rules.names):
            return 421, "This library is not known by that name. Start it with --host NAME to use another."
        if not self._knows_token(scope, headers):
            return 401, "This library asks for its token: add ?token=… to the address that `variorum serve` printed."
        if scope["method"] not in _SAFE and not is_same_origin(headers, host):
            return 403, "Only the pages of this library may change it; programs send its own address as Origin."
        length = headers.get("content-length", "0")
        limit = self._rules.largest if scope["path"] in self._rules.uploads else self._rules.largest_form
        if not length.isascii() or not length.isdigit() or int(length) > limit:
            return 413, _more_than(limit)
        return None

    def _knows_token(self, scope: Scope, headers: dict[str, str]) -> bool:
        token = self._rules.token
        if not token:
            return True
        given = [_cookie(headers.get("cookie", "")), _asked(scope)]
        scheme, _, value = headers.get("authorization", "").partition(" ")
        if scheme.lower() == "bearer":
            given.append(value.strip())
        return any(hmac.compare_digest(one.encode("utf-8", "replace"), token.encode()) for one in given if one)

    def _welcome(self, scope: Scope, headers: dict[str, str]) -> list[tuple[bytes, bytes]]:
        """A token in the address goes into a cookie, and out of the address, which is seen and kept in many places."""
        if not self._rules.token or scope["method"] != "GET" or not _asked(scope):
            return []
        if headers.get("sec-fetch-dest", "document") != "document":
            return []
        query = [(k, v) for k, v in parse_qsl(scope["query_string"].decode("latin-1")) if k != "token"]
        path = "/" + scope.get("raw_path", b"/").decode("latin-1").lstrip("/")
        target = path.partition("?")[0] + ("?" + urlencode(query) if query else "")
        cookie = f"{COOKIE}={self._rules.token}; Path=/; Max-Age={_YEAR}; HttpOnly; SameSite=Strict"
        return [(b"location", target.encode("latin-1")), (b"set-cookie", cookie.encode("latin-1"))]


def is_own_name(host: str, names: frozenset[str]) -> bool:
    """Whether `Host` names this server: localhost, an address in figures, or one of `names`.

    >>> is_own_name("127.0.0.1:8080", frozenset()), is_own_name("evil.example:8080", frozenset())
    (True, False)
    """
    match = re.fullmatch(r"(\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9._-]+)(?::\d{1,5})?", host)
    if match is None:
        return False
    name = match[1].lower().rstrip(".")
    if name == "localhost" or name.endswith(".localhost") or name in names:
        return True
    try:
        ipaddress.ip_address(name.strip("[]"))
    except ValueError:
        return False
    return True


def is_same_origin(headers: dict[str, str], host: str) -> bool:
    """Whether a write comes from one of our own pages; who states nothing is refused.

    >>> is_same_origin({"origin": "http://127.0.0.1:8080"}, "127.0.0.1:8080"), is_same_origin({}, "127.0.0.1:8080")
    (True, False)
    """
    site = headers.get("sec-fetch-site")
    if site is not None and site != "same-origin":
        return False
    origin = headers.get("origin")
    if origin is None:
        return site == "same-origin"
    try:
        parts = urlsplit(origin)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and parts.netloc.lower() == host.lower()


def _read_headers(scope: Scope) -> dict[str, str]:
    """The headers by name; one that comes twice counts as none, for nobody can say which is meant."""
    found: dict[str, str] = {}
    for name, value in scope["headers"]:
        key = name.decode("latin-1").lower()
        found[key] = value.decode("latin-1") if key not in found else f"{found[key]}, {value.decode('latin-1')}"
    return found


def _is_iiif(path: str) -> bool:
    return path.startswith("/iiif/")


def _asked(scope: Scope) -> str:
    """The token in the address."""
    pairs = parse_qsl(scope.get("query_string", b"").decode("latin-1"), max_num_fields=None)
    return next((value for name, value in pairs if name == "token"), "")


def _cookie(header: str) -> str:
    try:
        morsel = SimpleCookie(header).get(COOKIE)
    except CookieError:
        return ""
    return morsel.value if morsel is not None else ""


def _dress(headers: list[tuple[bytes, bytes]], *, shared: bool) -> list[tuple[bytes, bytes]]:
    have = {name.lower() for name, _ in headers}
    wanted = dict(_HEADERS)
    if shared:
        wanted |= {"access-control-allow-origin": "*", "cross-origin-resource-policy": "cross-origin"}
    return headers + [(n.encode(), v.encode()) for n, v in wanted.items() if n.encode() not in have]


class _Body:
    """What is received, up to a limit that holds also where no length was stated."""

    def __init__(self, receive: Receive, limit: int) -> None:
        self._receive, self._limit, self._had = receive, limit, 0

    @property
    def too_large(self) -> bool:
        return self._had > self._limit

    async def receive(self) -> Message:
        message = await self._receive()
        self._had += len(message.get("body", b""))
        if self.too_large:
            raise TooLarge
        return message


def _more_than(limit: int) -> str:
    return f"That is more than the {limit // 1000:,} KB that may be sent."


async def _answer(
    send: Send, status: int, message: str, headers: list[tuple[bytes, bytes]] | None = None
) -> None:
    body = (message + "\n").encode()
    own = [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", str(len(body)).encode())]
    dressed = _dress(own + (headers or []), shared=False)
    await send({"type": "http.response.start", "status": status, "headers": dressed})
    await send({"type": "http.response.body", "body": body})
