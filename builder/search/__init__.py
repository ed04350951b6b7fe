"""What readers can search for, and the index that their browsers read."""
