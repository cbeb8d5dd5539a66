"""The reading room in a real Chromium, where the system has one."""

from __future__ import annotations

import re
import shutil
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from dragoman.explore.web import ServeSettings, create_app
from dragoman.store import Store, open_store
from tests.explore.web.conftest import read_nothing
from tests.export.made import numbered, reading

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
if CHROMIUM is None:
    pytest.skip("no Chromium on this machine", allow_module_level=True)
playwright = pytest.importorskip("playwright.sync_api")

PAGES = ["/", "/events", "/statements", "/agreements", "/actors", "/articles", "/stories", "/look",
         "/look/timeline", "/look/map", "/look/network", "/look/matrix", "/look/dyads",
         "/look/calendar", "/look/positions", "/look/threads", "/look/due", "/review", "/coding",
         "/add", "/sql", "/api", "/people", "/sign-in"]  # fmt: skip
LOOKS = [(1280, "light"), (1280, "dark"), (390, "light"), (390, "dark")]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    made = open_store(tmp_path_factory.mktemp("room") / "news.duckdb")
    made.add([reading(), *(numbered(number) for number in range(1, 30))])
    made.link()
    return made


@pytest.fixture(scope="module")
def address(store: Store) -> Iterator[str]:
    import uvicorn

    app = create_app(store, ServeSettings(), read=read_nothing)
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    port = server.servers[0].sockets[0].getsockname()[1]
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join()


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with playwright.sync_playwright() as running:
        opened = running.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()


class Seen:
    """A page, with what its console complained of."""

    def __init__(self, browser: Any, width: int, scheme: str) -> None:
        self.context = browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme=scheme, accept_downloads=True
        )
        self.page = self.context.new_page()
        self.faults: list[str] = []
        self.page.on("console", self._note)
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))

    def _note(self, message: Any) -> None:
        if message.type in ("error", "warning"):
            self.faults.append(message.text)


@pytest.fixture
def seen(browser: Any) -> Iterator[Seen]:
    made = Seen(browser, 1280, "light")
    yield made
    made.context.close()
    assert made.faults == []


@pytest.mark.parametrize(("width", "scheme"), LOOKS)
def test_no_page_has_a_fault(
    browser: Any, address: str, store: Store, width: int, scheme: str
) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    seen = Seen(browser, width, scheme)
    story = store.stories()[0].id
    for path in [*PAGES, f"/articles/{store.events()[0].article}", f"/stories/{story}"]:
        seen.page.goto(address + path)
        if seen.page.locator("#chart").count():
            seen.page.wait_for_selector("#chart canvas")
        # Two of the four hold both widths and both shades; the search for faults takes its time.
        if (width, scheme) in LOOKS[::3]:
            found = [
                (path, one["id"])
                for one in axe.run(seen.page).response["violations"]
                if one["impact"] in ("serious", "critical")
            ]
            assert found == []
        assert seen.page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, path
    assert seen.faults == []
    seen.context.close()


def test_an_event_is_followed_to_its_words(seen: Seen, address: str) -> None:
    seen.page.goto(f"{address}/events")
    seen.page.click(".row > p a >> nth=0")
    seen.page.wait_for_selector(".card.lit[open]")
    assert "hit" in seen.page.locator(".mark.lit").all_text_contents()
    seen.page.uncheck("[data-layer=event]")
    assert not seen.page.locator("#text.show-event").count()


def test_words_of_an_article_open_their_record(seen: Seen, address: str, store: Store) -> None:
    seen.page.goto(f"{address}/articles/{store.events()[0].article}")
    seen.page.click("a.mark.strong >> nth=0")
    assert seen.page.locator(".card[open]").count() == 1


def test_a_story_leads_to_its_reports_and_they_to_each_other(
    seen: Seen, address: str, store: Store
) -> None:
    page = seen.page
    most = max(store.stories(), key=lambda one: one.reports)
    page.goto(f"{address}/stories")
    page.click(f"a[href='/stories/{most.id}']")
    assert page.locator(".row blockquote").count() == most.events
    page.click(".row a >> nth=0")
    page.wait_for_selector(".card.lit[open]")
    told = f"Other reports of it: {most.reports - 1}"
    assert told in page.inner_text(".card.lit")
    here = page.url
    page.click(".card.lit .plain a >> nth=0")
    page.wait_for_selector(".card.lit[open]")
    assert page.url != here


