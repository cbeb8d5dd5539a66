"""Real pages on loopback: a server whose answers a test sets by path."""

import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Site:
    """``pages`` maps a path to (status, headers, body) or to a function of the request handler."""

    def __init__(self, address):
        self.address = address
        self.pages = {}
        self.asked = []
        self.headers = []

    def url(self, path):
        return self.address + path

    def page(self, path, body, *, kind="text/html", status=200, **headers):
        told = {"Content-Type": kind, **{k.replace("_", "-"): v for k, v in headers.items()}}
        self.pages[path] = (status, told, body if isinstance(body, bytes) else body.encode())


@contextmanager
def site():
    """A site that listens until the block ends."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            served.asked.append(self.path)
            served.headers.append(dict(self.headers))
            answer = served.pages.get(self.path, (404, {}, b"nothing here"))
            if callable(answer):
                answer(self)
                return
            status, headers, body = answer
            if headers.get("ETag") and self.headers.get("If-None-Match") == headers["ETag"]:
                status, body = 304, b""
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    served = Site(f"http://127.0.0.1:{server.server_port}")
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield served
    finally:
        server.shutdown()
        server.server_close()


def article(text, *, title="Talks", day=None):
    """A page with an article of a few sentences."""
    stamp = f'<meta property="article:published_time" content="{day}">' if day else ""
    return (
        f"<!DOCTYPE html><html><head><title>{title}</title>{stamp}</head><body><article>"
        f"<h1>{title}</h1><p>{text}</p><p>The ministers of the two states will meet again in "
        "the spring, officials said on Monday after a day of talks in the capital.</p>"
        "</article></body></html>"
    )


def rss(links, *, title="The Wire"):
    """A feed whose entries are (link, title, day in the form of mail)."""
    items = "".join(
        f"<item><title>{name}</title><link>{link}</link><pubDate>{day}</pubDate></item>"
        for link, name, day in links
    )
    return (
        f'<?xml version="1.0"?><rss version="2.0"><channel><title>{title}</title>{items}'
        "</channel></rss>"
    )
