"""Generated data, read lazily: import a table only where a text needs it."""
