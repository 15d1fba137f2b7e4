"""The status of a link over time: what its history of outcomes amounts to, and when to look again."""
