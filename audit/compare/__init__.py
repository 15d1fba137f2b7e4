"""One text against another; pure."""
