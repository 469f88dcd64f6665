"""The only files a paper may read: those under ``static/print``, asked for as ``print:<name>``."""

from __future__ import annotations

import mimetypes
from collections.abc import Mapping
from pathlib import Path

from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

SCHEME = "print:"
SUFFIXES = frozenset({".css", ".svg", ".png"})


class FetchRefused(FatalURLFetchingError):
    """A document asked for something that is not ours. It derives from the error that stops WeasyPrint for good."""


class PackageFiles(URLFetcher):
    """A fetcher without a network, without ``file:`` and without ``data:``."""

    def __init__(self, root: Path) -> None:
        super().__init__(allowed_protocols=(), allow_redirects=False, fail_on_errors=True)
        self._root = root.resolve()
        self.refused = 0  # drawing an SVG swallows even fatal errors, so the engine asks afterwards

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> URLFetcherResponse:
        """The package file that ``url`` names; anything else ends the paper."""
        path = self._path(url)
        kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": kind})

    def _path(self, url: str) -> Path:
        path = (self._root / url.removeprefix(SCHEME)).resolve()
        ours = url.startswith(SCHEME) and path.is_relative_to(self._root)
        if not ours or path.suffix not in SUFFIXES or not path.is_file():
            self.refused += 1
            raise FetchRefused("A paper may read the files of static/print only.")
        return path
