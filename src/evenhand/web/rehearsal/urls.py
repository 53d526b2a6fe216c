"""The addresses of the stage."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from evenhand.web.rehearsal import doing, looking

app_name = "rehearsal"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", looking.start, name="start"),
    path("<str:reference>/", looking.stage, name="stage"),
    path("<str:reference>/square/", looking.square, name="square"),
    path("<str:reference>/direct/", looking.direct, name="direct"),
    path("<str:reference>/say/", doing.say, name="say"),
    path("<str:reference>/write/", doing.write, name="write"),
    path("<str:reference>/posts/<str:name>/edit/", doing.edit, name="edit"),
    path("<str:reference>/posts/<str:name>/delete/", doing.delete, name="delete"),
    path("<str:reference>/switches/", doing.switch, name="switches"),
    path("<str:reference>/scenes/<slug:name>/", doing.play, name="play"),
    path("<str:reference>/scenes/<slug:name>/again/", doing.begin_again, name="again"),
]
