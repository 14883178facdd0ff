"""`python -m refcoach` is `refcoach`."""

from refcoach.main import console

if __name__ == "__main__":
    console()
