"""The scripts of packaging/ find each other by path; so do their tests."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [path for path in (str(ROOT), str(ROOT / "packaging")) if path not in sys.path]
