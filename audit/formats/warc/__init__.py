"""WARC and WACZ: records, copies, digests, the index."""
