"""Date witnesses, one file per kind, and the opinion that weighs them."""
