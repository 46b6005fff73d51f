"""How gunicorn serves the site; read because of its name. GUNICORN_CMD_ARGS wins over it."""

import os
import sys

from pacekeeper.settings.logs import json_logging

# A worker process a core, threads for what waits on the database. Each thread keeps a
# database connection, so the server has to allow workers x threads of them.
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
threads = 4
worker_class = "gthread"

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

# Seconds that a thread may go on while others wait; Python's own is ten times that. A page
# asks the database some six times and waits for its turn again after each, which it would
# do for long while another thread takes in a large file.
SECONDS_IN_TURN = 0.0005


def post_fork(server: object, worker: object) -> None:
    sys.setswitchinterval(SECONDS_IN_TURN)
