# The service. Inside the container it listens on all addresses; docker-compose.yml publishes the port on the
# loopback of the host only.
FROM python:3.11-slim

RUN useradd --create-home --uid 10001 consortium && install -d -o consortium /data
WORKDIR /app

COPY pyproject.toml constraints.txt README.md ./
COPY graph_service graph_service
COPY queries queries
COPY loaders loaders
RUN pip install --no-cache-dir --disable-pip-version-check -c constraints.txt '.[postgres]'

USER consortium
ENV CONSORTIUM_HOME=/data PYTHONUNBUFFERED=1
VOLUME /data
EXPOSE 8000
CMD ["uvicorn", "graph_service.app:create_app", "--factory", "--host", "0.0.0.0", "--port", "8000", "--no-access-log"]
