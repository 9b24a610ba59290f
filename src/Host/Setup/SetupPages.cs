using System.Net;
using System.Text;
using Chancery.Host.Identity;
using Chancery.Host.Problems;
using Microsoft.AspNetCore.Antiforgery;

namespace Chancery.Host.Setup;

/// <summary>Two pages that work before anything else does: no script, and readable without the style sheets.</summary>
internal static class SetupPages
{
    private sealed record Field(string Name, string Type, string Zh, string En, string AutoComplete);

    private static readonly Field Code = new("code", "text", "一次性口令", "One-time code", "one-time-code"),
        UserName = new("userName", "text", "用户名", "Sign-in name", "username"),
        PersonName = new("name", "text", "姓名", "Name", "name"),
        NewPassword = new("password", "password",
            $"密码（{PasswordRules.MinLength} 至 {PasswordRules.MaxLength} 个字符）",
            $"Password ({PasswordRules.MinLength} to {PasswordRules.MaxLength} characters)", "new-password");

    public static IResult FirstAccount(HttpContext context, IAntiforgery antiforgery) => Page(context, antiforgery, "/setup",
        "建立首个账号", "Create the first account",
        "口令显示在启动本系统的控制台上，15 分钟内有效。该账号是系统管理员。",
        "The code is shown on the console where the host was started and works for 15 minutes. The account is a system administrator.",
        [Code, UserName, PersonName, NewPassword]);

    public static IResult Password(HttpContext context, IAntiforgery antiforgery) => Page(context, antiforgery, "/setup/password",
        "设置密码", "Set your password",
        "口令由管理员发放，24 小时内有效，只能使用一次。",
        "An administrator gives out the code; it works once, within 24 hours.",
        [UserName, Code, NewPassword]);

    private static IResult Page(
        HttpContext context, IAntiforgery antiforgery, string action,
        string titleZh, string titleEn, string noteZh, string noteEn, Field[] fields)
    {
        var english = RequestLanguage.IsEnglish(context);
        var tokens = antiforgery.GetAndStoreTokens(context);
        var title = english ? titleEn : titleZh;
        var inputs = new StringBuilder();
        foreach (var field in fields)
            inputs.Append($"""
                <p><label class="form-label" for="{field.Name}">{(english ? field.En : field.Zh)}</label>
                <input class="form-control" id="{field.Name}" name="{field.Name}" type="{field.Type}" autocomplete="{field.AutoComplete}" required></p>

                """);

        return Results.Content($"""
            <!DOCTYPE html>
            <html lang="{(english ? "en" : "zh-CN")}">
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><title>{title}</title>
            <link rel="icon" href="/favicon.svg" type="image/svg+xml">
            <link rel="stylesheet" href="/vendor/bootstrap/bootstrap.min.css"><link rel="stylesheet" href="/app.css"></head>
            <body class="guest"><main class="page sign-in"><section class="sign-in-card">
            <span class="brand-seal brand-seal-large" aria-hidden="true" lang="zh-CN">文枢</span>
            <h1>{title}</h1>
            <p class="quiet">{(english ? noteEn : noteZh)}</p>
            <form method="post" action="{action}">
            <input type="hidden" name="{tokens.FormFieldName}" value="{WebUtility.HtmlEncode(tokens.RequestToken)}">
            {inputs}<p><button class="btn btn-primary w-100" type="submit">{(english ? "Save" : "保存")}</button></p>
            </form>
            </section></main></body>
            </html>
            """, "text/html", Encoding.UTF8);
    }
}
