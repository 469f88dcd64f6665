"""Addresses of one's own account, and the few of allauth that we serve: no self sign-up, no e-mail management."""

from __future__ import annotations

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from django.urls import path

from ecm.accounts.views import ChooseLanguage, DemoSignIn, Me, SignOut, Stay, SwitchPost, Terms

app_name = "accounts"
urlpatterns = [
    path("language/", ChooseLanguage.as_view(), name="language"),
    path("account/", Me.as_view(), name="me"),
    path("account/post/", SwitchPost.as_view(), name="switch"),
    path("account/stay/", Stay.as_view(), name="stay"),
    path("account/sign-out/", SignOut.as_view(), name="sign_out"),
    path("account/terms/", Terms.as_view(), name="terms"),
    path("demo/sign-in/", DemoSignIn.as_view(), name="demo_sign_in"),
]

# Mounted at /account/ without a namespace: allauth reverses these names itself.
sign_in_patterns = [
    path("login/", account.login, name="account_login"),
    path("logout/", account.logout, name="account_logout"),
    path("inactive/", account.account_inactive, name="account_inactive"),
    path("confirm/", account.reauthenticate, name="account_reauthenticate"),
    path("password/", account.password_change, name="account_change_password"),
    path("second/", mfa.index, name="mfa_index"),
    path("second/code/", mfa.authenticate, name="mfa_authenticate"),
    path("second/confirm/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("second/app/", totp.activate_totp, name="mfa_activate_totp"),
    path("second/app/forget/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("second/codes/", codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("second/codes/new/", codes.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("second/codes/file/", codes.download_recovery_codes, name="mfa_download_recovery_codes"),
]
