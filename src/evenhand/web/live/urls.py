"""The addresses of this room."""

from __future__ import annotations

from django.urls import path

from evenhand.web.live import views

app_name = "live"
urlpatterns = [path("<slug:slug>/", views.follow, name="follow")]
