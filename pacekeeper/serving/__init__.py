"""What ``script/serve`` runs: the database, the web server and the worker, as one.

``python -m pacekeeper.serving`` watches over them; ``pacekeeper.serving.prepare`` brings
the database up to date first, in a process of its own because only it needs Django.
"""
