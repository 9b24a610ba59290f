using Chancery.Activities.Channels;
using Chancery.Activities.ControlFlow;
using Chancery.Activities.Documents;
using Chancery.Activities.Documents.Tasks;
using Chancery.Activities.Scheduling;
using Chancery.Engine.Activities;
using Chancery.Engine.Notifications;
using Microsoft.Extensions.DependencyInjection;

namespace Chancery.Activities;

/// <summary>Everything pluggable that ships in the box.</summary>
public static class ActivitiesRegistration
{
    /// <summary>Every activity a definition may name.</summary>
    public static ActivityRegistry All => new ActivityRegistry().AddControlFlow().AddDocumentSteps();

    public static IServiceCollection AddNotificationChannels(this IServiceCollection services, EmailOptions email, HttpOptions http) => services
        .AddSingleton(email)
        .AddSingleton(http)
        .AddSingleton<NotificationChannel, EmailChannel>()
        .AddSingleton<NotificationChannel, HttpChannel>();

    private static ActivityRegistry AddDocumentSteps(this ActivityRegistry activities) => activities
        .Add<Draft>(Draft.TypeName)
        .Add<Review>(Review.TypeName)
        .Add<Countersign>(Countersign.TypeName)
        .Add<OfficeReview>(OfficeReview.TypeName)
        .Add<LegalReview>(LegalReview.TypeName)
        .Add<JointSign>(JointSign.TypeName)
        .Add<SignOff>(SignOff.TypeName)
        .Add<Recheck>(Recheck.TypeName)
        .Add<Register>(Register.TypeName)
        .Add<TakeNumber>(TakeNumber.TypeName)
        .Add<Layout>(Layout.TypeName)
        .Add<Proofread>(Proofread.TypeName)
        .Add<Seal>(Seal.TypeName)
        .Add<Distribute>(Distribute.TypeName)
        .Add<Circulate>(Circulate.TypeName)
        .Add<Publish>(Publish.TypeName)
        .Add<Archive>(Archive.TypeName)
        .Add<AssignedTask>(AssignedTask.TypeName)
        .Add<NextPeriod>(NextPeriod.TypeName);
}
