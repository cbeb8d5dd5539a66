"""What every page of one reading room works with, and how a page is made."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from fastapi import HTTPException, Request
from fastapi.responses import HTMLResponse
from fastapi.templating import Jinja2Templates

from dragoman.explore.web.describing import opening
from dragoman.explore.web.people import People, Role, Visitor
from dragoman.explore.web.search import Search
from dragoman.explore.web.settings import ServeSettings
from dragoman.reading import Reading

if TYPE_CHECKING:
    from dragoman.store import Store

HERE = Path(__file__).parent
Read = Callable[[Mapping[str, Any]], Reading]


@dataclass
class Room:
    """A store, with what stands beside it.

    Attributes:
        store: what is shown.
        settings: to whom and within which limits.
        people: accounts, sessions, the trail, coders' decisions.
        search: the index of words.
        read: reads an article given as a mapping; failed ones carry their error.
    """

    store: Store
    settings: ServeSettings
    people: People
    search: Search
    read: Read

    @cached_property
    def templates(self) -> Jinja2Templates:
        """The pages; all that is put into them is escaped."""
        made = Jinja2Templates(directory=HERE / "templates")
        made.env.autoescape = True
        made.env.trim_blocks = made.env.lstrip_blocks = True
        made.env.filters["count"] = lambda value: f"{value:,}"
        made.env.filters["web"] = _web
        made.env.filters["opening"] = opening
        return made

    def page(
        self, request: Request, template: str, /, *, status: int = 200, **given: Any
    ) -> HTMLResponse:  # fmt: skip
        """A page from its template, with who looks at it and what the store is called."""
        visitor = visitor_of(request)
        return self.templates.TemplateResponse(
            request, template,
            {**given, "visitor": visitor, "store_name": self.store.path.name,
             "shared": self.settings.shared, "path": request.url.path},
            status_code=status,
        )  # fmt: skip

    def note(self, request: Request, what: str, about: str = "") -> None:
        """Adds a line to the trail, with who did it and from where."""
        visitor = visitor_of(request)
        address = request.client.host if request.client else "?"
        self.people.note(visitor.name if visitor else "?", address, what, about)


def room_of(request: Request) -> Room:
    """The room that a request came to."""
    return cast(Room, request.app.state.room)


def visitor_of(request: Request) -> Visitor | None:
    """Who asks; None only where signing in is what is asked for."""
    return cast("Visitor | None", getattr(request.state, "visitor", None))


def needed(request: Request, role: Role) -> Visitor:
    """The visitor, who must have a role; raises the refusal."""
    visitor = visitor_of(request)
    if visitor is None or not visitor.may(role):
        room_of(request).note(request, f"refused 403: needs {role}", request.url.path)
        raise HTTPException(403, f"this needs the role {role}; sign in as one who has it")
    return visitor


def check_form(request: Request, csrf: str) -> None:
    """A form carries the page's token; raises the refusal."""
    import hmac

    session = getattr(request.state, "session", "")
    if not session and visitor_of(request) is not None:
        return  # a bearer
    wanted = room_of(request).people.csrf(session)
    if not hmac.compare_digest(csrf.encode(), wanted.encode()):
        room_of(request).note(request, "refused 403: no token of the page", request.url.path)
        raise HTTPException(403, "the page is too old; load it anew")


def coder_name(visitor: Visitor, given: str | None) -> str:
    """Under which name a decision is kept: the account's, on loopback the one that is given."""
    if visitor.signed_in:
        return visitor.name
    name = " ".join((given or "").split())[:60]
    if not name:
        raise HTTPException(422, "say who decides")
    return name


def _web(url: str | None) -> str | None:
    """An address that may be linked to: http or https, nothing that runs."""
    if url and url.strip().lower().startswith(("http://", "https://")):
        return url.strip()
    return None
