"""Ways to make a plan. A new one is a new module here; the registry finds it."""
