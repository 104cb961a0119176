"""The addresses of accounts: logging in, and what everybody sees to about their own.

Those of allauth that we need are named here one by one; signing up, mail addresses and codes by
mail have none.
"""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from allauth.usersessions import views as sessions
from django.contrib.auth import views as auth
from django.urls import URLPattern, path, re_path
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from reporting.views.accounts import forgotten, logging_in, own_sessions, people


def own(address: str, view: logging_in.View, name: str) -> URLPattern:
    """A page of one's own account, which nobody keeps."""
    plain = require_http_methods(["GET", "POST"])(view)
    return path(f"desk/account/{address}", never_cache(plain), name=name)


urlpatterns = [
    path("login/", logging_in.log_in, name="login"),
    path("login/again/", logging_in.log_in_again, name="account_login"),
    path("login/second/", mfa.authenticate, name="mfa_authenticate"),
    path("login/forgotten/", forgotten.forgotten_password, name="forgotten_password"),
    path("login/password/set/", account.password_reset_from_key_done,
         name="account_reset_password_from_key_done"),
    re_path(r"^login/password/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
            never_cache(account.password_reset_from_key), name="account_reset_password_from_key"),
    path("logout/", auth.LogoutView.as_view(), name="logout"),
    own("", mfa.index, "mfa_index"),
    own("password/", account.password_change, "account_change_password"),
    own("password/first/", account.password_set, "account_set_password"),
    own("confirm/", account.reauthenticate, "account_reauthenticate"),
    own("confirm/code/", mfa.reauthenticate, "mfa_reauthenticate"),
    own("confirm/passkey/", webauthn.reauthenticate_webauthn, "mfa_reauthenticate_webauthn"),
    own("app/", totp.activate_totp, "mfa_activate_totp"),
    own("app/remove/", totp.deactivate_totp, "mfa_deactivate_totp"),
    own("codes/", recovery.view_recovery_codes, "mfa_view_recovery_codes"),
    own("codes/new/", recovery.generate_recovery_codes, "mfa_generate_recovery_codes"),
    own("passkeys/", webauthn.list_webauthn, "mfa_list_webauthn"),
    own("passkeys/new/", webauthn.add_webauthn, "mfa_add_webauthn"),
    own("passkeys/<int:pk>/remove/", webauthn.remove_webauthn, "mfa_remove_webauthn"),
    own("sessions/", sessions.list_usersessions, "usersessions_list"),
    own("sessions/<int:pk>/end/", own_sessions.end_session, "end_session"),
    path("desk/people/", people.people_of_desk, name="people"),
    path("desk/people/<int:person>/link/", people.password_link, name="password_link"),
    path("desk/people/<int:person>/second-factor/", people.drop_second_factor,
         name="drop_second_factor"),
]  # fmt: skip
