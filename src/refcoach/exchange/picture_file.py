"""A picture that the owner chose, as bytes: small enough, and of a kind that is known by its content."""

from pathlib import Path

from refcoach.domain.texts import one_line
from refcoach.exchange.bounds import refusal

MOST_BYTES = 25 << 20
_PNG, _JPEG, _RIFF, _WEBP = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"RIFF", b"WEBP"


def load(path: Path) -> tuple[str, bytes]:
    """Return its kind (`png`, `jpeg` or `webp`) and its bytes. Raises Refused."""
    name = one_line(path.name) or str(path)
    try:
        if path.is_dir():
            raise refusal(name, "is a folder", "choose a picture in it")
        if not path.exists():
            raise refusal(name, "was not found", "check where the picture is and choose it again")
        if not path.is_file():
            raise refusal(name, "is not an ordinary file", "choose a picture")
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        reason = error.strerror or "it could not be opened"
        raise refusal(name, f"could not be read ({reason})", "check the file and choose it again") from None
    if len(data) > MOST_BYTES:
        raise refusal(name, "is larger than 25 MB", "save the picture smaller, and choose that")
    kind = kind_of(data)
    if not kind:
        raise refusal(name, "is not a picture RefCoach can read", "save it as PNG or JPEG, and choose that")
    return kind, data


def kind_of(data: bytes) -> str:
    """Return of what kind a picture is, by how it begins; "" for no picture, and for kinds that are not read."""
    if data.startswith(_PNG):
        return "png"
    if data.startswith(_JPEG):
        return "jpeg"
    return "webp" if data.startswith(_RIFF) and data[8:12] == _WEBP else ""
