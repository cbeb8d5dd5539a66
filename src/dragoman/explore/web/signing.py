"""Signing in and out, accounts, the trail."""

from __future__ import annotations

from typing import Annotated, cast

from fastapi import APIRouter, Form, HTTPException, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from dragoman.explore.web.guard import COOKIE
from dragoman.explore.web.people import Role
from dragoman.explore.web.room import check_form, needed, room_of

router = APIRouter(include_in_schema=False)
Text = Annotated[str, Form(max_length=1000)]


@router.get("/sign-in")
def asks(request: Request) -> HTMLResponse:
    """The form."""
    room = room_of(request)
    session = getattr(request.state, "session", "")
    return room.page(request, "sign_in.html", csrf=room.people.csrf(session), wrong=False)


@router.post("/sign-in")
def sign_in(request: Request, name: Text, password: Text, csrf: Text = "") -> Response:
    """Begins a session with a new id, so that one set by somebody else is of no use."""
    room = room_of(request)
    check_form(request, csrf)
    role = room.people.checked(name.strip(), password)
    if role is None:
        room.note(request, "refused: wrong name or password", name)
        return room.page(request, "sign_in.html", csrf=csrf, wrong=True, status=401)
    address = request.client.host if request.client and not room.settings.roaming else ""
    id = room.people.begin(
        name.strip(), role, hours=room.settings.session_hours, address=address
    )  # fmt: skip
    room.note(request, "signed in", name)
    answer = RedirectResponse("/", 303)
    answer.set_cookie(COOKIE, id, httponly=True, samesite="strict", path="/",
                      secure=request.url.scheme == "https")  # fmt: skip
    return answer


@router.post("/sign-out")
def sign_out(request: Request, csrf: Text = "") -> Response:
    """Ends the session."""
    check_form(request, csrf)
    room_of(request).people.end(request.state.session)
    answer = RedirectResponse("/sign-in" if room_of(request).settings.shared else "/", 303)
    answer.delete_cookie(COOKIE, path="/")
    return answer


@router.get("/people")
def people(request: Request) -> HTMLResponse:
    """Accounts and the trail, for those who run the room."""
    needed(request, "admin")
    room = room_of(request)
    return room.page(request, "people.html", accounts=room.people.accounts(),
                     trail=room.people.trail())  # fmt: skip


@router.post("/people")
def change(
    request: Request, name: Text, role: Text = "", password: Text = "", csrf: Text = "",
    remove: Text = "",
) -> Response:  # fmt: skip
    """Makes, changes or removes an account."""
    needed(request, "admin")
    check_form(request, csrf)
    room = room_of(request)
    if remove:
        room.people.remove(name)
    elif role not in ("reader", "coder", "admin"):
        raise HTTPException(422, "there is no such role")
    else:
        room.people.add(name, password, cast(Role, role))
    room.note(request, "removed an account" if remove else f"account as {role}", name)
    return RedirectResponse("/people", 303)
