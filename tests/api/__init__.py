"""The HTTP API, over Starlette's test client and a small real store."""
