"""The candidate for a filing system: one zip, made (packing.py) and read back (verifying.py)."""
