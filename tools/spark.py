"""A cluster of Spark of one's own, a master and two workers on this machine, gone afterwards: for tests."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from importlib.util import find_spec
from pathlib import Path

from tools.mariadb import free_port, wait_for

WORKERS = 2


def missing() -> str:
    """Return what is not here of what a cluster needs; nothing where all is."""
    if find_spec("pyspark") is None:
        return "PySpark is not installed (make setup-dev WITH=spark)"
    return "" if shutil.which("java") else "no Java is installed (Debian: default-jre-headless)"


@contextmanager
def cluster() -> Iterator[str]:
    """Start a cluster and give its address; stop it and remove its files at the end."""
    spec = find_spec("pyspark")
    assert spec is not None
    assert spec.origin is not None
    home, folder, port = Path(spec.origin).parent, Path(tempfile.mkdtemp(prefix="rapport-spark-")), free_port()
    here = {"SPARK_HOME": str(home), "SPARK_LOCAL_IP": "127.0.0.1", "SPARK_DAEMON_MEMORY": "256m"}
    env = {**os.environ, **here, "SPARK_WORKER_DIR": str(folder / "work"), "SPARK_LOCAL_DIRS": str(folder)}
    address = f"spark://127.0.0.1:{port}"
    deploy = "org.apache.spark.deploy"
    common = ["--host", "127.0.0.1", "--webui-port", "0"]
    worker = [f"{deploy}.worker.Worker", address, *common, "--cores", "1", "--memory", "512m"]
    with ExitStack() as running:
        running.callback(shutil.rmtree, folder, ignore_errors=True)

        def start(name: str, words: list[str]) -> subprocess.Popen[bytes]:
            log = running.enter_context((folder / name).open("wb"))
            command = [str(home / "bin" / "spark-class"), *words]
            process = subprocess.Popen(command, env=env, stdout=log, stderr=log)
            running.callback(process.wait, 30)
            running.callback(process.terminate)
            return process

        master = start("master", [f"{deploy}.master.Master", *common, "--port", str(port)])
        wait_for(master, port, folder / "master", 240)
        for place in range(WORKERS):
            start(f"worker-{place}", worker)
        yield address
