"""What a sentence states: quantities, names, negation, quotations and who speaks."""
