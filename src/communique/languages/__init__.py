"""All knowledge of the languages that readouts are written in: packs as data, and their loaders."""
