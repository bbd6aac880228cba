"""`make trial`: the site as it runs on a real server, on this machine and for a minute. nginx with
TLS before two gunicorns, two workers, PostgreSQL and a mail server; somebody walks the road through
them, and one of each is killed meanwhile."""

from __future__ import annotations

import os
import shutil
import subprocess

from scripts.environment import prepare
from scripts.house import PYTHON, ROOT, begin, done, stop
from scripts.test import may_install

# Where Debian keeps it, which is not on everybody's path.
PLACES = os.pathsep.join((os.environ.get("PATH", ""), "/usr/sbin", "/usr/local/sbin"))


def main() -> None:
    prepare("dev")
    environment = {**os.environ, "NGINX": find_or_install_nginx()}
    code = subprocess.run(
        [str(PYTHON), "-m", "scripts.trial_walk"], cwd=ROOT, env=environment, check=False
    ).returncode
    if code:
        stop("The trial did not pass; the reason stands above, the logs are in var/trial/logs.")


def find_or_install_nginx() -> str:
    begin("nginx")
    found = shutil.which("nginx", path=PLACES)
    apt = shutil.which("apt-get")
    if not found and apt and may_install():
        sudo = [] if os.geteuid() == 0 else ["sudo", "-n"]
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for words in (["update"], ["install", "-y", "--no-install-recommends", "nginx"]):
            subprocess.run(
                [*sudo, apt, "-q", *words],
                env=environment,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                check=False,
            )
        found = shutil.which("nginx", path=PLACES)
    if not found:
        done("MISSING")
        stop("nginx was not found, and may not be installed by us: apt install nginx")
    done(found)
    return found


if __name__ == "__main__":
    main()
