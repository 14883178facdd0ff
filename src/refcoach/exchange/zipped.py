"""A packed file, looked through before anything in it is unpacked for good."""

import zipfile
import zlib
from io import BytesIO

from refcoach.exchange.bounds import PACKED_FILES, UNPACKED_BYTES, refusal

_BROKEN = "is damaged, or was not downloaded to its end"
_AGAIN = "download or save it again and choose the new file"
_LOCKED = 0x1
BROKEN_ZIP = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError, LookupError)
"""What reading a spoilt or unusual zip raises."""


def opened(name: str, data: bytes) -> zipfile.ZipFile:
    """Return a zip whose every file was unpacked once and is as long as it says. Raises Refused."""
    try:
        found = zipfile.ZipFile(BytesIO(data))
        files = found.infolist()
        if any(one.flag_bits & _LOCKED for one in files):
            raise refusal(name, "is locked with a password", "open it, save it without a password and choose that file")
        if len(files) > PACKED_FILES or sum(one.file_size for one in files) > UNPACKED_BYTES:
            raise refusal(name, "is far larger unpacked than any contact list", "choose the contacts file in it alone")
        # Reads every file to the length it claims, so that none is longer, and compares the sums.
        damaged = found.testzip()
    except BROKEN_ZIP:
        raise refusal(name, _BROKEN, _AGAIN) from None
    if damaged is not None:
        raise refusal(name, _BROKEN, _AGAIN)
    return found
