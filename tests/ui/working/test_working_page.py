"""Is it working?: by clicks and keys, on a book."""
