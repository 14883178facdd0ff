"""RefCoach: who to ask, when, and in which words."""

__version__ = "0.2.0"
