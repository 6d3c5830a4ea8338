"""The application database, on SQLite and on PostgreSQL."""
