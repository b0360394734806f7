"""Word lists, rules and the registry of sources as CSV files, read through `toolkit.lexicon`."""
