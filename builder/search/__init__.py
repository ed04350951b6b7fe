"""What the search can find, and the index that browsers read."""
