"""Jobs: long, resumable work over a store."""
