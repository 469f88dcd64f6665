"""Are the families that the print stylesheet names installed? Asked of the same fontconfig that WeasyPrint uses."""

from __future__ import annotations

from weasyprint.text.ffi import ffi, fontconfig
from weasyprint.text.fonts import FontConfiguration


def missing(families: tuple[str, ...], config: FontConfiguration | None = None) -> tuple[str, ...]:
    """Those of ``families`` for which fontconfig answers with another one."""
    found = config or FontConfiguration()
    return tuple(family for family in families if _best(found, family) != family)


def _best(config: FontConfiguration, family: str) -> str:
    fonts = config._config  # noqa: SLF001 - WeasyPrint is pinned, and has no other way to ask
    pattern = ffi.gc(fontconfig.FcPatternCreate(), fontconfig.FcPatternDestroy)
    fontconfig.FcPatternAddString(pattern, b"family", family.encode())
    fontconfig.FcConfigSubstitute(fonts, pattern, fontconfig.FcMatchFont)
    fontconfig.FcDefaultSubstitute(pattern)
    match = fontconfig.FcFontMatch(fonts, pattern, ffi.new("FcResult *"))
    if match == ffi.NULL:
        return ""
    match, name = ffi.gc(match, fontconfig.FcPatternDestroy), ffi.new("FcChar8 **")
    fontconfig.FcPatternGetString(match, b"family", 0, name)
    return str(ffi.string(name[0]).decode())
