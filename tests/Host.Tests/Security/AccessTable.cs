namespace Chancery.Host.Tests.Security;

/// <summary>Who gets in where.</summary>
internal static class AccessTable
{
    /// <summary>
    /// Route, then a stranger, a plain clerk whose case, item and file the route names, and a system administrator who sees no document:
    /// <c>in</c>, <c>refused</c> (403, or 404 for what is out of sight) or <c>away</c> (401, or led to the sign-in page).
    /// </summary>
    public const string Text = """
        GET /                                          away    in      in
        GET /alerts                                    away    in      in
        GET /api/alerts                                away    in      in
        GET /api/attachments/{id:guid}                 away    in      refused
        GET /api/calendars/default/due                 away    in      in
        GET /api/cases/                                away    in      in
        GET /api/cases/{id:guid}                       away    in      refused
        GET /api/cases/{id:guid}/history               away    in      refused
        GET /api/cases/{id:guid}/ledger                away    in      refused
        GET /api/csrf                                  away    in      in
        GET /api/deadlines                             away    in      in
        GET /api/demo/people                           in      in      in
        GET /api/document-types                        away    in      in
        GET /api/drafts                                away    in      in
        GET /api/drafts/{**key}                        away    refused refused
        GET /api/events                                away    in      in
        GET /api/me                                    away    in      in
        GET /api/number-series                         away    in      in
        GET /api/organization                          away    in      in
        GET /api/pipelines                             away    in      in
        GET /api/work-items/                           away    in      in
        GET /api/work-items/counts                     away    in      in
        GET /attachments/{id:guid}                     away    in      refused
        GET /cases/{id:guid}                           away    in      refused
        GET /deadlines                                 away    in      in
        GET /events                                    away    in      in
        GET /hangfire/{**path}                         away    refused in
        GET /health/live                               in      in      in
        GET /health/ready                              in      in      in
        GET /numbers                                   away    in      in
        GET /openapi/{documentName}.json               in      in      in
        GET /register                                  away    in      in
        GET /scalar/favicon.svg                        in      in      in
        GET /scalar/scalar.aspnetcore.js               in      in      in
        GET /scalar/scalar.js                          in      in      in
        GET /scalar/{documentName?}                    in      in      in
        GET /setup                                     refused refused refused
        GET /setup/password                            in      in      in
        GET /sign-in                                   in      in      in
        GET /submit                                    away    in      in
        GET /submit/{pipeline}                         away    in      in
        POST /alerts/read                              away    in      in
        POST /api/accounts/{userName}/sign-in-code     away    refused in
        POST /api/alerts/read                          away    in      in
        POST /api/attachments                          away    in      refused
        POST /api/cases/                               away    in      refused
        POST /api/tokens                               in      in      in
        POST /api/work-items/{id:guid}/actions         away    in      refused
        POST /attachments                              away    in      in
        POST /cases/{id:guid}/actions                  away    in      refused
        POST /language                                 away    in      in
        POST /setup                                    refused refused refused
        POST /setup/password                           in      in      in
        POST /sign-in                                  in      in      in
        POST /sign-in/demo                             in      in      in
        POST /sign-out                                 away    in      in
        POST /submit/{pipeline}                        away    in      in
        PUT /api/drafts/{**key}                        away    in      in
        PUT /api/organization                          away    refused in
        """;
}
