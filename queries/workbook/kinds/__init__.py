"""The kinds of sheets: what is written on them of a proposal, and what is taken from them."""
