"""The sections of a calendar's page, one file each; each makes its section of what is given."""
