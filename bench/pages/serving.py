"""The servers of a measurement: ours as `up` runs it, and nginx over a folder of files."""

import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from config.embedded import children, environment, running
from config.embedded.folder import DataFolder
from config.embedded.processes import command_line, last_lines, spawn

LOST_IN_A_CRASH = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
PATIENCE = 60  # seconds

NGINX = """
daemon off;
worker_processes 1;
pid {folder}/nginx.pid;
error_log {folder}/nginx.log warn;
events {{ }}
http {{
  include /etc/nginx/mime.types;
  access_log off;
  client_body_temp_path {folder}/body;
  proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi;
  scgi_temp_path {folder}/scgi;
  gzip on;
  gzip_comp_level 6;
  gzip_types text/css application/javascript application/json image/svg+xml;
  server {{
    listen 127.0.0.1:{port};
    root {root};
    index index.html;
  }}
}}
"""


@contextmanager
def database(settings: dict[str, str] = LOST_IN_A_CRASH) -> Iterator[DataFolder]:
    """A data folder with its own PostgreSQL and its tables, which Django's settings then name."""
    with tempfile.TemporaryDirectory(prefix="timeline-bench-") as made:
        folder = DataFolder(Path(made))
        folder.path.chmod(0o711)  # the servers are another user when we are root
        start = partial(running.start_servers, postgres_settings=settings)
        with running.running_servers(folder, "bench", start) as record:
            environment.fill_environment(environment.server_values(folder, record))
            prepare()
            yield folder
        shutil.rmtree((folder.path / "servers").resolve(), ignore_errors=True)


def prepare() -> None:
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", interactive=False, verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)


@contextmanager
def our_server(folder: DataFolder) -> Iterator[str]:
    """The address of the program's web process."""
    port = running.free_port()
    process = children.start_web(folder, "127.0.0.1", port)
    try:
        yield answering(f"http://127.0.0.1:{port}", "/livez", folder.log("web"))
    finally:
        process.stop()


@contextmanager
def hello(folder: DataFolder, like: str) -> Iterator[str]:
    """The address of the same server, with the same options, which only says hello."""
    port = running.free_port()
    record = folder.record()
    assert record is not None, "The web process is running, so the folder has its record."
    web = [one for one in record.processes if one[0] == "web"][-1]
    given = like.rpartition(":")[2]
    swapped = {"config.wsgi:application": "bench.hello:application"}
    swapped[f"--port={given}"] = f"--port={port}"
    argv = [swapped.get(part, part) for part in command_line(web[1]) if part]
    process = spawn("web", argv, log=folder.log("hello"), cwd=environment.BASE_DIR)
    try:
        yield answering(f"http://127.0.0.1:{port}", "/", folder.log("hello"))
    finally:
        process.stop()


@contextmanager
def files(folder: Path, root: Path) -> Iterator[str]:
    """The address of nginx over the files in `root`, compressing as it goes."""
    port = running.free_port()
    config = folder / "nginx.conf"
    (root / "index.html").write_text("")
    config.write_text(NGINX.format(folder=folder, port=port, root=root))
    argv = [shutil.which("nginx") or "nginx", "-c", str(config)]
    process = spawn("web", argv, log=folder / "nginx.out")
    try:
        yield answering(f"http://127.0.0.1:{port}", "/", folder / "nginx.log")
    finally:
        process.stop()


def answering(site: str, path: str, log: Path) -> str:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        try:
            urlopen(site + path).close()
            return site
        except URLError:
            time.sleep(0.05)
    sys.exit(f"The server at {site} does not answer. Its last words:\n{last_lines(log)}")
