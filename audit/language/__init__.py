"""What a text says, whatever it came from; pure."""
