"""A claim or a quotation against a text: where it stands, what differs, how sure that is."""
