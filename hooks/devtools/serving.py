"""Serving a built site over http: for `dev.py serve`, and for the tests, so that both see the same.

In: a folder, a host, a port. Out: a server that gives its files and nothing outside it. It must not know how the
folder was built.
"""

from __future__ import annotations

import errno
import os
import socket
import sys
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, TypeAlias

from devtools.running import Stop

Request: TypeAlias = (
    "socket.socket | tuple[bytes, socket.socket]"  # quoted: an older Python reads this file too
)


class SiteHandler(SimpleHTTPRequestHandler):
    """Serves one folder: types that do not depend on the machine, no folder listings, no log."""

    protocol_version = "HTTP/1.1"
    # The system's table is not asked first: on Windows its registry may call a script "text/plain".
    extensions_map = {  # noqa: RUF012 - the base class declares it so
        "": "application/octet-stream",
        ".css": "text/css; charset=utf-8",
        ".csv": "text/csv; charset=utf-8",
        ".html": "text/html; charset=utf-8",
        ".ics": "text/calendar; charset=utf-8",
        ".ico": "image/x-icon",
        ".js": "text/javascript; charset=utf-8",
        ".json": "application/json",
        ".map": "application/json",
        ".md": "text/markdown; charset=utf-8",
        ".png": "image/png",
        ".svg": "image/svg+xml",
        ".txt": "text/plain; charset=utf-8",
        ".webmanifest": "application/manifest+json",
        ".woff2": "font/woff2",
        ".xml": "application/xml",
        ".zip": "application/zip",
    }

    def end_headers(self) -> None:
        """Add what keeps a rebuilt page fresh and a type taken at its word."""
        self.send_header("Cache-Control", "no-cache")
        self.send_header("X-Content-Type-Options", "nosniff")
        super().end_headers()

    def list_directory(self, path: str | os.PathLike[str]) -> None:
        """Show no listing: a folder without index.html is a page that is not there."""
        del path
        self.send_error(404)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer "not found" with the site's own page, as a web host would."""
        page = Path(self.directory) / "404.html"
        if code != 404 or not page.is_file():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Keep quiet: the terminal is for the URL."""


class SiteServer(ThreadingHTTPServer):
    """An HTTP server for one folder, also used by the browser tests (port 0 takes any free one)."""

    daemon_threads = True
    # On Windows "reuse" would let two servers share one port, and the second would look as if it worked.
    allow_reuse_address = os.name == "posix"

    def __init__(self, folder: Path, host: str = "127.0.0.1", port: int = 0) -> None:
        """Take the port at once; raises Stop when it cannot be had."""
        self.folder = folder
        try:
            super().__init__((host, port), SiteHandler)
        except OSError as error:
            raise Stop(port_trouble(error, host, port)) from error

    def finish_request(self, request: Request, client_address: Any) -> None:
        """Give the handler its folder."""
        SiteHandler(request, client_address, self, directory=str(self.folder))

    def handle_error(self, request: Request, client_address: Any) -> None:
        """Keep quiet about a browser that goes away in the middle of a file."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)

    @property
    def url(self) -> str:
        """The address of the home page."""
        return f"http://{self.server_address[0]!s}:{self.server_port}/"


def port_trouble(error: OSError, host: str, port: int) -> str:
    """Turn a failure to listen into a sentence that says what to do."""
    if error.errno in {errno.EADDRINUSE, getattr(errno, "WSAEADDRINUSE", errno.EADDRINUSE)}:
        other = port + 1 if port < 65535 else 8000
        return (
            f"Port {port} on {host} is taken, perhaps by another dev.py. Stop that, or choose: --port {other}"
        )
    if isinstance(error, PermissionError):
        return f"This system does not let you use port {port}. Choose one above 1023: --port 8000"
    return (
        f"Cannot listen on {host}, port {port}: {error.strerror or error}. Leave --host out to use 127.0.0.1."
    )
