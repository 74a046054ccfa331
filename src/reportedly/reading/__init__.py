"""Documents become mentions: sentences, names, times, places, tolls, triggers, attributions."""
