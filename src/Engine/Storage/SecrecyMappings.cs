using Chancery.Engine.Secrecy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Chancery.Engine.Storage;

internal sealed class SecrecyRefusalMapping : IEntityTypeConfiguration<SecrecyRefusal>
{
    public void Configure(EntityTypeBuilder<SecrecyRefusal> entity)
    {
        entity.ToTable("secrecy_refusals");
        entity.HasKey(refusal => new { refusal.OrganId, refusal.Id });
        entity.HasIndex(refusal => new { refusal.OrganId, refusal.At });
    }
}
