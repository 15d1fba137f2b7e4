"""What answers another program while it runs: a browser (review), an editor (LSP), an assistant (MCP).

Each server is its own door: a command imports the one it starts.
"""
