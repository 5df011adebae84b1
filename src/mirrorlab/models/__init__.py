"""The models: pure functions, units in the field comments, a seed wherever there is chance."""
