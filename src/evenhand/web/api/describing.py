"""The description of the API (OpenAPI): problems have their own media type."""

from __future__ import annotations

from typing import Any

from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema

from evenhand.web.api.problems import MEDIA_TYPE

_FIRST_PROBLEM = 400
_JSON = "application/json"


class DescribedApi(NinjaAPI):
    """An API whose description says what its problems look like."""

    def get_openapi_schema(self, **given: Any) -> OpenAPISchema:
        """Return the description."""
        schema = super().get_openapi_schema(**given)
        for operations in schema["paths"].values():
            for operation in operations.values():
                for status, response in operation["responses"].items():
                    content = response.get("content", {})
                    if int(status) >= _FIRST_PROBLEM and _JSON in content:
                        response["content"] = {MEDIA_TYPE: content[_JSON]}
        return schema
