"""The proof of a guide: one file for each thing that a guide promises."""
