"""What any text needs: folding, dates and times in words, comparison."""
