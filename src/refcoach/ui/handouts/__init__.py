"""What is handed over: pieces of paper as they will be printed."""
