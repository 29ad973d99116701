"""What other programs may read to draw figures, and who may read it."""
