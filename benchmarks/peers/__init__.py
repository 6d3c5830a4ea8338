"""Other engines on the same rules, each in a virtual environment of its own (``make bench-peers``)."""
