"""How gunicorn runs the site. WEB_CONCURRENCY in the environment says how many workers it has,
`--bind` where it listens."""

import gc
import os

workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
# The code is loaded once, and the workers share its memory. New code needs a restart, not a HUP.
preload_app = True
# A page that takes longer than this has gone wrong; nginx waits as long.
timeout = 30
graceful_timeout = 30
# A worker is renewed now and then, and not all at once.
max_requests = 5000
max_requests_jitter = 500
# Only the proxy on this machine speaks to it, in the name of everybody.
forwarded_allow_ips = "127.0.0.1"
proc_name = "studyvisits"

# The address without its query, and not who asked: the log is no list of readers.
access_log_format = "%(m)s %(U)s %(s)s %(b)s bytes %(M)s ms"
accesslog = "-"
# Every line goes through the same mask as those of the site.
logconfig_dict = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": "studyvisits.lib.logging.MaskingFormatter",
            "fmt": "{asctime} {levelname} {name} {process}: {message}",
            "style": "{",
        }
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {
        "gunicorn.error": {"handlers": ["console"], "level": "INFO", "propagate": False},
        "gunicorn.access": {"handlers": ["console"], "level": "INFO", "propagate": False},
    },
}


def pre_fork(server: object, worker: object) -> None:
    """What is loaded by now stays for good: the collector of a worker need not touch it, which
    would copy what the workers share."""
    gc.freeze()
