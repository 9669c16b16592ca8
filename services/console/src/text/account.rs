//! Signing in and out.

super::texts! {
    TITLE = "登录" "Sign in";
    LOGIN = "账号" "Login";
    LOGIN_HINT = "单位给您开通的账号。" "The login your office gave you.";
    PASSWORD = "密码" "Password";
    SUBMIT = "登录" "Sign in";
    ENDED = "登录已失效，请重新登录。没有提交成功的内容需要重新提交。"
        "Your session has ended; please sign in again. What was not confirmed must be sent again.";
    BYE = "您已退出登录，其他设备上的登录也已失效。" "You have signed out, on all your devices.";
    MISSING = "请填写账号和密码。" "Enter login and password.";
    BY = "用{}登录" "Sign in by {}";
    FORGOT = "忘记密码、账号被停用，请联系本单位的安全管理员，由其发给一次性登录链接。"
        "If you forgot your password or were locked out, ask your security administrator for a one-time link.";
    ONE_TIME_TITLE = "首次登录：设置密码" "First sign-in: choose a password";
    ONE_TIME_INTRO = "这个链接只能用一次。请设置自己的密码，设置后直接进入系统。"
        "This link works once. Choose a password of your own; you are signed in with it at once.";
    TOKEN = "一次性登录码" "One-time code";
    NEW_PASSWORD = "新密码" "New password";
    NEW_PASSWORD_HINT = "至少 10 个字符，用一句自己好记的话就可以；不能包含账号，也不要用 1234567890 这类常见密码。"
        "At least 10 characters; a sentence you remember will do. It must not contain your login or be a common password.";
    AGAIN = "再输一遍新密码" "The new password again";
    DIFFERENT = "两次输入的密码不一样，请重新输入。" "The two passwords differ; enter them again.";
    SET_PASSWORD = "设置密码并登录" "Set the password and sign in";
}
