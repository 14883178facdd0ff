"""What the frozen program starts with."""

from refcoach.__main__ import console

console()
