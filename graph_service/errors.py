"""Every error that a person may see.

    ConsortiumError
    ├── BadInput            exit 2, HTTP 422: a file, row, field, date, name or topic that must be mended
    │   ├── NotFound        exit 2, HTTP 404: nothing has that name or id
    │   └── Ambiguous       exit 2, HTTP 409: several things have that name; the candidates are listed
    ├── Refused             exit 2, HTTP 409: allowed in form, but would do harm (an implausible retirement)
    ├── Unauthorised        exit 2, HTTP 401: a write without a valid token
    └── StoreUnavailable    exit 3, HTTP 503: the store or a server that is needed is not to be had

An error is a message code with parameters; the catalogue gives its sentence (graph_service/messages).
Third-party errors stop at the adapter that caused them and come out as one of these.
"""

from __future__ import annotations

from graph_service.domain.said import Said


class ConsortiumError(Exception):
    """Base of all: carries a message code and its parameters, an exit code and an HTTP status."""

    exit_code = 2
    http_status = 500

    def __init__(self, code: str, /, **params: object) -> None:
        super().__init__(f"{code} {params}" if params else code)
        self.said = Said(code, params)


class BadInput(ConsortiumError):  # noqa: N818 - reads better without "Error"
    """What was given is wrong; the sentence names where and how to mend it."""

    http_status = 422


class NotFound(BadInput):
    """Nothing has that name or id."""

    http_status = 404


class Ambiguous(BadInput):
    """Several things have that name; the sentence lists them."""

    http_status = 409


class Refused(ConsortiumError):  # noqa: N818
    """Well-formed, but it would do harm unless a person confirms."""

    http_status = 409


class Unauthorised(ConsortiumError):  # noqa: N818
    """A write without a valid token."""

    http_status = 401


class StoreUnavailable(ConsortiumError):  # noqa: N818
    """The store or a server is not to be had now."""

    exit_code = 3
    http_status = 503
