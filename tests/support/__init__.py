"""What the suite stands on: its database, its cast, its browser. Loaded by conftest.py."""
