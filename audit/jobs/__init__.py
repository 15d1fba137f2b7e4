"""The work of the commands, one file each: the only place where the edges meet the core.

Each file here is its own door: a command imports the one job it does, and so starts fast.
"""
