# Two stages, no Node: packages are built in the first and copied into the second.
FROM python:3.11-slim-bookworm AS packages
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
COPY requirements.txt /tmp/requirements.txt
RUN python -m venv /opt/venv \
 && /opt/venv/bin/pip install --no-deps --require-hashes --requirement /tmp/requirements.txt

FROM python:3.11-slim-bookworm
# Pango shapes the text of papers; Noto has Gujarati and Devanagari.
RUN apt-get update \
 && apt-get install --yes --no-install-recommends \
      libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-noto-core \
 && rm -rf /var/lib/apt/lists/* \
 && useradd --system --uid 10001 --user-group --no-create-home --shell /usr/sbin/nologin ecm \
 && install --directory --owner ecm --group ecm --mode 0700 /var/lib/ecm
ENV PATH=/opt/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 \
    ECM_MODE=production ECM_HOME=/var/lib/ecm
COPY --from=packages /opt/venv /opt/venv
WORKDIR /srv/ecm
COPY manage.py pyproject.toml LICENSE ./
COPY ecm ecm
COPY cases cases
COPY assessments assessments
COPY followups followups
COPY training training
COPY reports reports
COPY templates templates
COPY static static
COPY locale locale
# Static files and catalogues are part of the image; neither step needs a secret or a database.
RUN python manage.py compile_messages \
 && ECM_STATIC_ROOT=/srv/ecm/staticfiles python manage.py collectstatic --no-input
ENV ECM_STATIC_ROOT=/srv/ecm/staticfiles
USER ecm
VOLUME ["/var/lib/ecm"]
EXPOSE 8000
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s CMD \
  ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/healthz', timeout=4)"]
CMD ["gunicorn", "ecm.wsgi", "--bind", "0.0.0.0:8000", "--worker-class", "gthread", "--workers", "3", "--threads", "2", \
     "--worker-tmp-dir", "/dev/shm", "--timeout", "60", "--no-control-socket", "--max-requests", "5000", "--max-requests-jitter", "500", \
     "--access-logfile", "-", "--access-logformat", "%(m)s %(U)s %(s)s %(M)sms"]
