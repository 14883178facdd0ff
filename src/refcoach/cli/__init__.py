"""The command line: the same core with another face, and no Qt."""
