"""One module for each kind of command; each parses, calls and prints."""