def test_lists_are_filtered_searched_and_downloaded(seen: Seen, address: str) -> None:
    seen.page.goto(f"{address}/events")
    seen.page.fill("input[name=q]", "chile")
    seen.page.check("input[name=type][value=ASSAULT]")
    seen.page.click("text=Apply")
    assert "30" in seen.page.inner_text(".total")
    with seen.page.expect_download() as download:
        seen.page.click("text=CSV")
    assert len(Path(download.value.path()).read_text().splitlines()) == 31
    seen.page.goto(f"{address}/look/matrix", wait_until="networkidle")
    assert seen.page.locator("#chart canvas").count() == 1
    with seen.page.expect_download() as download:
        seen.page.click("figcaption >> text=PNG")
    assert Path(download.value.path()).read_bytes()[:4] == b"\x89PNG"


def test_twenty_events_are_reviewed_by_keys(seen: Seen, address: str, store: Store) -> None:
    page = seen.page
    page.add_init_script("localStorage.setItem('by', 'Ana')")
    page.goto(f"{address}/review", wait_until="networkidle")
    for number in range(20):
        page.keyboard.press("r" if number == 3 else "a")
        _begins(page, "left", f"{number + 1} ")
    assert len(store.corrections()) == 1
    page.keyboard.press("e")
    page.select_option("#edit [name=status]", "planned")
    page.fill("#edit [name=why]", "is to come")
    page.click("text=Keep the correction")
    _begins(page, "left", "21 ")
    assert store.corrections()[-1].changes == {"status": "planned"}
    page.locator("h1").click()
    page.keyboard.press("u")
    _begins(page, "told", "Taken back")
    assert store.corrections()[-1].act == "undo"


def test_selected_words_become_the_recipient(seen: Seen, address: str, store: Store) -> None:
    page = seen.page
    page.add_init_script("localStorage.setItem('by', 'Eva')")
    page.goto(f"{address}/review", wait_until="networkidle")
    _begins(page, "left", "0 ")
    page.evaluate("""() => {
        const into = document.getElementById("words");
        const walker = document.createTreeWalker(into, NodeFilter.SHOW_TEXT);
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
            const at = node.data.indexOf("Ana");
            if (at >= 0) return getSelection().setBaseAndExtent(node, at, node, at + 4);
        }
    }""")
    page.keyboard.press("2")
    page.fill("#edit [name=recipient_country]", "per")
    page.fill("#edit [name=why]", "so the text says")
    page.click("text=Keep the correction")
    _begins(page, "left", "1 ")
    corrected = store.corrections()[-1]
    (one,) = [event for event in store.events() if event.id == corrected.record]
    (article,) = store.articles([one.article])
    actor = one.recipients[0]
    assert (actor.text, actor.country) == ("Ana", "PER")
    assert article.text[actor.start : actor.end] == "Ana"


@pytest.mark.parametrize(
    ("kind", "size", "field", "values"),
    [("event", 2, "status", ("occurred", "planned")), ("statement", 1, "act", ("deny", "warn")),
     ("agreement", 1, "state", ("signed", "in force"))],
)  # fmt: skip
def test_two_code_and_the_disagreement_is_resolved(
    seen: Seen, address: str, kind: str, size: int, field: str, values: tuple[str, str]
) -> None:
    page = seen.page
    page.goto(f"{address}/coding")
    page.fill("form[action='/coding'] [name=name]", f"pilot of {kind}s")
    page.select_option("form[action='/coding'] [name=kind]", kind)
    page.fill("form[action='/coding'] [name=size]", str(size))
    page.click("form[action='/coding'] button")
    batch = page.url
    for coder, value in zip(("Ana", "Ben"), values, strict=True):
        page.goto(batch, wait_until="networkidle")
        page.fill("#by", coder)
        page.dispatch_event("#by", "change")
        for number in range(size):
            _begins(page, "left", f"{number} of")
            if kind == "event":
                page.select_option("#fields [name=event_type]", "ASSAULT")
            page.select_option(f"#fields [name={field}]", value)
            page.click("text=Keep, and next")
        _begins(page, "left", f"{size} of")
    page.goto(f"{batch}/agreement")
    assert f"{size} to resolve" in page.inner_text("main")
    form = page.locator(".dispute form").first
    form.locator("[name=by]").fill("Eva")
    form.locator("[name=why]").fill("as the text says")
    form.locator("button").click()
    assert f"{size - 1} to resolve, 1 resolved" in page.inner_text("main")


def _begins(page: Any, id: str, words: str) -> None:
    """Waits until a text begins so; the page's policy forbids the usual way, which evaluates."""
    playwright.expect(page.locator(f"#{id}")).to_have_text(re.compile(f"^{re.escape(words)}"))
