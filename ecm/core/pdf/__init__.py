"""Papers as PDF: one function, ``render_pdf``. WeasyPrint is loaded on the first paper, never by a web process's start.

What this adds to WeasyPrint: it reads files of this package only (``sources``), refuses to work without the fonts that
the print stylesheet names (``fonts``), and makes the words of Gujarati and Hindi come out of the file as they were
typed (``actual_text``). It holds no domain word.
"""

from __future__ import annotations

from datetime import datetime

from ecm.core.errors import DomainError
from ecm.core.words import N_, Sentence

FAMILIES = ("Noto Sans", "Noto Sans Gujarati", "Noto Sans Devanagari")


class PdfRefused(DomainError):
    """A paper that would be wrong is not made."""


class FontMissing(PdfRefused):
    """A family that the print stylesheet names is not installed on this machine."""

    def __init__(self, families: tuple[str, ...]) -> None:
        self.families = families
        super().__init__(
            Sentence(
                N_(
                    "Papers cannot be made on this machine: the font %(families)s is missing. Tell the administrator."
                ),
                {"families": ", ".join(families)},
            )
        )


class GlyphMissing(PdfRefused):
    """The text holds characters that no installed font can draw; they would be empty boxes on the paper."""

    def __init__(self, codepoints: tuple[int, ...]) -> None:
        self.codepoints = codepoints
        super().__init__(
            Sentence(
                N_(
                    "This paper holds a character that cannot be printed (%(characters)s). Replace it and ask again."
                ),
                {"characters": ", ".join(f"U+{point:04X}" for point in codepoints)},
            )
        )


class SourceRefused(PdfRefused):
    """The document asked for a file that is not ours; somebody's text reached the markup, or a template is wrong."""

    def __init__(self) -> None:
        super().__init__(
            N_("This paper was not made: it asked for a file from outside. Tell the administrator.")
        )


def render_pdf(
    *,
    html: str,
    language: str,
    title: str,
    subject: str = "",
    made_at: datetime | None = None,
    identifier: str = "",
) -> bytes:
    """A PDF/UA-1 file of ``html``, a whole document whose root says ``lang="<language>"``.

    ``title`` goes into the file's properties and must name no person; ``made_at`` is an aware moment;
    ``identifier`` is a code by which the file finds its record. Stylesheets and pictures are named ``print:<file>`` and
    lie in ``static/print/``. Raises :class:`FontMissing` or :class:`GlyphMissing` rather than making a paper with
    empty boxes, :class:`SourceRefused` rather than reading more.
    """
    from ecm.core.pdf.engine import Properties, make  # WeasyPrint takes half a second to import

    properties = Properties(title, language, subject, made_at, identifier)
    return make(html, properties)


def missing_families(families: tuple[str, ...] = FAMILIES) -> tuple[str, ...]:
    """Those of ``families`` that this machine does not have."""
    from ecm.core.pdf.fonts import missing

    return missing(families)
