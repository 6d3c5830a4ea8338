"""Schema revisions of the application database, run by records/migrate.py."""
