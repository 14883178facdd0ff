"""The word of the month: a word to listen for, its lines, and the best of them."""
