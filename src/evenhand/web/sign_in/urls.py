"""The addresses of this room; django-allauth's own follow behind them."""

from __future__ import annotations

from django.urls import path
from django.views.generic import RedirectView

from evenhand.web.sign_in.invitation import accept
from evenhand.web.sign_in.profile import profile
from evenhand.web.sign_in.sessions import end_session

app_name = "sign_in"
urlpatterns = [
    path("", profile, name="profile"),
    path("email/", RedirectView.as_view(pattern_name="sign_in:profile"), name="email"),
    path("sessions/<int:session>/end/", end_session, name="end_session"),
    path("invitation/<str:secret>/", accept, name="invitation"),
]
