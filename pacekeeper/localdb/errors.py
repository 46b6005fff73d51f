class LocalDatabaseError(Exception):
    """The private cluster cannot be used. The message says what to do about it."""
