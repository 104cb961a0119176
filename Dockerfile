FROM python:3.13-slim

RUN pip install --no-cache-dir uv \
 && useradd --system --uid 10001 --home-dir /srv/program timeline \
 && mkdir -p /srv/program /srv/uploads /srv/shelf /srv/key \
 && chown timeline /srv/uploads /srv/shelf /srv/key

WORKDIR /srv/program
ENV UV_COMPILE_BYTECODE=1 UV_LINK_MODE=copy UV_PYTHON_DOWNLOADS=never \
    PYTHONUNBUFFERED=1 PATH="/srv/program/.venv/bin:$PATH" STATIC_ROOT=/srv/program/staticfiles

# The exact versions stand in pyproject.toml ([tool.uv] constraint-dependencies).
COPY pyproject.toml .python-version ./
RUN uv sync --no-default-groups --group backups --no-cache

COPY manage.py ./
COPY config config
COPY reporting reporting
COPY timeline timeline
COPY templates templates
COPY static static
RUN SECRET_KEY=build DATABASE_URL=postgresql://none/none BROKER_URL=redis://none \
    python manage.py collectstatic --noinput

USER timeline
VOLUME ["/srv/uploads", "/srv/shelf", "/srv/key"]
EXPOSE 8000
CMD ["python", "-m", "granian", "--interface=wsgi", "--host=0.0.0.0", "--port=8000", \
     "--log-config=config/granian.json", "config.wsgi:application"]
