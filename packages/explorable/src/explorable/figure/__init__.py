"""What an author writes: a function with controls, a sentence and columns."""
