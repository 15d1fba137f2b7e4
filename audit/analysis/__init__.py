"""Each question about the evidence answered once."""
