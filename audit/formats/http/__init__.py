"""HTTP: addresses, header blocks, codings, links."""
