"""Drawings of the models: one module for each subject, matplotlib only."""
