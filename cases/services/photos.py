"""Photos from phones: opened to see that they are pictures, turned upright, made small, stripped of all but pixels."""

from __future__ import annotations

import io
import warnings

from PIL import Image, ImageOps

from ecm.core.errors import DomainError
from ecm.core.words import N_

LONGEST_SIDE = 2000
MOST_PIXELS = 60_000_000
QUALITY = 82


def made_small(content: bytes) -> bytes:
    """The picture upright, at most 2000 pixels long, without place, camera or date in it; a JPEG unless it is small.

    A bomb, a broken file and anything else that cannot be opened as a picture is refused with a sentence.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            return _written(_opened(content))
    except DomainError:
        raise
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError, Warning) as error:
        raise DomainError(
            N_("This file cannot be opened as a picture. Take the photo again."), field="scan"
        ) from error


def _opened(content: bytes) -> Image.Image:
    found = Image.open(io.BytesIO(content), formats=("JPEG", "PNG"))
    if found.width * found.height > MOST_PIXELS:
        raise DomainError(
            N_("This picture has too many pixels. Take the photo again with a smaller setting."),
            field="scan",
        )
    if found.format == "JPEG":  # read at a fraction of its size: a phone photo costs little memory
        found.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
    upright = ImageOps.exif_transpose(found)
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    return upright


def _written(picture: Image.Image) -> bytes:
    flat = Image.new("RGB", picture.size, "white")
    seen = picture.convert("RGBA")
    flat.paste(seen, mask=seen.getchannel("A"))
    out = io.BytesIO()
    flat.save(out, "JPEG", quality=QUALITY, optimize=True)
    return out.getvalue()
