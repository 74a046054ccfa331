"""Mentions become coded events with claims."""
