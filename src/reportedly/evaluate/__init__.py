"""Scorers, predictions for gold files, floors and their gate."""
