"""One contract per port: classes of tests over a fixture, run for every implementation."""
