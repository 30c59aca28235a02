"""Many posts over time: their mix, their rhythm, their likeness, and who answers them."""
