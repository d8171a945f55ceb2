"""Analysis: what records say together. Pure functions over records; none opens a store."""
