"""The app: its pages put together, its errors in plain words."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fastapi import FastAPI, HTTPException, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException as AnyHTTPException

from dragoman.errors import DragomanError, RecordChanged, StoreError, StoreLocked, StoreVersion
from dragoman.explore.web import (
    adding,
    api,
    coding,
    exports,
    gold,
    looks,
    pages,
    review,
    signing,
    sql,
)
from dragoman.explore.web.guard import Guard
from dragoman.explore.web.people import People
from dragoman.explore.web.room import HERE, Read, Room, room_of
from dragoman.explore.web.search import Search
from dragoman.explore.web.settings import ServeSettings
from dragoman.reading import Reading

if TYPE_CHECKING:
    from dragoman.store import Store


def create_app(
    store: Store, settings: ServeSettings | None = None, *, read: Read | None = None
) -> FastAPI:
    """The reading room over a store.

    Args:
        store: opened for writing, where people shall correct and add.
        settings: to whom it is served; by default this machine alone.
        read: reads an article given as a mapping, as ``Reader.read_given`` does; by default a
            Reader that is loaded when something is first read.
    """
    settings = settings or ServeSettings()
    app = FastAPI(
        title="Dragoman", docs_url=None, redoc_url=None, openapi_url="/api/openapi.json",
        description="Who did what to whom, who said what, what was agreed: the store's records.",
    )  # fmt: skip
    people = People(beside(store.path, "people"))
    app.state.room = Room(store, settings, people, Search(beside(store.path, "search")),
                          read or _Lazy())  # fmt: skip
    app.mount("/static", StaticFiles(directory=HERE / "static"), name="static")
    for part in (signing, coding, gold, exports, api, looks, review, adding, sql, pages):
        app.include_router(part.router)
    app.add_exception_handler(DragomanError, _told)
    app.add_exception_handler(AnyHTTPException, _refused)
    app.add_exception_handler(RequestValidationError, _unreadable)
    app.add_exception_handler(Exception, _broken)
    app.add_middleware(Guard, settings=settings, people=people)
    return app


def beside(path: Path, what: str) -> Path:
    """The file or folder that belongs to a store: ``news.duckdb.search``."""
    return path.with_name(f"{path.name}.{what}")


class _Lazy:
    """A Reader that is loaded when it is first needed, which takes seconds."""

    def __init__(self) -> None:
        self._reader: Any = None

    def __call__(self, article: Mapping[str, Any]) -> Reading:
        if self._reader is None:
            from dragoman.reader import Reader

            self._reader = Reader()
        reading: Reading = self._reader.read_given(article)
        return reading


def _told(request: Request, error: Exception) -> Response:
    assert isinstance(error, DragomanError)
    status = 400
    if isinstance(error, RecordChanged):
        status = 409
    elif isinstance(error, StoreLocked):
        status = 503
    elif isinstance(error, StoreVersion) or type(error) is StoreError:
        status = 500
    return _page(request, status, error.what, error.remedy)


def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException | AnyHTTPException)
    return _page(request, error.status_code, str(error.detail), "")


def _unreadable(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    first = error.errors()[0]
    name = ".".join(str(part) for part in first["loc"][1:])
    return _page(request, 422, f"{name}: {first['msg']}", "")


def _broken(request: Request, error: Exception) -> Response:
    return _page(request, 500, "a fault in Dragoman", "please report what you did")


def _page(request: Request, status: int, what: str, remedy: str) -> Response:
    wants_page = "text/html" in request.headers.get("accept", "")
    if wants_page and not request.url.path.startswith("/api/"):
        return room_of(request).page(
            request, "error.html", status=status, what=what, remedy=remedy, number=status
        )
    return JSONResponse({"error": what, "remedy": remedy}, status_code=status)
