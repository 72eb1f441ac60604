"""Collections of any size: shards of some hundred pairs, each done whole by one worker and written by it."""
