using System.Text.Encodings.Web;
using System.Text.Unicode;
using Chancery.Engine.Documents;
using Chancery.Host.Screens.Alerts;
using Chancery.Host.Screens.Calendars;
using Chancery.Host.Screens.Cases;
using Chancery.Host.Screens.Designer;
using Chancery.Host.Screens.Figures;
using Chancery.Host.Screens.Frames;
using Chancery.Host.Screens.Inbox;
using Chancery.Host.Screens.Organizations;
using Chancery.Host.Screens.PersonalPhrases;
using Chancery.Host.Screens.PipelineList;
using Chancery.Host.Screens.Problems;
using Chancery.Host.Screens.Proxies;
using Chancery.Host.Screens.Registers;
using Chancery.Host.Screens.SignIn;
using Chancery.Host.Screens.Submitting;
using Chancery.Host.Screens.Undelivered;

namespace Chancery.Host.Screens;

/// <summary>Registers and maps every page.</summary>
public static class ScreensRegistration
{
    /// <param name="documentType">Finds a document type by its code; null for an unknown one.</param>
    public static IServiceCollection AddChanceryScreens(
        this IServiceCollection services, Func<IServiceProvider, string, DocumentType?> documentType)
    {
        services.AddRazorComponents();
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        services.AddHttpContextAccessor();
        services.AddSingleton(provider => new DocumentForms(code => documentType(provider, code)));
        services.AddScoped<FrameMaker>();
        services.AddScoped<CasePages>();
        return services;
    }

    /// <summary>Maps the pages and their form posts, and draws problems as pages.</summary>
    public static IEndpointRouteBuilder MapChanceryScreens(this IEndpointRouteBuilder routes)
    {
        routes.ServiceProvider.GetRequiredService<Host.Problems.ProblemPage>().Draw = ProblemScreen.DrawAsync;
        SignInScreen.Map(routes);
        InboxScreen.Map(routes);
        CaseScreen.Map(routes);
        SubmitScreen.Map(routes);
        RegisterScreens.Map(routes);
        FigureScreens.Map(routes);
        AlertsScreen.Map(routes);
        UndeliveredScreen.Map(routes);
        ProxiesScreen.Map(routes);
        PhrasesScreen.Map(routes);
        PipelinesScreen.Map(routes);
        CalendarScreen.Map(routes);
        OrganizationScreen.Map(routes);
        StudioScreen.Map(routes);
        return routes;
    }
}
