"""What is written in a PDF, as another program reads it."""

import shutil
import subprocess
from pathlib import Path


def pdf_pages(path: Path) -> list[str]:
    """Return the words of each page of a PDF that RefCoach made, one blank between them."""
    reader = shutil.which("pdftotext")
    assert reader, "pdftotext is missing: python3 dev.py test installs it (poppler-utils)"
    done = subprocess.run([reader, "-enc", "UTF-8", path, "-"], capture_output=True, check=True, timeout=60)
    # Each page ends with a form feed.
    return [" ".join(page.split()) for page in done.stdout.decode("utf-8").split("\f")[:-1]]
