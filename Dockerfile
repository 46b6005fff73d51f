# syntax=docker/dockerfile:1

# One image for the web server, the worker and one-off commands. It never migrates by
# itself: that is a step of deploying, done once and before new code starts.

FROM python:3.12-slim-bookworm AS build
COPY --from=ghcr.io/astral-sh/uv:0.13 /uv /usr/local/bin/uv
ENV UV_COMPILE_BYTECODE=1 UV_LINK_MODE=copy UV_PYTHON_DOWNLOADS=never
WORKDIR /app
# Packages first: they change less often than the code, and keep their layer then.
COPY pyproject.toml uv.lock .python-version ./
RUN --mount=type=cache,target=/root/.cache/uv uv sync --locked --no-dev
RUN apt-get update \
    && apt-get install -y --no-install-recommends gettext \
    && rm -rf /var/lib/apt/lists/*
COPY . .
RUN find locale -name '*.po' -exec sh -c 'msgfmt -o "${1%.po}.mo" "$1"' _ {} \;

FROM python:3.12-slim-bookworm AS runtime
RUN apt-get update \
    && apt-get install -y --no-install-recommends libgdal32 libgeos-c1v5 libproj25 \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --create-home --home-dir /home/app app
ENV PATH="/app/.venv/bin:$PATH" \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    DJANGO_SETTINGS_MODULE=pacekeeper.settings.production
WORKDIR /app
COPY --from=build /app /app
# Collecting needs no database and no secret, but settings insist on names for them.
RUN SECRET_KEY=building ALLOWED_HOSTS=localhost DATABASE_URL=postgis:///building \
        python manage.py collectstatic --noinput --verbosity 0 \
    && install -d -o app -g app var var/media
USER app
EXPOSE 8000
# Configured in gunicorn.conf.py. For background work run: python manage.py background
CMD ["gunicorn", "pacekeeper.wsgi:application", "--bind", "0.0.0.0:8000", "--worker-tmp-dir", "/dev/shm"]
