"""How it works: the method in ten lines, each a way to its place, and the keys."""
