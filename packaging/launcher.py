"""What the frozen program starts with."""

from refcoach.main import console

console()
