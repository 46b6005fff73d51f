"""How gunicorn serves the site; read because of its name. GUNICORN_CMD_ARGS wins over it."""

import os

from pacekeeper.settings.logs import json_logging

# A worker process a core, threads for what waits on the database. Each thread keeps a
# database connection, so the server has to allow workers x threads of them.
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
threads = 4
worker_class = "gthread"

# Loaded once, before the workers are forked from it: what takes their place now and then is
# as warm as they were, and shares their memory.
preload_app = True

# A fresh process now and then, not all at the same moment.
max_requests = 2000
max_requests_jitter = 200

# What takes longer is nothing a page does; proxies give up at about a minute.
timeout = 60
graceful_timeout = 30
keepalive = 5

accesslog = "-"
access_log_format = "%(m)s %(U)s %(s)s %(B)s bytes in %(M)s ms"
logconfig_dict = json_logging(level=os.environ.get("LOG_LEVEL", "INFO"))


def when_ready(server: object) -> None:
    from pacekeeper.warming import warm_up  # noqa: PLC0415 - needs Django's settings

    warm_up()
