"""Addresses of one's own account, and the few of allauth that we serve: no self sign-up, no e-mail management."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from django.urls import path

from ecm.accounts.views.invitations import Invitation
from ecm.accounts.views.own_account import (
    ChooseLanguage,
    DemoSignIn,
    Me,
    SignOut,
    Stay,
    SwitchPost,
    Terms,
)
from ecm.accounts.views.posts import (
    AnswerProposal,
    EndPost,
    GiveCharge,
    GivePost,
    NewLink,
    Posts,
    ProposePost,
)
from ecm.roles.permissions import Permission

app_name = "accounts"
urlpatterns = [
    path("language/", ChooseLanguage.as_view(), name="language"),
    path("account/", Me.as_view(), name="me"),
    path("account/post/", SwitchPost.as_view(), name="switch"),
    path("account/stay/", Stay.as_view(), name="stay"),
    path("account/sign-out/", SignOut.as_view(), name="sign_out"),
    path("account/terms/", Terms.as_view(), name="terms"),
    path("account/invitation/", Invitation.as_view(), name="invitation"),
    path("posts/", Posts.as_view(), name="posts"),
    path("posts/give/", GivePost.as_view(), name="post_give"),
    path("posts/propose/", ProposePost.as_view(), name="post_propose"),
    path("posts/charge/", GiveCharge.as_view(), name="charge_give"),
    path("posts/proposal/<uuid:uuid>/", AnswerProposal.as_view(), name="post_answer"),
    path("posts/<uuid:uuid>/end/", EndPost.as_view(), name="post_end"),
    path("posts/<uuid:uuid>/link/", NewLink.as_view(), name="post_link"),
    path("demo/sign-in/", DemoSignIn.as_view(), name="demo_sign_in"),
]


def ours(view: type[Any], permission: Permission) -> Callable[..., Any]:
    """A view of allauth that declares its permission as every view here does."""
    return type(view.__name__, (view,), {"permission": permission}).as_view()  # type: ignore[attr-defined]


SIGN_IN, OWN = Permission.SIGN_IN, Permission.OWN_ACCOUNT

# Mounted at /account/ without a namespace: allauth reverses these names itself.
sign_in_patterns = [
    path("login/", ours(account.LoginView, SIGN_IN), name="account_login"),
    path("logout/", ours(account.LogoutView, SIGN_IN), name="account_logout"),
    path("inactive/", ours(account.AccountInactiveView, SIGN_IN), name="account_inactive"),
    path("confirm/", ours(account.ReauthenticateView, OWN), name="account_reauthenticate"),
    path("password/", ours(account.PasswordChangeView, OWN), name="account_change_password"),
    path("password/first/", ours(account.PasswordSetView, OWN), name="account_set_password"),
    path("second/", ours(mfa.IndexView, OWN), name="mfa_index"),
    path("second/code/", ours(mfa.AuthenticateView, SIGN_IN), name="mfa_authenticate"),
    path("second/confirm/", ours(mfa.ReauthenticateView, OWN), name="mfa_reauthenticate"),
    path("second/app/", ours(totp.ActivateTOTPView, OWN), name="mfa_activate_totp"),
    path("second/app/forget/", ours(totp.DeactivateTOTPView, OWN), name="mfa_deactivate_totp"),
    path("second/codes/", ours(codes.ViewRecoveryCodesView, OWN), name="mfa_view_recovery_codes"),
    path(
        "second/codes/new/",
        ours(codes.GenerateRecoveryCodesView, OWN),
        name="mfa_generate_recovery_codes",
    ),
    path(
        "second/codes/file/",
        ours(codes.DownloadRecoveryCodesView, OWN),
        name="mfa_download_recovery_codes",
    ),
]
