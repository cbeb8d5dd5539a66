"""Adding: a pasted text, files, or the address of a page or feed; progress is shown as it goes."""

from __future__ import annotations

import shutil
import tempfile
import threading
import time
from collections import OrderedDict
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

from fastapi import APIRouter, Form, HTTPException, Request, UploadFile
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from dragoman.errors import DragomanError
from dragoman.explore.web.room import Room, check_form, needed, room_of
from dragoman.ingest import Failure, WebAccess, make_article, read_articles
from dragoman.records import Article, digest

router = APIRouter(include_in_schema=False)
Text = Annotated[str, Form(max_length=5_000_000)]
MOST_JOBS = 50


class Job:
    """One adding: what it is, how far it is, what came of it."""

    def __init__(self, name: str, by: str) -> None:
        self.id = digest(name, by, time.time_ns())
        self.name = name
        self.by = by
        self.done = False
        self.articles: list[tuple[str, str]] = []
        self.failures: list[str] = []

    def told(self) -> dict[str, Any]:
        """As JSON."""
        return {"name": self.name, "done": self.done, "articles": self.articles,
                "failures": self.failures[:100]}  # fmt: skip


_jobs: OrderedDict[str, Job] = OrderedDict()
_lock = threading.Lock()


@router.get("/add")
def asks(request: Request) -> HTMLResponse:
    """The forms."""
    needed(request, "coder")
    return room_of(request).page(request, "add.html")


@router.post("/add/text")
def text(
    request: Request, text: Text, title: Text = "", published: Text = "", url: Text = "",
    csrf: Text = "",
) -> Response:  # fmt: skip
    """Reads a pasted text and opens it."""
    needed(request, "coder")
    check_form(request, csrf)
    room = room_of(request)
    article = make_article(text, title=title or None, published=published or None, url=url or None)
    job = _begun(room, request, "a pasted text", iter([article]), wait=True)
    if len(job.articles) == 1:
        return RedirectResponse(f"/articles/{job.articles[0][0]}", 303)
    raise HTTPException(422, "; ".join(job.failures) or "nothing was read")


@router.post("/add/files")
def files(request: Request, files: list[UploadFile], csrf: Text = "") -> Response:
    """Reads uploaded files in the order given; their names decide nothing but the format."""
    needed(request, "coder")
    check_form(request, csrf)
    folder = Path(tempfile.mkdtemp(prefix="dragoman-"))
    kept: list[tuple[Path, str]] = []
    for number, file in enumerate(files[:200]):
        shown = Path((file.filename or "file").replace("\\", "/")).name[:100] or "file"
        # Only the suffix is taken from the name, so that it can lead nowhere.
        suffixes = "".join(s for s in Path(shown).suffixes[-2:] if s[1:].isalnum() and len(s) < 9)
        path = folder / f"{number}{suffixes}"
        with path.open("wb") as out:
            shutil.copyfileobj(file.file, out)
        kept.append((path, shown))

    def found() -> Iterator[Article | Failure]:
        try:
            for path, shown in kept:
                for one in read_articles([path]):
                    told = one
                    if isinstance(one, Failure):
                        told = Failure(shown, type(one.error)(one.error.what, where=shown,
                                                              remedy=one.error.remedy))  # fmt: skip
                    yield told
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    job = _begun(room_of(request), request, f"{len(kept)} files", found())
    return RedirectResponse(f"/add/{job.id}", 303)


@router.post("/add/address")
def address(request: Request, url: Text, csrf: Text = "") -> Response:
    """Reads a page or the entries of a feed; addresses of private networks are refused."""
    needed(request, "coder")
    check_form(request, csrf)
    if not url.lower().startswith(("http://", "https://")):
        raise HTTPException(422, "an address begins with http:// or https://")
    room = room_of(request)
    found = read_articles([url.strip()], web=WebAccess(allow_private=False))
    job = _begun(room, request, url[:300], found)
    return RedirectResponse(f"/add/{job.id}", 303)


@router.get("/add/{id}")
def progress(request: Request, id: str) -> HTMLResponse:
    """How far an adding is."""
    return room_of(request).page(request, "adding.html", job=_job(request, id))


@router.get("/add/{id}/state")
def state(request: Request, id: str) -> dict[str, Any]:
    """The same as JSON, for the page to ask."""
    return _job(request, id).told()


def _job(request: Request, id: str) -> Job:
    needed(request, "coder")
    found = _jobs.get(id)
    if found is None:
        raise HTTPException(404, "nothing of that kind was added since the room opened")
    return found


def _begun(
    room: Room, request: Request, name: str, found: Iterator[Article | Failure], *,
    wait: bool = False,
) -> Job:  # fmt: skip
    visitor = needed(request, "coder")
    job = Job(name, visitor.name)
    with _lock:
        if sum(not one.done for one in _jobs.values()) >= 4:
            raise HTTPException(429, "four readings are under way; wait until one is done")
        _jobs[job.id] = job
        while len(_jobs) > MOST_JOBS:
            _jobs.popitem(last=False)
    room.note(request, "added", name)
    thread = threading.Thread(target=_read, args=(room, job, found), daemon=True)
    thread.start()
    if wait:
        thread.join()
    return job


def _read(room: Room, job: Job, found: Iterator[Article | Failure]) -> None:
    try:
        for one in found:
            if isinstance(one, Failure):
                job.failures.append(str(one.error))
                continue
            fields = ("text", "title", "published", "url", "publisher")
            reading = room.read({name: getattr(one, name) for name in fields})
            if reading.article is None:
                job.failures.append(str(reading.error))
                continue
            room.store.add([reading])
            title = reading.article.title or reading.article.text[:80].split("\n")[0]
            job.articles.append((reading.article.id, title))
        if job.articles:
            room.store.link()
    except DragomanError as error:
        job.failures.append(str(error))
    except Exception as error:  # a thread's fault must be seen on the page, not only in a log
        job.failures.append(f"a fault in Dragoman ({type(error).__name__})")
    finally:
        job.done = True
