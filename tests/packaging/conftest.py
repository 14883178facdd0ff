"""The scripts of packaging/ find each other by path; so do their tests."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = (ROOT, ROOT / "packaging", ROOT / "packaging" / "windows")
sys.path[:0] = [str(path) for path in FOLDERS if str(path) not in sys.path]
