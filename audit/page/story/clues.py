"""What the finders of clues share."""


def line_at(text: str, start: int) -> int:
    """The 1-based line (paragraph) of the text that holds an offset."""
    return text.count("\n", 0, start) + 1
