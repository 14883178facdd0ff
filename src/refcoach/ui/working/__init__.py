"""Is it working? Who has referred, why not the others, what asking brings, and what to expect."""
