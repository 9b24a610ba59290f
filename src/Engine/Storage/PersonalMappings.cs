using Chancery.Engine.Phrases;
using Chancery.Engine.Proxies;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Chancery.Engine.Storage;

internal sealed class ProxyGrantMapping : IEntityTypeConfiguration<ProxyGrant>
{
    public void Configure(EntityTypeBuilder<ProxyGrant> entity)
    {
        entity.ToTable("proxy_grants", table => table.HasCheckConstraint("ck_proxy_grants_period", "starts_at < ends_at AND principal <> proxy"));
        entity.HasKey(grant => new { grant.OrganId, grant.Id });
        entity.PrimitiveCollection(grant => grant.Pipelines);
        entity.HasIndex(grant => new { grant.OrganId, grant.Principal }).HasFilter("ended_at IS NULL");
        entity.HasIndex(grant => new { grant.OrganId, grant.Proxy });
    }
}

internal sealed class PersonalPhrasesMapping : IEntityTypeConfiguration<PersonalPhrases>
{
    public void Configure(EntityTypeBuilder<PersonalPhrases> entity)
    {
        entity.ToTable("personal_phrases");
        entity.HasKey(phrases => new { phrases.OrganId, phrases.Person });
        entity.PrimitiveCollection(phrases => phrases.Texts);
    }
}
