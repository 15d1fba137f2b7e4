"""When a text must have been written, by what it says."""
